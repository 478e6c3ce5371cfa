#pragma once

#include "http/channel.h"

#include <QByteArray>
#include <QList>

namespace kefu::http {

/// What is to be written to one client, in order. Holds no memory while it is empty.
class OutputQueue
{
public:
    void append(QByteArray piece);
    /// \a head and \a body as one piece where the body is small, else without a copy of the body.
    void append(QByteArray head, const QByteArray &body);

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    /// Writes what \a channel takes: how many bytes, or Channel::Gone.
    [[nodiscard]] qint64 writeTo(Channel &channel);
    void clear();

private:
    void drop(qint64 written);

    QByteArray m_front; // nearly always the only piece
    qsizetype m_offset = 0;
    QList<QByteArray> m_more;
    qint64 m_size = 0;
};

} // namespace kefu::http
