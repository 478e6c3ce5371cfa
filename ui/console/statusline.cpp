#include "console/statusline.h"

#include "base/clock.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "model/modelendpoint.h"
#include "settings/modelcontrol.h"
#include "store/store.h"
#include "words/modelstate.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QPushButton>
#include <QTimerEvent>

namespace kefu {

namespace {

constexpr int modelEvery = 1000; // ms
constexpr int storeEvery = 2000; // ms

} // namespace

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::small, space::hair, space::small, space::hair);
    row->setSpacing(space::tiny);
    m_addressItem = addItem();
    m_engineItem = addItem();
    m_storeItem = addItem();
    m_told = new QLabel(this);
    m_told->setFont(textFont(TextSize::Small));
    m_told->setTextFormat(Qt::PlainText);
    m_told->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_told->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_told->hide();
    row->addStretch(1);
    row->addWidget(m_told, 3);
    retranslate();
}

void StatusLine::tell(const QString &words)
{
    m_told->setText(words);
    m_told->setToolTip(words);
    m_told->setAccessibleName(words);
    m_told->setVisible(!words.isEmpty());
}

QPushButton *StatusLine::addItem()
{
    auto *item = new QPushButton(this);
    item->setFlat(true);
    item->setFont(textFont(TextSize::Small));
    item->setAutoDefault(false);
    static_cast<QHBoxLayout *>(layout())->addWidget(item);
    connect(item, &QPushButton::clicked, this,
            [item] { QGuiApplication::clipboard()->setText(item->property("value").toString()); });
    return item;
}

void StatusLine::fill(QPushButton *item, const QString &words, const QString &value)
{
    item->setText(words);
    item->setProperty("value", value);
    item->setVisible(!words.isEmpty());
    item->setToolTip(tr("Click to copy: %1").arg(value));
    item->setAccessibleName(words);
    item->setAccessibleDescription(tr("Copies it"));
}

void StatusLine::setServerAddress(const QString &address)
{
    m_address = address;
    retranslate();
}

void StatusLine::setEngineName(const QString &name)
{
    m_engine = name;
    retranslate();
}

void StatusLine::followModel(const ModelControl &model, const Clock &clock)
{
    m_model = &model;
    m_clock = &clock;
    m_looking.start(modelEvery, this);
    lookAtModel();
}

void StatusLine::lookAtModel()
{
    const auto endpoint = m_model->endpoint();
    const QString state = endpoint ? ModelState::brief(endpoint->condition(), m_clock->now()) : QString();
    if (std::exchange(m_engineState, state) != state)
        retranslate();
}

void StatusLine::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_looking.timerId())
        return lookAtModel();
    if (event->timerId() == m_lookingAtStore.timerId())
        return lookAtStore();
    QWidget::timerEvent(event);
}

void StatusLine::followStore(Store &store)
{
    m_follows = &store;
    m_lookingAtStore.start(storeEvery, this);
    lookAtStore();
}

void StatusLine::lookAtStore()
{
    const bool refuses = m_follows->isRefused();
    if (refuses)
        (void)m_follows->check(); // where nobody writes, this finds out that it can be written again
    if (std::exchange(m_storeRefuses, refuses) != refuses)
        retranslate();
}

void StatusLine::setStoreName(const QString &name)
{
    m_store = name;
    retranslate();
}

void StatusLine::retranslate()
{
    fill(m_addressItem, m_address.isEmpty() ? tr("Not listening") : tr("Listening on %1").arg(m_address),
         m_address);
    const QString engine = m_engineState.isEmpty() ? m_engine : tr("%1 (%2)").arg(m_engine, m_engineState);
    fill(m_engineItem, m_engine.isEmpty() ? QString() : tr("Answers: %1").arg(engine), m_engine);
    const QString store =
        m_storeRefuses ? tr("Store: %1 can't be written, nothing new is kept") : tr("Store: %1");
    fill(m_storeItem, m_store.isEmpty() ? QString() : store.arg(m_store), m_store);
    QPalette colors;
    if (m_storeRefuses)
        colors.setColor(QPalette::ButtonText, m_theme.colors().bad);
    m_storeItem->setPalette(colors);
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colors().window);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.colors().hairline);
}

} // namespace kefu
