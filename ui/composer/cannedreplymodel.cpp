#include "composer/cannedreplymodel.h"

#include "base/whenanswered.h"
#include "commands/match.h"
#include "store/store.h"

#include <QCoreApplication>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// In the console's language.
class Starters
{
    Q_DECLARE_TR_FUNCTIONS(kefu)

public:
    static QList<CannedReply> all();
};

QList<CannedReply> Starters::all()
{
    return {
        {tr("Greeting"),
         tr("Hello {customer}, this is {agent}. I have taken over and am reading what you wrote.")},
        {tr("Ask for the order number"),
         tr("Could you send me the order number, please? I will look it up at once.")},
        {tr("Looking into it"), tr("I am looking into it and will tell you as soon as I know more.")},
        {tr("Anything else"), tr("Is there anything else that I can do for you?")},
        {tr("Goodbye"), tr("Thank you for your patience, {customer}. Write again whenever you need us.")}};
}

} // namespace

CannedReplyModel::CannedReplyModel(Store &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
}

void CannedReplyModel::load()
{
    show(); // what is known so far
    whenAnswered(m_store.read([](Connection &connection) { return CannedReplies(connection).all(); }), this,
                 [this](const Result<QList<CannedReply>> &replies) {
                     if (!replies || (*replies == m_all && !m_rows.isEmpty()))
                         return;
                     m_all = *replies;
                     show();
                 });
}

void CannedReplyModel::search(const QString &query)
{
    if (std::exchange(m_query, query) != query)
        show();
}

void CannedReplyModel::show()
{
    QList<std::pair<int, CannedReply>> found;
    const QList<CannedReply> from = m_all.isEmpty() ? Starters::all() : m_all;
    for (const CannedReply &reply : from) {
        if (const auto name = findIn(reply.name, m_query))
            found.append({name->score + 1000, reply});
        else if (reply.content.contains(m_query, Qt::CaseInsensitive))
            found.append({0, reply});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &one, const auto &other) { return one.first > other.first; });
    beginResetModel();
    m_rows.clear();
    for (const auto &[score, reply] : std::as_const(found))
        m_rows.append(reply);
    endResetModel();
}

void CannedReplyModel::keep(const CannedReply &reply)
{
    follow(m_store.write([reply](Transaction &transaction) {
        return CannedReplies(transaction.connection()).keep(reply, transaction.now());
    }));
}

void CannedReplyModel::remove(const QModelIndex &index)
{
    const QString name = index.data().toString();
    follow(m_store.write(
        [name](Transaction &transaction) { return CannedReplies(transaction.connection()).remove(name); }));
}

void CannedReplyModel::follow(QFuture<Status> written)
{
    whenAnswered(written, this, [this](const Status &status) {
        if (!status)
            Q_EMIT failed(status.error().message);
        load();
    });
}

int CannedReplyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CannedReplyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CannedReply &reply = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return reply.name;
    case Qt::AccessibleTextRole:
        return QString(reply.name + u": "_s + reply.content);
    case Qt::ToolTipRole:
    case ContentRole:
        return reply.content;
    default:
        return {};
    }
}

} // namespace kefu
