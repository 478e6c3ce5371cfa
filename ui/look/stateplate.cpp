#include "look/stateplate.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace kefu {

namespace {

constexpr int loadingDelay = 150; // ms; what comes sooner needs no placeholder
constexpr int widest = 340;

QLabel *centred(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setAlignment(Qt::AlignHCenter);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StatePlate::StatePlate(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(centred(this))
    , m_text(centred(this))
    , m_action(new QPushButton(this))
{
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::small);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(space::small);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &StatePlate::acted);
    applyFonts();
}

void StatePlate::say(const QString &title, const QString &text, const QString &action)
{
    m_loading = false;
    m_delay.stop();
    m_title->setText(title);
    m_text->setText(text);
    m_action->setText(action);
    m_title->setVisible(true);
    m_text->setVisible(true);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    update();
}

void StatePlate::load()
{
    m_loading = true;
    m_title->hide();
    m_text->hide();
    m_action->hide();
    setAccessibleName(tr("Loading"));
    m_delay.start(loadingDelay, this);
    update();
}

void StatePlate::resizeEvent(QResizeEvent *event)
{
    // A narrow column in the middle: a line that is short is read at a glance.
    const int side = std::max(space::huge, (width() - widest) / 2);
    layout()->setContentsMargins(side, space::huge, side, space::huge);
    QWidget::resizeEvent(event);
}

void StatePlate::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!m_loading || m_delay.isActive())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colors().hover);
    const int bar = fontMetrics().height() - space::tiny;
    for (int row = 0, top = space::large; top + space::rowHeight < height() && row < 6; ++row) {
        const int full = width() - 2 * space::large;
        painter.drawRoundedRect(QRect(space::large, top, full * (row % 2 ? 35 : 45) / 100, bar), space::tiny,
                                space::tiny);
        painter.drawRoundedRect(
            QRect(space::large, top + bar + space::small, full * (row % 2 ? 80 : 65) / 100, bar), space::tiny,
            space::tiny);
        top += space::rowHeight;
    }
}

void StatePlate::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_delay.timerId())
        return QWidget::timerEvent(event);
    m_delay.stop();
    update();
}

void StatePlate::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void StatePlate::applyFonts()
{
    m_title->setFont(textFont(TextSize::Title, TextWeight::Strong));
    m_text->setFont(textFont(TextSize::Body));
}

} // namespace kefu
