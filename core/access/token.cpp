#include "access/token.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace kefu {

Secret makeAccessSecret(const QByteArray &prefix)
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    return Secret(prefix + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray accessHash(QByteArrayView text)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(text);
    return hash.result();
}

bool equalsInConstantTime(QByteArrayView one, QByteArrayView other)
{
    if (one.size() != other.size())
        return false;
    volatile uchar difference = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        difference = difference | static_cast<uchar>(one.at(i) ^ other.at(i));
    return difference == 0;
}

} // namespace kefu
