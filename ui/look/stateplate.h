#pragma once

#include <QBasicTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace kefu {

class Theme;

/// What a pane shows while it has nothing to show: what this is, why it is empty, the one thing to do. While
/// loading it shows the shape of what comes, and only after 150 ms.
class StatePlate final : public QWidget
{
    Q_OBJECT

public:
    explicit StatePlate(const Theme &theme, QWidget *parent = nullptr);

    /// An empty \a action shows no button.
    void say(const QString &title, const QString &text, const QString &action = {});
    void load();
    [[nodiscard]] bool isLoading() const { return m_loading; }

Q_SIGNALS:
    void acted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyFonts();

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
    QBasicTimer m_delay;
    bool m_loading = false;
};

} // namespace kefu
