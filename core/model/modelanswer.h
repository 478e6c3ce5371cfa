#pragma once

#include "model/modelclient.h"
#include "model/ssereader.h"

namespace kefu {

/// Makes words of the bytes of a successful answer: an event stream, or one JSON object from a server that
/// ignores `stream`; which of them is told from the first character. Needs no socket.
class ModelAnswer
{
public:
    explicit ModelAnswer(qsizetype longest);

    /// The words that \a bytes complete. After failure() or isWhole() nothing more comes.
    [[nodiscard]] QString take(QByteArrayView bytes);
    /// The connection has ended: the last words, if any. Then isWhole() or failure().
    [[nodiscard]] QString end();

    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] const std::optional<ModelFailure> &failure() const { return m_failure; }
    [[nodiscard]] const ModelEnd &summary() const { return m_end; }

private:
    [[nodiscard]] QString takeChunk(const QByteArray &json);
    void fail(ModelFailure::Kind kind, const QString &detail = {});

    enum class Form
    {
        Unknown,
        Events,
        Object
    };

    const qsizetype m_longest;
    qsizetype m_length = 0;
    Form m_form = Form::Unknown;
    SseReader m_events;
    QByteArray m_object;
    ModelEnd m_end;
    std::optional<ModelFailure> m_failure;
    bool m_sawChunk = false;
    bool m_whole = false;
};

} // namespace kefu
