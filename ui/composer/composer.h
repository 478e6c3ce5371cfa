#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;

namespace kefu {

class GrowingEdit;
class Theme;

/// Where one writes. Keeps a draft for every session; the text stays until it is known to be stored.
class Composer final : public QWidget
{
    Q_OBJECT

public:
    explicit Composer(const Theme &theme, QWidget *parent = nullptr);

    /// Shows the draft of \a sessionId (empty: the new conversation).
    void open(const QString &sessionId);
    /// What was sent from \a sessionId is stored: its draft goes.
    void sent(const QString &sessionId);
    /// It could not be stored: the text stays, with the reason.
    void failed(const QString &sessionId, const QString &reason);
    void focusEdit();

Q_SIGNALS:
    void submitted(const QString &sessionId, const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Draft
    {
        QString text;
        QString problem;
        bool sending = false;
    };
    void build();
    void submit();
    void showDraft();
    void showButtons();
    void applyColors();
    void retranslate();

    const Theme &m_theme;
    QLabel *m_problem;
    GrowingEdit *m_edit;
    QPushButton *m_send;
    QWidget *m_field;
    QString m_sessionId;
    QHash<QString, Draft> m_drafts;
};

} // namespace kefu
