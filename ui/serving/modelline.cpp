#include "serving/modelline.h"

#include "base/clock.h"
#include "look/page.h"
#include "look/space.h"
#include "look/type.h"
#include "model/modelendpoint.h"
#include "settings/modelcontrol.h"
#include "words/modelstate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimerEvent>

namespace kefu {

namespace {

constexpr int modelEvery = 500; // ms

} // namespace

ModelLine::ModelLine(const ModelControl &model, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_clock(clock)
    , m_name(plainLabel(this))
    , m_state(plainLabel(this))
{
    m_name->setFont(textFont(TextSize::Body, TextWeight::Strong));
    m_name->setWordWrap(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::huge, 0, space::huge, space::large);
    row->setSpacing(space::small);
    row->addWidget(m_name);
    row->addWidget(m_state, 1);
    connect(&model, &ModelControl::changed, this, &ModelLine::retranslate);
    retranslate();
}

void ModelLine::look()
{
    const auto endpoint = m_model.endpoint();
    if (!endpoint)
        return;
    const ModelCondition condition = endpoint->condition();
    const bool isPaused = condition.breaker.state != Breaker::State::Closed;
    m_state->setForegroundRole(isPaused ? QPalette::BrightText : QPalette::WindowText);
    m_state->setText(ModelState::line(condition, m_clock.now()));
}

void ModelLine::showEvent(QShowEvent *event)
{
    look();
    m_looking.start(modelEvery, this);
    QWidget::showEvent(event);
}

void ModelLine::hideEvent(QHideEvent *event)
{
    m_looking.stop();
    QWidget::hideEvent(event);
}

void ModelLine::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_looking.timerId())
        return look();
    QWidget::timerEvent(event);
}

void ModelLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ModelLine::retranslate()
{
    const auto endpoint = m_model.endpoint();
    setVisible(endpoint != nullptr);
    const QString model = endpoint ? endpoint->settings().model : QString();
    m_name->setText(model.isEmpty() ? tr("Model") : tr("Model %1").arg(model));
    look();
}

} // namespace kefu
