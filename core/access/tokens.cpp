#include "access/tokens.h"

#include "access/tokentable.h"
#include "store/sharedcount.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QMutex>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr std::chrono::seconds writeAfter{1};
constexpr std::chrono::seconds lookInterval{1};
/// Should a process have been killed between its change and raising the number.
constexpr int looksUntilReading = 60;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Tokens)
};

bool canBeAName(const QString &name)
{
    return !name.trimmed().isEmpty() && name == name.trimmed() && name.size() <= Tokens::longestName &&
           std::ranges::all_of(name, [](QChar c) { return c.isPrint() && !c.isSurrogate(); });
}

} // namespace

struct Tokens::Shared
{
    std::unique_ptr<SharedCount> changes;
    QMutex mutex; ///< guards what follows
    TokenSetPointer set;
    QFuture<Status> reading;
    quint64 readingChange = 0;
    QHash<qint64, qint64> uses; ///< not yet written; by id
};

Result<std::unique_ptr<Tokens>> Tokens::open(Store &store, const QString &sharedFile, const Clock &clock)
{
    auto changes = SharedCount::open(sharedFile);
    if (!changes)
        return tl::unexpected(changes.error());
    auto shared = std::make_shared<Shared>();
    shared->changes = std::move(*changes);
    return std::unique_ptr<Tokens>(new Tokens(store, std::move(shared), clock));
}

Tokens::Tokens(Store &store, std::shared_ptr<Shared> shared, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
    , m_shared(std::move(shared))
{
    m_writing.setSingleShot(true);
    m_writing.setInterval(writeAfter);
    connect(&m_writing, &QTimer::timeout, this, &Tokens::writeUses);
    m_looking.setInterval(lookInterval);
    connect(&m_looking, &QTimer::timeout, this, &Tokens::look);
    m_looking.start();
}

/// Costs a memory access where nothing has changed.
void Tokens::look()
{
    m_looks = (m_looks + 1) % looksUntilReading;
    const TokenSetPointer now = current();
    if (!now || m_looks == 0)
        (void)refresh();
    if (!now || now == m_announced)
        return;
    const bool isOther = !m_announced || !now->isSameAs(*m_announced);
    m_announced = now;
    if (isOther)
        Q_EMIT changed();
}

Tokens::~Tokens()
{
    writeUses();
}

QFuture<Result<Secret>> Tokens::add(const QString &name)
{
    if (!canBeAName(name)) {
        return QtFuture::makeReadyFuture(Result<Secret>(
            failure(Error::Kind::Usage,
                    Text::tr("A token's name has 1 to %1 characters that can be seen, such as: website")
                        .arg(longestName))));
    }
    const Secret secret = makeAccessSecret("kefu_");
    Token token{0, name, accessHash(secret.reveal()), m_clock.now(), {}};
    return m_store
        .write([token](Transaction &transaction) mutable {
            return TokenTable(transaction.connection()).insert(token);
        })
        .then(QtFuture::Launch::Sync,
              [shared = m_shared, secret, name](const Status &added) -> Result<Secret> {
                  if (!added && added.error().kind == Error::Kind::Conflict)
                      return failure(
                          Error::Kind::Conflict,
                          Text::tr("There is a token %1 already. Choose another name, or revoke it first.")
                              .arg(name));
                  if (!added)
                      return tl::unexpected(added.error());
                  shared->changes->raise();
                  return secret;
              });
}

QFuture<Result<QList<Token>>> Tokens::list()
{
    return m_store.read([](Connection &connection) { return TokenTable(connection).all(); });
}

QFuture<Status> Tokens::revoke(const QString &name)
{
    return m_store
        .write([name](Transaction &transaction) { return TokenTable(transaction.connection()).remove(name); })
        .then(QtFuture::Launch::Sync, [shared = m_shared, name](const Result<bool> &removed) -> Status {
            if (!removed)
                return tl::unexpected(removed.error());
            if (!*removed)
                return failure(Error::Kind::NotFound,
                               Text::tr("There is no token %1; kefu token list shows all.").arg(name));
            shared->changes->raise();
            return {};
        });
}

quint64 Tokens::change() const
{
    return m_shared->changes->value();
}

TokenSetPointer Tokens::current() const
{
    const quint64 change = m_shared->changes->value();
    const QMutexLocker lock(&m_shared->mutex);
    return m_shared->set && m_shared->set->change() == change ? m_shared->set : nullptr;
}

QFuture<Status> Tokens::refresh()
{
    const quint64 change = m_shared->changes->value();
    {
        const QMutexLocker lock(&m_shared->mutex);
        const bool underWay = m_shared->reading.isValid() && !m_shared->reading.isFinished();
        if (underWay && m_shared->readingChange == change) // one that began before the change may not see it
            return m_shared->reading;
    }
    QFuture<Status> reading = read(change);
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->reading = reading;
    m_shared->readingChange = change;
    return reading;
}

QFuture<Status> Tokens::read(quint64 change)
{
    return list().then(QtFuture::Launch::Sync,
                       [shared = m_shared, change](const Result<QList<Token>> &tokens) -> Status {
                           if (!tokens)
                               return tl::unexpected(tokens.error());
                           publish(*shared, std::make_shared<const TokenSet>(*tokens, change));
                           return {};
                       });
}

/// Where another process was killed before it could raise the number, that is made up for here.
void Tokens::publish(Shared &shared, TokenSetPointer set)
{
    bool wasMissed = false;
    {
        const QMutexLocker lock(&shared.mutex);
        if (shared.set && shared.set->change() > set->change())
            return;
        wasMissed = shared.set && shared.set->change() == set->change() && !shared.set->isSameAs(*set);
        shared.set = std::move(set);
    }
    if (wasMissed)
        shared.changes->raise();
}

void Tokens::noteChange()
{
    m_shared->changes->raise();
}

void Tokens::noteUse(qint64 id)
{
    const QMutexLocker lock(&m_shared->mutex);
    const bool isFirst = m_shared->uses.isEmpty();
    m_shared->uses.insert(id, m_clock.now());
    if (isFirst)
        QMetaObject::invokeMethod(&m_writing, qOverload<>(&QTimer::start), Qt::QueuedConnection);
}

void Tokens::writeUses()
{
    QHash<qint64, qint64> uses;
    {
        const QMutexLocker lock(&m_shared->mutex);
        uses.swap(m_shared->uses);
    }
    if (uses.isEmpty())
        return;
    m_store
        .write(
            [uses](Transaction &transaction) { return TokenTable(transaction.connection()).noteUse(uses); })
        .then([](const Status &written) {
            if (!written)
                qWarning("The last use of the tokens could not be written: %ls",
                         qUtf16Printable(written.error().message));
        });
}

} // namespace kefu
