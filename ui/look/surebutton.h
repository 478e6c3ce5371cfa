#pragma once

#include <QBasicTimer>
#include <QPushButton>

namespace kefu {

/// A button for what can't be taken back: the first press asks, the second one does it. It forgets the first
/// one after some seconds and when the focus goes.
class SureButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit SureButton(QWidget *parent = nullptr);

    /// What it says, and what it asks after the first press.
    void setWords(const QString &text, const QString &question);

Q_SIGNALS:
    void confirmed();

protected:
    void timerEvent(QTimerEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void press();
    void setAsking(bool asking);

    QString m_text;
    QString m_question;
    QBasicTimer m_patience;
    bool m_asking = false;
};

} // namespace kefu
