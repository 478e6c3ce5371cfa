#pragma once

#include "api/call.h"

#include <QFuture>

#include <atomic>
#include <memory>

namespace kefu {
class KnowledgeSource;
class Store;
} // namespace kefu

namespace kefu::api {

/// What the service is and knows: `/`, `/health`, `/scenarios`, and what it makes of a text: `…/classify`.
class ScenarioController
{
public:
    ScenarioController(Store &store, KnowledgeSource &knowledge, const Clock &clock);

    [[nodiscard]] http::Response root(const Call &call) const;
    [[nodiscard]] QFuture<http::Response> health(const Call &call);
    [[nodiscard]] http::Response scenarios(const Call &call);
    [[nodiscard]] QFuture<http::Response> classify(const Call &call);

private:
    Store &m_store;
    KnowledgeSource &m_knowledge;
    const Clock &m_clock;
    QByteArray m_scenarios; ///< the body of /scenarios, made once a pack
    QString m_scenariosVersion;
    qint64 m_storeCheckedAt = 0; ///< the store is asked at most once a second
    std::shared_ptr<std::atomic<bool>>
        m_storeAnswers; ///< written on a store thread, maybe after this is gone
};

} // namespace kefu::api
