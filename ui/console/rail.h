#pragma once

#include <QWidget>

class QAction;
class QButtonGroup;
class QVBoxLayout;

namespace kefu {

class Theme;

/// The narrow bar at the left: one button a page.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    /// Appends the button of a page, which \a action shows; its name is shown on hover and read aloud.
    void addPage(const QString &icon, QAction *action);
    void setCurrent(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
    QButtonGroup *m_pages;
};

} // namespace kefu
