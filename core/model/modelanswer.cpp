#include "model/modelanswer.h"

using namespace Qt::StringLiterals;

namespace kefu {

ModelAnswer::ModelAnswer(qsizetype longest)
    : m_longest(longest)
{
}

QString ModelAnswer::take(QByteArrayView bytes)
{
    if (m_whole || m_failure)
        return {};
    if (m_form == Form::Unknown) {
        const QByteArray start = bytes.toByteArray().trimmed();
        if (!start.isEmpty())
            m_form = start.startsWith('{') ? Form::Object : Form::Events;
    }
    m_length += bytes.size();
    if (m_form == Form::Object) {
        m_object.append(bytes);
        if (m_length > m_longest)
            fail(ModelFailure::Kind::TooLong);
        return {};
    }
    QString words;
    const QList<ServerSentEvent> events = m_events.feed(bytes);
    for (const ServerSentEvent &event : events) {
        if (event.data == "[DONE]") {
            m_whole = true;
            return words;
        }
        words += takeChunk(event.data);
        if (m_failure)
            return words;
    }
    // A chunk is far longer than its words, so the limit counts generously.
    if (m_events.tooLong() || m_length > 64 * m_longest)
        fail(ModelFailure::Kind::TooLong);
    return words;
}

QString ModelAnswer::end()
{
    if (m_whole || m_failure)
        return {};
    QString words;
    if (m_form == Form::Object) {
        m_end.streamed = false;
        words = takeChunk(m_object);
        m_whole = !m_failure && (!m_end.finishReason.isEmpty() || !words.isEmpty());
    } else {
        m_whole = !m_end.finishReason.isEmpty(); // not every server says [DONE]
    }
    if (!m_whole && !m_failure)
        fail(m_sawChunk ? ModelFailure::Kind::Cut : ModelFailure::Kind::NotAModel);
    return words;
}

QString ModelAnswer::takeChunk(const QByteArray &json)
{
    const std::optional<ModelChunk> chunk = parseModelChunk(json);
    if (!chunk) {
        fail(ModelFailure::Kind::NotAModel);
        return {};
    }
    if (chunk->complaint) {
        fail(ModelFailure::Kind::Server, chunk->complaint->message);
        return {};
    }
    m_sawChunk = true;
    if (!chunk->finishReason.isEmpty())
        m_end.finishReason = chunk->finishReason;
    if (!chunk->model.isEmpty())
        m_end.model = chunk->model;
    if (chunk->usage)
        m_end.usage = chunk->usage;
    return chunk->text;
}

void ModelAnswer::fail(ModelFailure::Kind kind, const QString &detail)
{
    m_failure = ModelFailure{kind, 0, std::nullopt, detail};
}

} // namespace kefu
