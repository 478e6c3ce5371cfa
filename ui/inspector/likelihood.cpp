#include "inspector/likelihood.h"

#include "inspector/candidatebar.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "words/names.h"

#include <QPainter>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int confidenceHeight = 6;

QFont wordsFont()
{
    return textFont(TextSize::Body, TextWeight::Strong);
}

} // namespace

Likelihood::Likelihood(const Theme &theme, std::optional<double> confidence, bool fallback, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_confidence(confidence)
    , m_unsure(fallback || !confidence || *confidence < unsureBelow)
    , m_words(Names::likelihood(confidence, fallback))
{
    if (confidence)
        m_words += u" · "_s + confidenceNumber(*confidence);
    setAccessibleName(m_words);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize Likelihood::sizeHint() const
{
    const QFontMetrics metrics(wordsFont());
    return {metrics.horizontalAdvance(m_words),
            metrics.height() + (m_confidence ? space::tiny + confidenceHeight : 0)};
}

QSize Likelihood::minimumSizeHint() const
{
    return sizeHint();
}

void Likelihood::paintEvent(QPaintEvent *)
{
    const Palette &colors = m_theme.colors();
    const QColor color = m_unsure ? colors.wait : colors.accent;
    QPainter painter(this);
    painter.setFont(wordsFont());
    painter.setPen(color);
    const QRect line(0, 0, width(), QFontMetrics(wordsFont()).height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_words);
    if (m_confidence)
        paintConfidence(painter, QRectF(0, line.bottom() + space::tiny, width(), confidenceHeight),
                        *m_confidence, colors.hairline, color);
}

} // namespace kefu
