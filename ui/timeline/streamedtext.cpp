#include "timeline/streamedtext.h"

namespace kefu {

bool StreamedText::offer(qsizetype offset, const QString &piece)
{
    if (offset > m_text.size()) {
        QString &waiting = m_early[offset];
        if (piece.size() > waiting.size())
            waiting = piece;
        return false;
    }
    bool grew = append(offset, piece);
    while (!m_early.isEmpty() && m_early.firstKey() <= m_text.size()) {
        const qsizetype next = m_early.firstKey();
        grew |= append(next, m_early.take(next));
    }
    return grew;
}

bool StreamedText::append(qsizetype offset, const QString &piece)
{
    const qsizetype known = m_text.size() - offset;
    if (known >= piece.size())
        return false;
    m_text += QStringView(piece).sliced(known);
    return true;
}

} // namespace kefu
