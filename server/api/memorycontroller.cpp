#include "api/memorycontroller.h"

#include "api/fields.h"
#include "api/keyedrequests.h"
#include "memory/memories.h"
#include "store/storabletext.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr qint64 bestOfAKind = 3;
constexpr qint64 bestOfAll = 10;

QJsonObject memoryJson(const Memory &memory)
{
    QJsonObject json{
        {u"id"_s, memory.id()},
        {u"content"_s, memory.content},
        {u"type"_s, nameOf(memory.kind)},
        {u"created_at"_s, memory.createdAt ? QJsonValue(isoTime(memory.createdAt)) : QJsonValue()}};
    if (memory.kind == MemoryKind::Public) {
        json.insert(u"title"_s, memory.title);
        json.insert(u"category"_s, memory.category);
    }
    return json;
}

http::Response success(const Call &call, const Text &message, const QJsonObject &data)
{
    return jsonResponse({{u"success"_s, true}, {u"message"_s, message.in(call.language)}, {u"data"_s, data}});
}

} // namespace

QFuture<http::Response> MemoryController::add(const Call &call)
{
    Fields fields = Fields::ofBody(call);
    const QString user = fields.requiredText(u"user_id"_s);
    const QString content = fields.requiredText(u"content"_s);
    const QJsonObject metadata = fields.optionalObject(u"metadata"_s);
    if (user.isEmpty())
        fields.reject(400, texts::userIdEmpty);
    fields.checkUserId(user);
    if (content.trimmed().isEmpty())
        fields.reject(400, texts::memoryEmpty);
    if (content.size() > Memories::longestContent)
        fields.reject(400, texts::memoryTooLong);
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    return m_memories.add(user, content, metadata, call.key)
        .then(QtFuture::Launch::Sync, [call](const Result<Memory> &added) {
            if (!added)
                return writeError(call, added.error());
            return success(call, texts::memoryAdded,
                           {{u"memory_id"_s, added->id()},
                            {u"user_id"_s, added->userId},
                            {u"created_at"_s, isoTime(added->createdAt)}});
        });
}

QFuture<http::Response> MemoryController::retrieve(const Call &call)
{
    Fields fields = Fields::ofBody(call);
    MemoryQuery query;
    query.userId = fields.requiredText(u"user_id"_s);
    query.text = fields.requiredText(u"query"_s);
    const qint64 limit = fields.optionalNumber(u"limit"_s, 0);
    if (query.userId.isEmpty())
        fields.reject(400, texts::userIdEmpty);
    fields.checkUserId(query.userId);
    if (query.text.trimmed().isEmpty())
        fields.reject(400, texts::queryEmpty);
    if (limit < 0 || limit > Fields::largestPage)
        fields.reject(400, texts::limitOutOfRange);
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    query.perKind = static_cast<int>(limit ? limit : bestOfAKind);
    query.limit = static_cast<int>(limit ? limit : bestOfAll);
    return m_memories.retrieve(query).then(QtFuture::Launch::Sync, [call, text = storable(query.text)](
                                                                       const Result<FoundMemories> &found) {
        if (!found)
            return call.error(found.error());
        QJsonArray memories;
        for (const FoundMemory &each : *found) {
            QJsonObject json = memoryJson(each.memory);
            json.insert(u"relevance_score"_s, each.score);
            memories.append(json);
        }
        return success(call, texts::memoriesRetrieved,
                       {{u"query"_s, text}, {u"total_count"_s, memories.size()}, {u"memories"_s, memories}});
    });
}

QFuture<http::Response> MemoryController::list(const Call &call)
{
    Fields fields = Fields::ofQuery(call, {u"limit", u"offset"});
    const Fields::Page range = fields.page();
    if (fields.problem())
        return QtFuture::makeReadyFuture(*fields.problem());

    const QString user = call.parameters.first();
    return m_memories.list(user, range.limit, range.offset)
        .then(QtFuture::Launch::Sync, [call, user](const Result<MemoryPage> &page) {
            if (!page)
                return call.error(page.error());
            QJsonArray memories;
            for (const Memory &memory : page->memories) {
                QJsonObject json = memoryJson(memory);
                json.insert(u"metadata"_s, memory.metadata);
                memories.append(json);
            }
            return success(
                call, texts::memoriesRetrieved,
                {{u"user_id"_s, user}, {u"total_count"_s, page->total}, {u"memories"_s, memories}});
        });
}

QFuture<http::Response> MemoryController::remove(const Call &call)
{
    return m_memories.remove(call.parameters.at(0), call.parameters.at(1))
        .then(QtFuture::Launch::Sync, [call](const Result<bool> &removed) {
            if (!removed)
                return call.error(removed.error());
            return *removed ? success(call, texts::memoryDeleted, {{u"deleted"_s, 1}})
                            : call.error(404, texts::memoryMissing);
        });
}

QFuture<http::Response> MemoryController::removeAll(const Call &call)
{
    return m_memories.removeAll(call.parameters.first())
        .then(QtFuture::Launch::Sync, [call](const Result<qint64> &removed) {
            return removed ? success(call, texts::memoryDeleted, {{u"deleted"_s, *removed}})
                           : call.error(removed.error());
        });
}

} // namespace kefu::api
