#pragma once

#include "http/response.h"

#include <ctime>
#include <optional>

namespace kefu::http {

class OutputQueue;

/// Puts answers into bytes. One a thread: it keeps the date of the current second.
class ResponseWriter
{
public:
    enum class Framing
    {
        Length,
        Chunked,
        UntilClose,
        None
    };

    /// What the answer must heed of its request.
    struct Frame
    {
        bool headOnly = false;
        int minorVersion = 1;
        bool keepAlive = true;
    };

    void write(const Response &response, const Frame &frame, OutputQueue &to);
    /// The head of a stream, which says how the pieces are told apart.
    [[nodiscard]] QByteArray streamHead(const Response &response, const Frame &frame,
                                        std::optional<qint64> length = {});
    /// One piece of a chunked stream.
    [[nodiscard]] static QByteArray chunk(const QByteArray &piece);

private:
    [[nodiscard]] QByteArray head(const Response &response, const Frame &frame, Framing framing,
                                  qint64 length, qsizetype room);
    void appendDate(QByteArray &to);

    std::time_t m_second = 0;
    QByteArray m_date;
};

} // namespace kefu::http
