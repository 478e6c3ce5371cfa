#include "store/fulltextindex.h"

#include "store/connection.h"
#include "store/dialect.h"

#include <QCryptographicHash>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

// Private-use characters, which SearchText lets through to nobody.
constexpr QChar ownerMark(0xE000);
constexpr QChar publicMark(0xE001);
/// 48 bits: enough to keep users' entries apart. Every hit is checked against its row besides.
constexpr qsizetype hashSize = 6;

} // namespace

QString ownerPrefix(const QString &userId)
{
    const QByteArray hash =
        QCryptographicHash::hash(userId.toUtf8(), QCryptographicHash::Sha256).first(hashSize);
    return ownerMark + QString::fromLatin1(hash.toHex()) + ownerMark;
}

QString publicPrefix()
{
    return QString(publicMark);
}

QString owned(const QString &prefix, const QString &tokens)
{
    return tokens.isEmpty() ? QString() : prefix + QString(tokens).replace(u' ', u' ' + prefix);
}

FullTextIndex::FullTextIndex(Connection &connection, QStringView table)
    : m_connection(connection)
    , m_table(table)
{
}

Status FullTextIndex::insert(qint64 row, const QString &tokens)
{
    return m_connection.dialect().fullTextInsert(m_connection, m_table, row, tokens);
}

Status FullTextIndex::remove(qint64 row, const QString &tokens)
{
    return m_connection.dialect().fullTextRemove(m_connection, m_table, row, tokens);
}

Status FullTextIndex::clear()
{
    return m_connection.dialect().fullTextClear(m_connection, m_table);
}

} // namespace kefu
