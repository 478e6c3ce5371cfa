#include "chat/transcript.h"

#include "chat/messagejson.h"
#include "store/eventlog.h"
#include "store/messages.h"
#include "store/sessions.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace kefu {

namespace {

constexpr int atOnce = 500; // messages

} // namespace

Result<Transcript> readTranscript(Connection &connection, const QString &sessionId)
{
    Transcript transcript;
    const auto session = Sessions(connection).find(sessionId);
    if (!session)
        return tl::unexpected(session.error());
    if (!*session)
        return failure(Error::Kind::NotFound,
                       QCoreApplication::translate("Store", "There is no such session."));
    transcript.session = **session;
    Messages messages(connection);
    for (qint64 last = 0;;) {
        const auto page = messages.after(sessionId, last, atOnce);
        if (!page)
            return tl::unexpected(page.error());
        transcript.messages += *page;
        if (page->size() < atOnce)
            break;
        last = page->constLast().id;
    }
    return EventLog(connection).ownerChanges(sessionId).map([&transcript](const QList<OwnerChange> &owners) {
        transcript.owners = owners;
        return transcript;
    });
}

QByteArray jsonLines(const Transcript &transcript)
{
    QByteArray lines;
    for (const Message &message : transcript.messages)
        lines += QJsonDocument(messageJson(message)).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

} // namespace kefu
