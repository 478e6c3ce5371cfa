#pragma once

#include "chat/message.h"

#include "store/requestkey.h"

#include <QJsonArray>
#include <QString>

#include <optional>

namespace kefu {

/// What a customer asks, from whichever side it came.
struct Question
{
    QString sessionId; ///< empty: a new session
    QString userId;    ///< empty: the session's user, or `anonymous` for a new one
    QString text;
    QString category; ///< preset by the caller together with subcategory: not classified again
    QString subcategory;
    QJsonArray attachments;
    RequestKey key; ///< written with the question
};

} // namespace kefu
