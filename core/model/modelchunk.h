#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace kefu {

/// Tokens of one request.
struct ModelUsage
{
    qint64 input = 0;
    qint64 output = 0;
    bool estimated = false; ///< the server did not count

    friend bool operator==(const ModelUsage &, const ModelUsage &) = default;
};

/// What a server says went wrong, in its own words.
struct ModelComplaint
{
    QString message;
    QString code; ///< `code`, else `type`
};

/// What one chunk of a streamed completion, or a whole one, says. Reasoning is left out.
struct ModelChunk
{
    QString text;
    QString finishReason;
    QString model;
    std::optional<ModelUsage> usage;
    std::optional<ModelComplaint> complaint;
};

/// Reads the JSON of a `chat.completion.chunk` or a `chat.completion`. Nothing where it is no JSON object.
/// Fields that are missing, null or of another type count as not there.
[[nodiscard]] std::optional<ModelChunk> parseModelChunk(const QByteArray &json);

/// The complaint in an `{"error": …}` answer of any of the shapes that servers use.
[[nodiscard]] std::optional<ModelComplaint> complaintIn(const QJsonObject &answer);

} // namespace kefu
