#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace kefu {

class Holds;
class Theme;

/// Above the composer while the reply of the open session waits: how long still and why, and what can be done
/// about it.
class HoldStrip final : public QWidget
{
    Q_OBJECT

public:
    /// \a holds must outlive this.
    HoldStrip(Holds &holds, const Theme &theme, QWidget *parent = nullptr);

    void open(const QString &sessionId);
    void sendNow();

Q_SIGNALS:
    /// The customer is not to get this reply; it becomes a draft.
    void vetoed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void show();
    void retranslate();

    Holds &m_holds;
    const Theme &m_theme;
    QString m_sessionId;
    QLabel *m_words;
    QPushButton *m_send;
    QPushButton *m_veto;
};

} // namespace kefu
