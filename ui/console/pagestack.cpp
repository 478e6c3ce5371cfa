#include "console/pagestack.h"

namespace kefu {

PageStack::PageStack(QWidget *parent)
    : QStackedWidget(parent)
{
}

int PageStack::add(Make make)
{
    m_pages.push_back({std::move(make)});
    return int(m_pages.size()) - 1;
}

void PageStack::turnTo(int page)
{
    if (page == m_current)
        return;
    Page &wanted = m_pages.at(size_t(page));
    if (!wanted.widget) {
        wanted.widget = wanted.make(this);
        addWidget(wanted.widget);
    }
    m_current = page;
    setCurrentWidget(wanted.widget);
    Q_EMIT shown(page);
}

} // namespace kefu
