#pragma once

#include "access/token.h"

#include <QList>

#include <memory>

namespace kefu {

/// The tokens that are good, as they were when SharedCount had the value \a change. Immutable, for any
/// thread.
class TokenSet
{
public:
    TokenSet(const QList<Token> &tokens, quint64 change);

    [[nodiscard]] bool isEmpty() const { return m_tokens.isEmpty(); }
    [[nodiscard]] quint64 change() const { return m_change; }
    /// The token of that text. Takes as long for any text.
    [[nodiscard]] std::optional<qint64> find(QByteArrayView text) const;
    [[nodiscard]] bool contains(qint64 id) const;
    /// The same tokens, whenever each was read.
    [[nodiscard]] bool isSameAs(const TokenSet &other) const { return m_tokens == other.m_tokens; }

private:
    struct Known
    {
        qint64 id;
        QByteArray hash;
        friend bool operator==(const Known &, const Known &) = default;
    };

    QList<Known> m_tokens;
    quint64 m_change;
};

using TokenSetPointer = std::shared_ptr<const TokenSet>;

} // namespace kefu
