#include "api/activity.h"

#include <utility>

namespace kefu::api {

namespace {

constexpr qsizetype mostWaiting = 1000;

} // namespace

void Activity::watch(bool watched)
{
    m_watched = watched;
    if (!watched)
        (void)take();
}

void Activity::note(AnsweredRequest request)
{
    const std::lock_guard lock(m_mutex);
    if (m_requests.size() >= mostWaiting)
        m_requests.removeFirst();
    m_requests.append(std::move(request));
}

QList<AnsweredRequest> Activity::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_requests, {});
}

std::shared_ptr<Follower> Activity::follow(const QString &client, const QString &way, qint64 since)
{
    auto follower = std::make_shared<Follower>();
    follower->client = client;
    follower->way = way;
    follower->since = since;
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_followers, [](const auto &known) { return known.expired(); });
    m_followers.push_back(follower);
    return follower;
}

QList<std::shared_ptr<const Follower>> Activity::followers() const
{
    QList<std::shared_ptr<const Follower>> all;
    const std::lock_guard lock(m_mutex);
    for (const auto &known : m_followers) {
        if (std::shared_ptr<const Follower> follower = known.lock())
            all.append(std::move(follower));
    }
    return all;
}

} // namespace kefu::api
