#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// One input of a fuzz target: its first byte says how the rest comes over the net, in pieces of what size.
struct PiecedInput
{
    PiecedInput(const std::uint8_t *data, std::size_t size)
        : pieceSize(size > 0 ? std::max<qsizetype>(1, data[0]) : 1)
        , bytes(size > 0 ? QByteArrayView(data + 1, static_cast<qsizetype>(size) - 1) : QByteArrayView())
    {
    }

    qsizetype pieceSize;
    QByteArrayView bytes;
};

/// Calls \a take with one piece after the other. Each is a copy of exactly its size, so that a byte read
/// behind it shows.
template<typename Take>
void eachPiece(QByteArrayView bytes, qsizetype size, Take take)
{
    for (qsizetype at = 0; at < bytes.size(); at += size)
        take(bytes.sliced(at, std::min(size, bytes.size() - at)).toByteArray());
}

/// What must hold for every input. Unlike an assertion it is never compiled away.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}
