#include "inspector/evidencetext.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestShown = 600; // UTF-16 units; the timeline has all of it
constexpr int underlineBelow = 3;       // px under the baseline

} // namespace

EvidenceText::EvidenceText(const Theme &theme, QString text, QList<Evidence> evidence, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(text.size() > longestShown ? QString(text.first(longestShown) + u'…') : std::move(text))
    , m_evidence(std::move(evidence))
{
    // One glyph a UTF-16 unit stays, so that the positions of the evidence hold.
    m_text.replace(u'\n', QChar::LineSeparator);
    findRuns();
    m_layout.setText(m_text);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Words that decided"));
    QStringList strongest;
    for (const Evidence &piece : m_evidence.mid(0, 5))
        strongest << piece.text + u' ' + QLocale().toString(piece.weight, 'f', 2);
    setAccessibleDescription(strongest.join(u", "_s));
}

void EvidenceText::findRuns()
{
    // Pieces overlap (a word and its parts): every character has the sum of what its pieces give it.
    QList<double> pull(m_text.size(), 0.0);
    for (const Evidence &piece : std::as_const(m_evidence)) {
        for (qsizetype at = std::max(0, piece.start); at < piece.start + piece.length && at < pull.size();
             ++at)
            pull[at] += piece.weight / std::max(1, piece.length);
    }
    double strongest = 0;
    for (const double weight : std::as_const(pull))
        strongest = std::max(strongest, std::abs(weight));
    if (strongest <= 0)
        return;
    for (qsizetype at = 0; at < pull.size(); ++at) {
        const double share = std::abs(pull.at(at)) / strongest;
        int strength = share < 0.12 ? 0 : share < 0.4 ? 1 : share < 0.7 ? 2 : 3;
        if (pull.at(at) < 0)
            strength = -strength;
        if (strength == 0)
            continue;
        if (!m_runs.isEmpty() && m_runs.constLast().strength == strength &&
            m_runs.constLast().start + m_runs.constLast().length == at)
            ++m_runs.last().length;
        else
            m_runs.append({int(at), 1, strength});
    }
}

qreal EvidenceText::lay(QTextLayout &layout, int width) const
{
    layout.setFont(textFont(TextSize::Body));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const qreal pitch = lineHeight(textFont(TextSize::Body)) + space::tiny;
    qreal top = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, top});
        top += std::max(pitch, line.height() + space::tiny);
    }
    layout.endLayout();
    return std::ceil(top);
}

int EvidenceText::heightForWidth(int width) const
{
    QTextLayout layout(m_text);
    return int(lay(layout, width));
}

QSize EvidenceText::sizeHint() const
{
    return {200, heightForWidth(std::max(200, width()))};
}

void EvidenceText::resizeEvent(QResizeEvent *event)
{
    lay(m_layout, width());
    QWidget::resizeEvent(event);
}

void EvidenceText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.colors().text);
    m_layout.draw(&painter, {0, 0});
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        for (const Run &run : m_runs) {
            if (run.start < line.textStart() + line.textLength() && run.start + run.length > line.textStart())
                paintRun(painter, line, run);
        }
    }
}

void EvidenceText::paintRun(QPainter &painter, const QTextLine &line, const Run &run) const
{
    const int first = std::max(run.start, line.textStart());
    const int last = std::min(run.start + run.length, line.textStart() + line.textLength());
    const qreal y = std::round(line.y() + line.ascent()) + underlineBelow;
    const qreal from = line.cursorToX(first);
    const qreal to = line.cursorToX(last);
    const int thickness = std::abs(run.strength);
    if (run.strength > 0) {
        painter.fillRect(QRectF(from, y, to - from, thickness), m_theme.colors().accent);
        return;
    }
    painter.setPen(QPen(m_theme.colors().wait, thickness, Qt::DotLine));
    painter.drawLine(QPointF(from, y + thickness / 2.0), QPointF(to, y + thickness / 2.0));
}

QString EvidenceText::explanationAt(int position) const
{
    const Evidence *strongest = nullptr;
    for (const Evidence &piece : m_evidence) {
        const bool covers = position >= piece.start && position < piece.start + piece.length;
        if (covers && (!strongest || std::abs(piece.weight) > std::abs(strongest->weight)))
            strongest = &piece;
    }
    if (!strongest)
        return {};
    const QString figure = QLocale().toString(std::abs(strongest->weight), 'f', 2);
    return strongest->weight > 0 ? tr("“%1” speaks for this scenario: +%2").arg(strongest->text, figure)
                                 : tr("“%1” speaks against it: −%2").arg(strongest->text, figure);
}

bool EvidenceText::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const QTextLine line = m_layout.lineAt(i);
        if (help->pos().y() < line.y() || help->pos().y() >= line.y() + line.height() + space::tiny)
            continue;
        const int position = line.xToCursor(help->pos().x(), QTextLine::CursorOnCharacter);
        QToolTip::showText(help->globalPos(), explanationAt(position), this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

} // namespace kefu
