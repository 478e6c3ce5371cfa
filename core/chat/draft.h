#pragma once

#include <QJsonArray>
#include <QString>

namespace kefu {

/// What is written for a session and not sent yet.
struct Draft
{
    QString text;
    /// The part that the assistant had composed and the customer has not seen, in UTF-16 units.
    int restStart = 0;
    int restLength = 0;
    QJsonArray attachments = {}; ///< images that are stored already, as messages have them

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && attachments.isEmpty(); }
    /// Appends to the assistant's part, which begins at the end of the text where there is none yet.
    void appendRest(const QString &words)
    {
        if (restLength == 0)
            restStart = int(text.size());
        text.insert(restStart + restLength, words);
        restLength += int(words.size());
    }
    friend bool operator==(const Draft &, const Draft &) = default;
};

} // namespace kefu
