#pragma once

#include <QStackedWidget>

#include <functional>
#include <vector>

namespace kefu {

/// The pages behind the rail. Each is built when it is first shown, so that none costs anything before.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    using Make = std::function<QWidget *(QWidget *parent)>;

    explicit PageStack(QWidget *parent = nullptr);

    int add(Make make); ///< the page's number
    void turnTo(int page);
    [[nodiscard]] int current() const { return m_current; }

Q_SIGNALS:
    void shown(int page);

private:
    struct Page
    {
        Make make;
        QWidget *widget = nullptr; ///< null: not built yet
    };

    std::vector<Page> m_pages;
    int m_current = -1;
};

} // namespace kefu
