#include "model/promptsources.h"

#include "chat/session.h"
#include "memory/memories.h"
#include "uploads/upload.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr int perKind = 3;
constexpr int mostMemories = 6;
/// A text that shares less with the question says nothing about it.
constexpr double leastScore = 0.2;

MemoryExcerpt::Kind kindOf(MemoryKind kind)
{
    switch (kind) {
    case MemoryKind::Private:
        return MemoryExcerpt::Kind::Private;
    case MemoryKind::Chat:
        return MemoryExcerpt::Kind::Chat;
    case MemoryKind::Public:
        break;
    }
    return MemoryExcerpt::Kind::Public;
}

QString textOf(const Memory &memory)
{
    return memory.title.isEmpty() ? memory.content : memory.title + u'\n' + memory.content;
}

QList<MemoryExcerpt> excerptsOf(const FoundMemories &found, bool anonymous)
{
    QList<MemoryExcerpt> excerpts;
    for (const FoundMemory &each : found) {
        const bool ofNobody = anonymous && each.memory.kind != MemoryKind::Public;
        if (each.score >= leastScore && !ofNobody)
            excerpts.append({kindOf(each.memory.kind), textOf(each.memory)});
    }
    return excerpts;
}

} // namespace

QFuture<QList<MemoryExcerpt>> memoriesFor(const ReplyRequest &request, Memories &memories)
{
    const bool anonymous = request.userId.isEmpty() || request.userId == anonymousUser;
    MemoryQuery query;
    query.userId = anonymous ? anonymousUser.toString() : request.userId;
    query.text = request.text;
    query.perKind = perKind;
    query.limit = mostMemories;
    query.exceptSession = request.sessionId;
    return memories.retrieve(query).then(
        QtFuture::Launch::Sync, [anonymous](const Result<FoundMemories> &found) {
            return found ? excerptsOf(*found, anonymous) : QList<MemoryExcerpt>();
        });
}

QList<ImageSource> imagesIn(const QJsonArray &attachments, const QString &uploads)
{
    QList<ImageSource> images;
    for (const QJsonValue &attachment : attachments) {
        const QString name = attachment[u"url"_s].toString().section(u'/', -1);
        if (attachment[u"type"_s].toString() == u"image" && isStoredName(name))
            images.append({QDir(uploads).filePath(name), {}});
    }
    return images;
}

} // namespace kefu
