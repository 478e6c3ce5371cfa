#include "sessions/agent.h"

namespace kefu {

namespace {

QString nameOfLogin()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable).trimmed(); !name.isEmpty())
            return name;
    }
    return Agent::tr("Agent");
}

} // namespace

Agent::Agent(const QString &name, QObject *parent)
    : QObject(parent)
    , m_name(name.trimmed().isEmpty() ? nameOfLogin() : name.trimmed())
{
}

void Agent::rename(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty() || trimmed == m_name)
        return;
    m_name = trimmed;
    Q_EMIT renamed();
}

} // namespace kefu
