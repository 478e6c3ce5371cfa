#include "api/requestsunderway.h"

#include <utility>

namespace kefu::api {

class RequestsUnderWay::Pass
{
public:
    Pass(std::shared_ptr<Keys> keys, std::pair<QString, QString> key)
        : m_keys(std::move(keys))
        , m_key(std::move(key))
    {
    }
    ~Pass()
    {
        const std::lock_guard lock(m_keys->mutex);
        m_keys->fingerprints.remove(m_key);
    }
    Q_DISABLE_COPY_MOVE(Pass)

private:
    std::shared_ptr<Keys> m_keys;
    std::pair<QString, QString> m_key;
};

RequestsUnderWay::Entry RequestsUnderWay::enter(const RequestKey &key)
{
    const std::pair name(key.client, key.key);
    const std::lock_guard lock(m_keys->mutex);
    const auto found = m_keys->fingerprints.constFind(name);
    if (found != m_keys->fingerprints.constEnd())
        return {*found == key.fingerprint ? Standing::UnderWay : Standing::Reused, {}};
    m_keys->fingerprints.insert(name, key.fingerprint);
    return {Standing::Entered, std::make_shared<Pass>(m_keys, name)};
}

} // namespace kefu::api
