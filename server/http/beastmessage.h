#pragma once

#include "http/request.h"

#include <boost/beast/http/basic_parser.hpp>

namespace kefu::http {

/// Beast's parser with what one request told it. Made anew for each request; it holds no memory of its own.
class BeastMessage final : public boost::beast::http::basic_parser<true>
{
public:
    /// The line before a chunk: its size and its extensions.
    static constexpr qsizetype ChunkLineBytes = 256;

    BeastMessage();

    Request request;
    QByteArrayView fields; ///< what the places of request.headers lie in
    QByteArrayView piece;  ///< of the body, from the last put()
    qint64 bodyLimit = 0;
    qint64 bodyBytes = 0;
    bool sawChunk = false;
    int lengths = 0; ///< Content-Length fields
    int codings = 0; ///< Transfer-Encoding fields
    int trailers = 0;
    int status = 400; ///< of a refusal of ours

private:
    using Error = boost::beast::error_code;
    using View = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, View name, View target, int version, Error &) override;
    void on_field_impl(boost::beast::http::field field, View name, View value, Error &error) override;
    void on_chunk_header_impl(std::uint64_t size, View extensions, Error &error) override;
    std::size_t on_chunk_body_impl(std::uint64_t, View text, Error &error) override;
    std::size_t on_body_impl(View text, Error &) override;

    void on_response_impl(int, View, int, Error &) override {}
    void on_header_impl(Error &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, Error &) override {}
    void on_finish_impl(Error &) override {}

    void refuse(int with, Error &error);
};

} // namespace kefu::http
