#include "timeline/ownerbar.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace kefu {

using Owner = OpenSession::Owner;

namespace {

constexpr int widestBrief = 100; ///< of an agent's long name an end is cut off

} // namespace

OwnerBar::OwnerBar(OpenSession &session, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_pill(new OwnerPill(theme, this))
    , m_button(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    row->addWidget(m_pill);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &OwnerBar::act);
    connect(&session, &OpenSession::changed, this, &OwnerBar::show);
    show();
}

void OwnerBar::setStreaming(bool streaming)
{
    if (std::exchange(m_streaming, streaming) != streaming)
        show();
}

void OwnerBar::act()
{
    if (m_session.owner() == Owner::Me)
        m_session.handBack();
    else
        m_session.takeOver();
}

void OwnerBar::show()
{
    const Owner owner = m_session.owner();
    setVisible(owner != Owner::Nobody);
    if (owner == Owner::Nobody)
        return;
    const QString name = m_session.session()->owner;
    switch (owner) {
    case Owner::Assistant:
        m_pill->tell(tr("The assistant answers"), tr("Assistant"), owner);
        m_button->setText(m_streaming ? tr("Stop and take over") : tr("Take over"));
        m_button->setToolTip(tr("Stop the assistant, even in mid-sentence, and answer yourself (F8)"));
        break;
    case Owner::Me:
        m_pill->tell(tr("You answer"), tr("You"), owner);
        m_button->setText(tr("Hand back"));
        m_button->setToolTip(tr("Let the assistant answer again (Shift+F8)"));
        break;
    case Owner::Another:
        m_pill->tell(tr("%1 answers").arg(name), name, owner);
        m_button->setText(tr("Take over"));
        m_button->setToolTip(tr("Answer in the place of %1 (F8)").arg(name));
        break;
    case Owner::Nobody:
        break;
    }
    m_button->setAccessibleName(m_button->text());
    m_button->setAccessibleDescription(m_button->toolTip());
}

void OwnerBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        show();
    QWidget::changeEvent(event);
}

OwnerPill::OwnerPill(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OwnerPill::tell(const QString &words, const QString &brief, Owner owner)
{
    m_words = words;
    m_brief = brief;
    m_owner = owner;
    setAccessibleName(words);
    setToolTip(words);
    updateGeometry();
    update();
}

QSize OwnerPill::sizeHint() const
{
    return sizeFor(m_words);
}

QSize OwnerPill::sizeFor(const QString &words) const
{
    const QFontMetrics metrics(textFont(TextSize::Small));
    return {metrics.horizontalAdvance(words) + 3 * space::small + space::medium,
            metrics.height() + 2 * space::tiny};
}

QSize OwnerPill::minimumSizeHint() const
{
    const QSize brief = sizeFor(m_brief);
    return {std::min(brief.width(), widestBrief), brief.height()};
}

void OwnerPill::paintEvent(QPaintEvent *)
{
    const Palette &colors = m_theme.colors();
    const bool mine = m_owner == Owner::Me;
    const bool another = m_owner == Owner::Another;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mine ? colors.agentBubble : another ? colors.customerBubble : colors.assistantBubble);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    painter.setBrush(mine ? colors.good : another ? colors.wait : colors.accent);
    painter.drawEllipse(QPointF(space::medium, height() / 2.0), space::tiny - 0.5, space::tiny - 0.5);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(colors.text);
    const QRect room = rect().adjusted(2 * space::medium - space::tiny, 0, -space::small, 0);
    const bool fits = painter.fontMetrics().horizontalAdvance(m_words) <= room.width();
    painter.drawText(
        room, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(fits ? m_words : m_brief, Qt::ElideRight, room.width()));
}

} // namespace kefu
