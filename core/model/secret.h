#pragma once

#include <QByteArray>

namespace kefu {

/// A key, without white space around it, that must not end up in a log, an error or a file by accident:
/// nothing prints it, only reveal() gives it out.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &value)
        : m_value(value.trimmed())
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    /// For the request header and the key store alone.
    [[nodiscard]] const QByteArray &reveal() const { return m_value; }
    friend bool operator==(const Secret &, const Secret &) = default;

private:
    QByteArray m_value;
};

} // namespace kefu
