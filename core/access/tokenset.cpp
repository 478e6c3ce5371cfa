#include "access/tokenset.h"

#include <algorithm>

namespace kefu {

TokenSet::TokenSet(const QList<Token> &tokens, quint64 change)
    : m_change(change)
{
    for (const Token &token : tokens)
        m_tokens.append({token.id, token.hash});
}

std::optional<qint64> TokenSet::find(QByteArrayView text) const
{
    const QByteArray hash = accessHash(text);
    std::optional<qint64> found;
    for (const Known &token : m_tokens) { // every one, whichever it is
        if (equalsInConstantTime(token.hash, hash))
            found = token.id;
    }
    return found;
}

bool TokenSet::contains(qint64 id) const
{
    return std::ranges::any_of(m_tokens, [id](const Known &token) { return token.id == id; });
}

} // namespace kefu
