#include "composer/reststrip.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace kefu {

RestStrip::RestStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_words(new QLabel(this))
    , m_discard(new QPushButton(this))
{
    m_words->setFont(textFont(TextSize::Small));
    m_words->setWordWrap(true);
    m_discard->setFlat(true);
    m_discard->setFont(textFont(TextSize::Small));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, space::tiny, space::tiny, space::tiny);
    row->setSpacing(space::small);
    row->addWidget(m_words, 1);
    row->addWidget(m_discard);
    connect(m_discard, &QPushButton::clicked, this, &RestStrip::discarded);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void RestStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colors().assistantBubble);
    painter.drawRoundedRect(rect(), space::controlRadius, space::controlRadius);
}

void RestStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RestStrip::retranslate()
{
    m_words->setText(tr("The marked words are the assistant's. The customer has not seen them."));
    m_discard->setText(tr("Discard them"));
    m_discard->setAccessibleName(tr("Discard the assistant's words"));
    m_discard->setToolTip(tr("Take the assistant's words out of the draft"));
    m_discard->setAccessibleDescription(m_discard->toolTip());
}

} // namespace kefu
