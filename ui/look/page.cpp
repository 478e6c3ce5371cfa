#include "look/page.h"

#include "look/space.h"
#include "look/type.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace kefu {

Page::Page(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel(this))
    , m_about(quietLabel(this))
    , m_tools(new QHBoxLayout)
    , m_column(new QVBoxLayout(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setFont(textFont(TextSize::Large, TextWeight::Strong));
    m_title->setWordWrap(false);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::hair);
    words->addWidget(m_title);
    words->addWidget(m_about);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::huge, space::large, space::huge, space::medium);
    head->setSpacing(space::large);
    head->addLayout(words, 1);
    head->addLayout(m_tools);
    m_tools->setSpacing(space::small);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(head);
    m_column->addWidget(hairline(this));
}

void Page::setHead(const QString &title, const QString &about)
{
    m_title->setText(title);
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    setAccessibleName(title);
}

void Page::addToHead(QWidget *widget)
{
    m_tools->addWidget(widget, 0, Qt::AlignVCenter);
}

void Page::setBody(QWidget *body)
{
    m_column->addWidget(body, 1);
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *quietLabel(QWidget *parent)
{
    QLabel *label = plainLabel(parent);
    label->setFont(textFont(TextSize::Small));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QWidget *hairline(QWidget *parent)
{
    auto *line = new QWidget(parent);
    line->setFixedHeight(1);
    line->setBackgroundRole(QPalette::Mid);
    line->setAutoFillBackground(true);
    return line;
}

} // namespace kefu
