#include "store/rows.h"

#include "store/connection.h"

#include <QJsonDocument>

#include <array>

namespace kefu {

namespace {

constexpr std::array<QStringView, sessionColumnCount> ofSession{
    u"id",        u"user_id",    u"title",         u"description",   u"owner",
    u"epoch",     u"created_at", u"last_activity", u"message_count", u"last_query",
    u"last_text", u"category",   u"subcategory",   u"confidence",    u"slot_values"};
constexpr std::array<QStringView, messageColumnCount> ofMessage{
    u"id",       QStringView(),  u"role",       u"author", u"content",     u"state",     u"engine",
    u"category", u"subcategory", u"confidence", u"trace",  u"attachments", u"created_at"};

template<size_t Size>
QString joined(const std::array<QStringView, Size> &columns, QStringView prefix, QStringView otherwise = {})
{
    QString text;
    for (const QStringView column : columns) {
        if (!text.isEmpty())
            text += u", ";
        if (column.isEmpty())
            text += otherwise;
        else
            text.append(prefix).append(column);
    }
    return text;
}

/// A number that a later version may have written must not become a value that no enumeration has.
template<typename Enum>
Enum numbered(qint64 number, Enum last)
{
    return number >= 0 && number <= static_cast<qint64>(last) ? static_cast<Enum>(number) : last;
}

std::optional<Decision> decisionFrom(const Statement &row, int first)
{
    if (row.isNull(first))
        return std::nullopt;
    Decision decision{row.text(first), row.text(first + 1), std::nullopt};
    if (!row.isNull(first + 2))
        decision.confidence = row.real(first + 2);
    return decision;
}

} // namespace

QString sessionColumns(QStringView prefix)
{
    return joined(ofSession, prefix);
}

QString messageColumns(QStringView prefix, QStringView sessionId)
{
    return joined(ofMessage, prefix, sessionId);
}

Session sessionFrom(const Statement &row, int first)
{
    Session session;
    session.id = row.text(first);
    session.userId = row.text(first + 1);
    session.title = row.text(first + 2);
    session.description = row.text(first + 3);
    session.owner = row.text(first + 4);
    session.epoch = row.number(first + 5);
    session.createdAt = row.number(first + 6);
    session.lastActivity = row.number(first + 7);
    session.messageCount = row.number(first + 8);
    session.lastQuery = row.text(first + 9);
    session.lastText = row.text(first + 10);
    session.decision = decisionFrom(row, first + 11);
    session.slotValues = objectFrom(row.text(first + 14));
    return session;
}

Message messageFrom(const Statement &row, int first)
{
    Message message;
    message.id = row.number(first);
    message.sessionId = row.text(first + 1);
    message.role = numbered(row.number(first + 2), Role::System);
    message.author = row.text(first + 3);
    message.content = row.text(first + 4);
    message.state = numbered(row.number(first + 5), MessageState::Interrupted);
    message.engine = numbered(row.number(first + 6), Engine::Model);
    message.decision = decisionFrom(row, first + 7);
    message.trace = row.bytes(first + 10);
    if (!row.isNull(first + 11))
        message.attachments = QJsonDocument::fromJson(row.text(first + 11).toUtf8()).array();
    message.createdAt = row.number(first + 12);
    return message;
}

void bindDecision(Statement &statement, const std::optional<Decision> &decision)
{
    if (!decision) {
        statement.bindNull().bindNull().bindNull();
        return;
    }
    statement.bindText(decision->category).bindText(decision->subcategory).bindReal(decision->confidence);
}

QString compact(const QJsonObject &object)
{
    return object.isEmpty() ? QString()
                            : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString compact(const QJsonArray &array)
{
    return array.isEmpty() ? QString()
                           : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonObject objectFrom(const QString &json)
{
    return json.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(json.toUtf8()).object();
}

} // namespace kefu
