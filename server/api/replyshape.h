#pragma once

#include "api/text.h"
#include "chat/message.h"
#include "chat/trace.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace kefu::api {

/// What the events of a streamed reply look like: the two services differ. One a stream; each text is the
/// `data` of an event, without a line break in it.
class ReplyShape
{
public:
    virtual ~ReplyShape() = default;

    /// Before the first words; empty: nothing is sent.
    [[nodiscard]] virtual QByteArray opening(const Message &question, const Trace &trace) = 0;
    /// Empty: nothing is sent yet.
    [[nodiscard]] virtual QByteArray words(QString text) = 0;
    [[nodiscard]] virtual QByteArrayList ending(const QString &sessionId, bool failed) = 0;
};

} // namespace kefu::api
