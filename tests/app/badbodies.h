#pragma once

#include <QByteArray>
#include <QList>

/// Every field of every JSON body that the program reads, and what a client may put there.
namespace badbodies {

/// What a field is read as, and with it what it refuses.
enum class Kind
{
    Text,
    OptionalText, ///< may be empty
    Id,
    OptionalId,
    Agent,
    Object,
    Number,
    Boolean,
    Content ///< a text or a list of parts
};

struct Field
{
    QByteArray route;
    QByteArray name; ///< a dot stands before a field of `message`
    Kind kind;
    bool required = true;
};

enum class Type
{
    Nothing,
    Null,
    Text,
    Empty,
    Hostile, ///< a text that no id may be
    Long,    ///< a text of a megabyte
    Number,
    OutOfRange,
    Fraction,
    Boolean,
    List,
    Object,
    NoJson
};

struct Value
{
    const char *name;
    Type type;
    QByteArray json;
};

[[nodiscard]] const QList<Field> &fields();
[[nodiscard]] const QList<Value> &values();
/// A body that is good but for \a value in the place of one field; without that field where the value is
/// null.
[[nodiscard]] QByteArray bodyWith(const QByteArray &route, const QByteArray &name, const QByteArray &value);
/// 400: present but empty or out of range; 422: missing, of another type, or no JSON.
[[nodiscard]] int expectedStatus(const Field &field, const Value &value);
/// Its body is smaller than a question's.
[[nodiscard]] bool isSmall(const QByteArray &route);

} // namespace badbodies
