#include "http/headers.h"

#include <algorithm>

namespace kefu::http {

Headers::Headers(std::initializer_list<std::pair<QByteArrayView, QByteArrayView>> fields)
{
    for (const auto &[name, value] : fields)
        add(name, value);
}

void Headers::add(QByteArrayView name, QByteArrayView value)
{
    const qsizetype start = m_text.size();
    m_text.append(name).append(value);
    addPlace(start, name.size(), start + name.size(), value.size());
}

void Headers::set(QByteArrayView name, QByteArrayView value)
{
    remove(name);
    add(name, value);
}

void Headers::remove(QByteArrayView name)
{
    m_fields.removeIf([&](const Field &field) { return isNamed(field, name); });
}

bool Headers::contains(QByteArrayView name) const
{
    return count(name) > 0;
}

qsizetype Headers::count(QByteArrayView name) const
{
    return std::count_if(m_fields.cbegin(), m_fields.cend(),
                         [&](const Field &field) { return isNamed(field, name); });
}

QByteArray Headers::value(QByteArrayView name) const
{
    QByteArray joined;
    bool found = false;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        if (!isNamed(m_fields.at(i), name))
            continue;
        if (found)
            joined.append(", ");
        joined.append(valueAt(i));
        found = true;
    }
    return found && joined.isNull() ? QByteArray("") : joined;
}

QByteArrayView Headers::nameAt(qsizetype index) const
{
    const Field &field = m_fields.at(index);
    return QByteArrayView(m_text).sliced(field.name, field.nameLength);
}

QByteArrayView Headers::valueAt(qsizetype index) const
{
    const Field &field = m_fields.at(index);
    return QByteArrayView(m_text).sliced(field.value, field.valueLength);
}

void Headers::adopt(QByteArrayView block)
{
    m_text = block.toByteArray();
    m_fields.clear();
    m_fields.reserve(16);
}

void Headers::addPlace(qsizetype name, qsizetype nameLength, qsizetype value, qsizetype valueLength)
{
    m_fields.append(Field{name, nameLength, value, valueLength});
}

bool Headers::isNamed(const Field &field, QByteArrayView name) const
{
    return field.nameLength == name.size() &&
           QByteArrayView(m_text).sliced(field.name, field.nameLength).compare(name, Qt::CaseInsensitive) ==
               0;
}

} // namespace kefu::http
