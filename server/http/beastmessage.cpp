#include "http/beastmessage.h"

#include <limits>

namespace kefu::http {
namespace {

namespace beast = boost::beast;

QByteArrayView viewOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray methodOf(QByteArrayView name)
{
    // The usual ones cost no allocation.
    for (const QByteArray &known :
         {QByteArrayLiteral("GET"), QByteArrayLiteral("POST"), QByteArrayLiteral("HEAD")}) {
        if (name == known)
            return known;
    }
    return name.toByteArray();
}

} // namespace

BeastMessage::BeastMessage()
{
    // Our own limits are finer, and of Beast's "no limit" the versions before 1.75 make "none allowed".
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(std::numeric_limits<std::uint64_t>::max());
}

void BeastMessage::on_request_impl(beast::http::verb, View name, View target, int version, Error &)
{
    request.method = methodOf(viewOf(name));
    request.target = viewOf(target).toByteArray();
    request.minorVersion = version - 10;
}

void BeastMessage::on_field_impl(beast::http::field field, View name, View value, Error &error)
{
    // A trailer can't change what was decided with the head.
    if (is_header_done()) {
        ++trailers;
        return;
    }
    if (field == beast::http::field::content_length)
        ++lengths;
    if (field == beast::http::field::transfer_encoding) {
        ++codings;
        if (viewOf(value).compare("chunked", Qt::CaseInsensitive) != 0)
            refuse(501, error);
    }
    request.headers.addPlace(name.data() - fields.data(), static_cast<qsizetype>(name.size()),
                             value.empty() ? 0 : value.data() - fields.data(),
                             static_cast<qsizetype>(value.size()));
}

void BeastMessage::on_chunk_header_impl(std::uint64_t size, View extensions, Error &error)
{
    if (static_cast<qsizetype>(extensions.size()) > ChunkLineBytes)
        refuse(400, error);
    else if (size > static_cast<std::uint64_t>(bodyLimit - bodyBytes))
        refuse(413, error);
    sawChunk = true;
}

std::size_t BeastMessage::on_chunk_body_impl(std::uint64_t, View text, Error &error)
{
    return on_body_impl(text, error);
}

std::size_t BeastMessage::on_body_impl(View text, Error &)
{
    piece = viewOf(text);
    bodyBytes += piece.size();
    return text.size();
}

void BeastMessage::refuse(int with, Error &error)
{
    status = with;
    error = beast::http::error::bad_value;
}

} // namespace kefu::http
