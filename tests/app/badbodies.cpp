#include "badbodies.h"

namespace badbodies {
namespace {

const QByteArray base = "/api/v1/chat";

/// A good body of each route, in JSON; @ is another text each time.
QList<std::pair<QByteArray, QByteArray>> goodFields(const QByteArray &route)
{
    if (route == "/chat" || route == "/chat/stream")
        return {{"user_query", "\"提现\""}, {"thread_id", "\"thread-@\""}};
    if (route.endsWith("/stream"))
        return {{"user_id", "\"u\""}, {"session_id", "\"session-@\""}, {"message", "{\"content\":\"提现\"}"}};
    if (route.endsWith("/create"))
        return {{"user_id", "\"u\""}};
    if (route.endsWith("/add"))
        return {{"user_id", "\"u\""}, {"content", "\"c\""}};
    if (route.endsWith("/retrieve"))
        return {{"user_id", "\"u\""}, {"query", "\"c\""}};
    if (route.endsWith("/classify"))
        return {{"text", "\"提现\""}};
    if (route.endsWith("/takeover"))
        return {{"agent", "\"小王\""}, {"force", "true"}};
    return {{"agent", "\"小王\""}, {"content", "\"您好\""}};
}

bool isText(Type type)
{
    return type == Type::Text || type == Type::Empty || type == Type::Hostile || type == Type::Long;
}

int expectedOfText(const Field &field, Type type)
{
    const bool isId = field.kind == Kind::Id || field.kind == Kind::OptionalId;
    const bool mayBeEmpty = field.kind == Kind::OptionalText || field.kind == Kind::OptionalId;
    switch (type) {
    case Type::Empty:
        return mayBeEmpty ? 200 : 400;
    case Type::Hostile:
        return isId ? 400 : 200;
    case Type::Long:
        return isId || field.kind == Kind::Agent ? 400 : 200;
    default:
        return 200;
    }
}

} // namespace

const QList<Field> &fields()
{
    static const QList<Field> all{
        {"/chat", "user_query", Kind::Text},
        {"/chat", "thread_id", Kind::OptionalId, false},
        {"/chat", "context", Kind::Object, false},
        {"/chat/stream", "user_query", Kind::Text},
        {"/chat/stream", "thread_id", Kind::OptionalId, false},
        {base + "/stream", "user_id", Kind::Id},
        {base + "/stream", "session_id", Kind::Id},
        {base + "/stream", "message", Kind::Object},
        {base + "/stream", "message.role", Kind::OptionalText, false},
        {base + "/stream", "message.content", Kind::Content},
        {base + "/session/create", "user_id", Kind::Id},
        {base + "/session/create", "title", Kind::OptionalText, false},
        {base + "/session/create", "description", Kind::OptionalText, false},
        {base + "/memory/add", "user_id", Kind::Id},
        {base + "/memory/add", "content", Kind::Text},
        {base + "/memory/add", "metadata", Kind::Object, false},
        {base + "/memory/retrieve", "user_id", Kind::Id},
        {base + "/memory/retrieve", "query", Kind::Text},
        {base + "/memory/retrieve", "limit", Kind::Number, false},
        {base + "/classify", "text", Kind::Text},
        {base + "/classify", "session_id", Kind::OptionalId, false},
        {base + "/session/owned/takeover", "agent", Kind::Agent},
        {base + "/session/owned/takeover", "force", Kind::Boolean, false},
        {base + "/session/owned/reply", "agent", Kind::Agent},
        {base + "/session/owned/reply", "content", Kind::Text},
    };
    return all;
}

const QList<Value> &values()
{
    static const QList<Value> all{
        {"nothing", Type::Nothing, {}},
        {"null", Type::Null, "null"},
        {"words", Type::Text, "\"提现 x\""},
        {"traversal", Type::Text, R"("../../../etc/passwd")"},
        {"markup", Type::Text, R"("<script>alert(1)</script>' OR 1=1; -- %s ${x}")"},
        {"empty", Type::Empty, "\"\""},
        {"NUL", Type::Hostile, R"("a\u0000b")"},
        {"line breaks", Type::Hostile, R"("a\r\nSet-Cookie: x=1\r\n\r\n")"},
        {"high surrogate", Type::Hostile, R"("a\ud800b")"},
        {"low surrogate", Type::Hostile, R"("\udc00")"},
        {"no character", Type::Hostile, R"("\uffff")"},
        {"byte order mark", Type::Hostile, R"("\ufeffx")"},
        {"megabyte", Type::Long, '"' + QByteArray(1'000'000, 'x') + '"'},
        {"number", Type::Number, "5"},
        {"negative", Type::OutOfRange, "-1"},
        {"beyond 64 bits", Type::OutOfRange, "99999999999999999999"},
        {"large exponent", Type::OutOfRange, "1e300"},
        {"fraction", Type::Fraction, "1.5"},
        {"boolean", Type::Boolean, "true"},
        {"list", Type::List, "[]"},
        {"500 lists", Type::List, QByteArray(500, '[') + QByteArray(500, ']')},
        {"object", Type::Object, "{}"},
        {"infinite", Type::NoJson, "1e999"},
        {"NaN", Type::NoJson, "NaN"},
        {"no UTF-8", Type::NoJson, "\"\xff\xfe\""},
        {"overlong UTF-8", Type::NoJson, "\"\xc0\xaf\""},
        {"surrogate in UTF-8", Type::NoJson, "\"\xed\xa0\x80\""},
        {"100,000 brackets", Type::NoJson, QByteArray(100'000, '[')},
        {"100,000 lists", Type::NoJson, QByteArray(100'000, '[') + QByteArray(100'000, ']')},
        {"no end", Type::NoJson, "\"x"},
        {"bare control character", Type::NoJson, "\"a\x01z\""},
    };
    return all;
}

QByteArray bodyWith(const QByteArray &route, const QByteArray &name, const QByteArray &value)
{
    const bool isInner = name.startsWith("message.");
    const QByteArray top = isInner ? QByteArray("message") : name;
    QByteArrayList members;
    for (const auto &[key, good] : goodFields(route)) {
        if (key != top)
            members.append('"' + key + "\":" + good);
    }
    if (isInner) {
        QByteArrayList inner;
        if (name != "message.content")
            inner.append("\"content\":\"提现\"");
        if (!value.isNull())
            inner.append('"' + name.sliced(8) + "\":" + value);
        members.append("\"message\":{" + inner.join(',') + '}');
    } else if (!value.isNull()) {
        members.append('"' + name + "\":" + value);
    }
    static int count = 0;
    QByteArray body = '{' + members.join(',') + '}';
    return body.replace('@', QByteArray::number(++count));
}

/// As contract's table of errors has it: 400 present but empty or out of range, 422 missing, of another type
/// or no JSON.
int expectedStatus(const Field &field, const Value &value)
{
    if (value.type == Type::NoJson)
        return 422;
    if (value.type == Type::Nothing || (value.type == Type::Null && !field.required))
        return field.required ? 422 : 200;
    switch (field.kind) {
    case Kind::Object:
        // An empty message has no content.
        return value.type == Type::Object && field.name != "message" ? 200 : 422;
    case Kind::Boolean:
        return value.type == Type::Boolean ? 200 : 422;
    case Kind::Number:
        return value.type == Type::Number ? 200 : value.type == Type::OutOfRange ? 400 : 422;
    case Kind::Content:
        if (value.type == Type::List)
            return 400;
        break;
    default:
        break;
    }
    return isText(value.type) ? expectedOfText(field, value.type) : 422;
}

bool isSmall(const QByteArray &route)
{
    return route.endsWith("/create") || route.endsWith("/add") || route.endsWith("/retrieve") ||
           route.endsWith("/takeover");
}

} // namespace badbodies
