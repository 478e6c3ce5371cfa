#include "memory/memory.h"

namespace kefu {

using namespace Qt::StringLiterals;

QString nameOf(MemoryKind kind)
{
    switch (kind) {
    case MemoryKind::Private:
        return u"private"_s;
    case MemoryKind::Chat:
        return u"chat"_s;
    case MemoryKind::Public:
        break;
    }
    return u"public"_s;
}

QString Memory::id() const
{
    return nameOf(kind) + u'-' + QString::number(number);
}

std::optional<qint64> privateMemoryNumber(const QString &id)
{
    constexpr QStringView prefix = u"private-";
    if (!id.startsWith(prefix))
        return std::nullopt;
    bool isNumber = false;
    const qint64 number = QStringView(id).sliced(prefix.size()).toLongLong(&isNumber);
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace kefu
