#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace kefu {

class Actions;
class Clock;
class CommandModel;
class Store;
class Theme;

/// Everything that can be done and every conversation, a few letters away. Lies above the window that it
/// belongs to; goes when something was chosen, on Escape, and when somebody clicks elsewhere.
class CommandPalette final : public QWidget
{
    Q_OBJECT

public:
    CommandPalette(const Actions &actions, Store &store, const Clock &clock, const Theme &theme,
                   QWidget *window);

    void open();

Q_SIGNALS:
    void conversationChosen(const QString &sessionId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void place();
    void choose();
    void leave();
    void step(int rows);
    void showResult();
    void retranslate();

    const Theme &m_theme;
    CommandModel *m_model;
    QLineEdit *m_query;
    QListView *m_view;
    QLabel *m_nothing;
    QPointer<QWidget> m_before; ///< what had the focus
};

} // namespace kefu
