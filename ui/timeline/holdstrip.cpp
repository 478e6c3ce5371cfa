#include "timeline/holdstrip.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "sessions/holds.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace kefu {

using namespace Qt::StringLiterals;

HoldStrip::HoldStrip(Holds &holds, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_holds(holds)
    , m_theme(theme)
    , m_words(new QLabel(this))
    , m_send(new QPushButton(this))
    , m_veto(new QPushButton(this))
{
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::huge + space::medium, space::small, space::huge + space::small,
                            space::small);
    row->setSpacing(space::small);
    row->addWidget(m_words, 1);
    row->addWidget(m_send);
    row->addWidget(m_veto);
    connect(m_send, &QPushButton::clicked, this, &HoldStrip::sendNow);
    connect(m_veto, &QPushButton::clicked, this, &HoldStrip::vetoed);
    connect(&holds, &Holds::changed, this, &HoldStrip::show);
    connect(&holds, &Holds::ticked, this, &HoldStrip::show);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void HoldStrip::open(const QString &sessionId)
{
    m_sessionId = sessionId;
    show();
}

void HoldStrip::sendNow()
{
    m_holds.sendNow(m_sessionId);
}

void HoldStrip::show()
{
    const std::optional<HeldReply> held = m_holds.in(m_sessionId);
    setVisible(held.has_value());
    if (!held)
        return;
    const int left = m_holds.secondsLeft(*held);
    const QString wait = left > 0
                             ? tr("This reply is sent in %n second(s), unless you object.", nullptr, left)
                             : tr("This reply is being sent.");
    const QString why = held->reason == "scenario"_L1 ? tr("Replies of its scenario are held back.")
                                                      : tr("Its scenario was decided by a small lead.");
    m_words->setText(tr("%1 %2", "two sentences").arg(wait, why));
}

void HoldStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.colors().wait, 1));
    painter.setBrush(m_theme.colors().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(space::huge + 0.5, 0.5, -space::huge - 0.5, -0.5),
                            space::controlRadius, space::controlRadius);
}

void HoldStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void HoldStrip::retranslate()
{
    m_send->setText(tr("Send now"));
    m_send->setToolTip(tr("Send the reply that is held back at once (F7)"));
    m_veto->setText(tr("Don't send"));
    m_veto->setToolTip(tr("Take over: the reply is not sent, and becomes your draft (F8)"));
    for (QPushButton *button : {m_send, m_veto}) {
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(button->toolTip());
    }
    show();
}

} // namespace kefu
