#include "http/outputqueue.h"

#include <QVarLengthArray>

#include <utility>

namespace kefu::http {
namespace {

constexpr qsizetype JoinBelow = 16 * 1024;

} // namespace

void OutputQueue::append(QByteArray piece)
{
    if (piece.isEmpty())
        return;
    m_size += piece.size();
    QByteArray &last = m_more.isEmpty() ? m_front : m_more.last();
    if (m_front.isEmpty())
        m_front = std::move(piece);
    else if (last.size() + piece.size() <= JoinBelow)
        last.append(piece);
    else
        m_more.append(std::move(piece));
}

void OutputQueue::append(QByteArray head, const QByteArray &body)
{
    if (head.size() + body.size() <= JoinBelow) {
        head.append(body);
        append(std::move(head));
    } else {
        append(std::move(head));
        append(body);
    }
}

qint64 OutputQueue::writeTo(Channel &channel)
{
    qint64 total = 0;
    while (m_size > 0) {
        QVarLengthArray<QByteArrayView, 8> pieces{QByteArrayView(m_front).sliced(m_offset)};
        for (qsizetype i = 0; i < m_more.size() && pieces.size() < 8; ++i)
            pieces.append(m_more.at(i));
        qint64 offered = 0;
        for (QByteArrayView piece : pieces)
            offered += piece.size();

        const qint64 written =
            channel.write(std::span(pieces.constData(), static_cast<std::size_t>(pieces.size())));
        if (written < 0)
            return written;
        drop(written);
        total += written;
        if (written < offered)
            break;
    }
    return total;
}

void OutputQueue::clear()
{
    m_front = QByteArray();
    m_more = QList<QByteArray>();
    m_offset = 0;
    m_size = 0;
}

void OutputQueue::drop(qint64 written)
{
    m_size -= written;
    if (m_size == 0) {
        clear();
        return;
    }
    while (written >= m_front.size() - m_offset) {
        written -= m_front.size() - m_offset;
        m_front = m_more.takeFirst();
        m_offset = 0;
    }
    m_offset += static_cast<qsizetype>(written);
}

} // namespace kefu::http
