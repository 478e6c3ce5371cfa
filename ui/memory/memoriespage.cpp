#include "memory/memoriespage.h"

#include "look/space.h"
#include "memory/memorylist.h"
#include "memory/userlist.h"

#include <QEvent>
#include <QSplitter>

namespace kefu {

MemoriesPage::MemoriesPage(const Frame &frame, QWidget *parent)
    : Page(parent)
{
    auto *body = new QSplitter(Qt::Horizontal, this);
    auto *users = new UserList(frame.parts.store, frame.theme, body);
    auto *memories =
        new MemoryList(frame.parts.store, *frame.parts.memories, frame.parts.clock, frame.theme, body);
    body->addWidget(users);
    body->addWidget(memories);
    body->setChildrenCollapsible(false);
    body->setStretchFactor(1, 1);
    body->setSizes({space::listWidth, 700});
    connect(users, &UserList::chosen, memories, &MemoryList::open);
    connect(memories, &MemoryList::emptied, users, &UserList::load);
    setBody(body);
    retranslate();
}

void MemoriesPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void MemoriesPage::retranslate()
{
    setHead(tr("Memory"), tr("What is remembered of users and used in answers to them."));
}

} // namespace kefu
