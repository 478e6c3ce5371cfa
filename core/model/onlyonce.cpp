#include "model/onlyonce.h"

#include <algorithm>
#include <cstring>

namespace kefu {

OnlyOnce::OnlyOnce(QByteArray body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    setOpenMode(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OnlyOnce::bytesAvailable() const
{
    return m_body.size() - m_at + QIODevice::bytesAvailable();
}

qint64 OnlyOnce::readData(char *data, qint64 size)
{
    const qint64 count = std::min<qint64>(size, m_body.size() - m_at);
    if (count == 0)
        return m_at == 0 ? 0 : -1; // the end of a sequential device
    std::memcpy(data, m_body.constData() + m_at, static_cast<size_t>(count));
    m_at += static_cast<qsizetype>(count);
    return count;
}

} // namespace kefu
