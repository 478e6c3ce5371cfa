#include "stage.h"

#include "access/tokens.h"
#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "fakeserver.h"
#include "memory/memories.h"
#include "model/keystore.h"
#include "settings/settingsfile.h"
#include "uploads/uploads.h"

#include <QDir>
#include <QFile>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

const char pack[] = R"({
 "取款/提现": {"description": "钱出来", "subcategories": [
  {"name": "提现状态查询", "description": "到哪了", "related_subcategories": ["提现失败原因"],
   "sop": ["withdrawal.md"], "slots": ["order_number"],
   "reply": {"zh": "请把订单号发给我，我马上帮您查。", "en": "Please send me the order number and I will check."},
   "faq_samples": ["提现怎么还没到账", "我的提款到哪里了", "提了五百块没到", "取款多久到账", "提现一直在处理中", "钱还没到",
                   "where is my withdrawal", "my withdrawal has not arrived", "payout still pending"]},
  {"name": "提现失败原因", "description": "为什么没成", "related_subcategories": [],
   "faq_samples": ["提现为什么失败", "取款被退回来了", "提款被拒绝", "提现失败怎么办", "why did my withdrawal fail",
                   "withdrawal was rejected"]}]},
 "账号与安全": {"description": "登录", "subcategories": [
  {"name": "账号登录/密码找回", "description": "进不去", "related_subcategories": [],
   "faq_samples": ["密码忘了", "登录不上去", "忘记密码怎么找回", "账号进不去", "怎么改密码", "I forgot my password",
                   "cannot log in", "reset my password"]}]}
})";

const char sop[] = R"(# 提现状态查询

## 先问什么

- 订单号
- 提现时间
)";

} // namespace

Stage::Stage(const QString &database)
{
    writePack();
    auto opened =
        Store::open({database.isEmpty() ? u"sqlite:"_s + path(u"kefu.db"_s) : database}, hub, clock);
    Q_ASSERT(opened);
    store = std::move(*opened);
    knowledge = std::make_unique<KnowledgeSource>(path(u"pack.json"_s), path(u"sop"_s));
    const Status loaded = knowledge->load();
    if (!loaded)
        qFatal("the pack of the test: %s", qPrintable(loaded.error().message));
    chat = std::make_unique<ChatService>(*store, hub, *knowledge, clock);
}

Stage::~Stage() = default;

ConsoleParts Stage::parts()
{
    return {.store = *store,
            .hub = hub,
            .knowledge = *knowledge,
            .chat = *chat,
            .clock = clock,
            .settings = settings.get(),
            .keys = keys.get(),
            .tokens = tokens.get(),
            .server = server.get(),
            .memories = memories.get(),
            .uploads = uploads.get()};
}

void Stage::furnish()
{
    settings = std::make_unique<StartSettings>();
    settings->options.dataDir = path(QString());
    keys = makeKeysForThisRun();
    server = std::make_unique<FakeServer>();
    auto opened = Tokens::open(*store, path(u"kefu.db.access"_s), clock);
    Q_ASSERT(opened);
    tokens = std::move(*opened);
    memories = std::make_unique<Memories>(*store);
    auto images = Uploads::open(path(u"uploads"_s), 10'000'000, *store, hub, clock);
    Q_ASSERT(images);
    uploads = std::move(*images);
}

void Stage::writePack()
{
    QDir().mkpath(path(u"sop"_s));
    QFile file(path(u"pack.json"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(pack);
    QFile text(path(u"sop/withdrawal.md"_s));
    if (text.open(QIODevice::WriteOnly))
        text.write(sop);
}

Session Stage::addSession(const QString &id, const QString &user, const QString &lastWords)
{
    Session session;
    session.id = id;
    session.userId = user.isEmpty() ? anonymousUser.toString() : user;
    session.lastText = session.lastQuery = lastWords;
    auto written = store->write([session](Transaction &transaction) mutable -> Result<Session> {
        return transaction.create(session).map([&session] { return session; });
    });
    written.waitForFinished();
    return written.result().value_or(Session{});
}

void Stage::addSessions(const QStringList &ids)
{
    auto written = store->write([ids](Transaction &transaction) -> Status {
        for (const QString &id : ids) {
            Session session;
            session.id = id;
            session.userId = anonymousUser.toString();
            if (Status created = transaction.create(session); !created)
                return created;
        }
        return {};
    });
    written.waitForFinished();
}

Message Stage::addMessage(const QString &sessionId, kefu::Role role, const QString &content,
                          MessageState state)
{
    Message message;
    message.sessionId = sessionId;
    message.role = role;
    message.content = content;
    message.state = state;
    if (role == kefu::Role::Assistant)
        message.engine = Engine::Sop;
    auto written = store->write([message](Transaction &transaction) mutable -> Result<Message> {
        return transaction.add(message).map([&message] { return message; });
    });
    written.waitForFinished();
    return written.result().value_or(Message{});
}

void Stage::complete(Message message, const QString &content, MessageState state)
{
    message.content = content;
    message.state = state;
    store->write([message](Transaction &transaction) { return transaction.complete(message); })
        .waitForFinished();
}

void Stage::remove(const QString &sessionId)
{
    store->write([sessionId](Transaction &transaction) { return transaction.remove(sessionId); })
        .waitForFinished();
}

void Stage::stream(const Message &message, qsizetype offset, const QString &piece)
{
    Q_EMIT hub.streamed({message.sessionId, message.id, offset, piece});
}

} // namespace kefu
