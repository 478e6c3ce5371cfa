#pragma once

#include "http/multipart.h"

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace kefu::http {

/// `name=value` of a header field; the name in lower case, the value without its quotes.
struct FieldParameter
{
    QByteArray name;
    QByteArray value;
};

/// A field's value of the form `word; name=value; name="quoted value"`.
struct ParameterisedField
{
    QByteArray word; ///< in lower case
    QList<FieldParameter> parameters;

    /// Null where there is none.
    [[nodiscard]] QByteArray parameter(QByteArrayView name) const;
};

/// Nothing where it is malformed or names a parameter twice. In a quoted string a backslash escapes a quote
/// or another backslash; before anything else it is itself, since clients send paths of their own.
[[nodiscard]] std::optional<ParameterisedField> parameterisedField(QByteArrayView value);

/// What the header of a part says: \a block is its lines, each with its line break. Nothing where it is
/// malformed or names no field of a form.
[[nodiscard]] std::optional<FormPart> formPart(QByteArrayView block);

} // namespace kefu::http
