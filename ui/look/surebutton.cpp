#include "look/surebutton.h"

#include <QTimerEvent>

namespace kefu {

namespace {

constexpr int patience = 5000; // ms

} // namespace

SureButton::SureButton(QWidget *parent)
    : QPushButton(parent)
{
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, &SureButton::press);
}

void SureButton::setWords(const QString &text, const QString &question)
{
    m_text = text;
    m_question = question;
    setAsking(m_asking);
}

void SureButton::press()
{
    const bool sure = m_asking;
    setAsking(!sure);
    if (sure)
        Q_EMIT confirmed();
}

void SureButton::setAsking(bool asking)
{
    m_asking = asking;
    setText(asking ? m_question : m_text);
    QPalette colors;
    if (asking)
        colors.setColor(QPalette::ButtonText, palette().color(QPalette::BrightText));
    setPalette(colors);
    if (asking)
        m_patience.start(patience, this);
    else
        m_patience.stop();
}

void SureButton::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_patience.timerId())
        return QPushButton::timerEvent(event);
    setAsking(false);
}

void SureButton::focusOutEvent(QFocusEvent *event)
{
    setAsking(false);
    QPushButton::focusOutEvent(event);
}

} // namespace kefu
