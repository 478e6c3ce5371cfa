#pragma once

#include <QByteArray>
#include <QList>

#include <initializer_list>
#include <utility>

namespace kefu::http {

/// Header fields in their order. Names compare without case. All text stands in one block, so that a request
/// costs two allocations, however many fields it has.
class Headers
{
public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<QByteArrayView, QByteArrayView>> fields);

    void add(QByteArrayView name, QByteArrayView value);
    void set(QByteArrayView name, QByteArrayView value); ///< replaces every field of that name
    void remove(QByteArrayView name);

    [[nodiscard]] bool contains(QByteArrayView name) const;
    [[nodiscard]] qsizetype count(QByteArrayView name) const;
    /// The value, several of one name joined with ", " (RFC 9110 §5.2); null where there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;

    [[nodiscard]] qsizetype size() const { return m_fields.size(); }
    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }
    /// Views are good until the headers change or go.
    [[nodiscard]] QByteArrayView nameAt(qsizetype index) const;
    [[nodiscard]] QByteArrayView valueAt(qsizetype index) const;

    /// Takes \a block as the text; each field is then a place in it.
    void adopt(QByteArrayView block);
    void addPlace(qsizetype name, qsizetype nameLength, qsizetype value, qsizetype valueLength);

private:
    struct Field
    {
        qsizetype name;
        qsizetype nameLength;
        qsizetype value;
        qsizetype valueLength;
    };

    [[nodiscard]] bool isNamed(const Field &field, QByteArrayView name) const;

    QByteArray m_text;
    QList<Field> m_fields;
};

} // namespace kefu::http
