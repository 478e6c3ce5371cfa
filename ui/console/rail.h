#pragma once

#include <QWidget>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace kefu {

class Theme;

/// The narrow bar at the left: one button a page.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    /// Appends a page's button; the first one is on. Its name is shown on hover and read aloud.
    int addPage(const QString &icon, const QString &name);
    void rename(int page, const QString &name);

Q_SIGNALS:
    void chosen(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
    QButtonGroup *m_pages;
};

} // namespace kefu
