#include "pack/packplace.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace kefu {

PackPlace::PackPlace(QString named, QString own)
    : m_named(std::move(named))
    , m_own(std::move(own))
{
}

QString PackPlace::inUse() const
{
    if (!m_named.isEmpty())
        return m_named;
    return !m_own.isEmpty() && QFileInfo::exists(m_own) ? m_own : u":/pack/scenarios.json"_s;
}

} // namespace kefu
