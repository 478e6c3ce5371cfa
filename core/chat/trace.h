#pragma once

#include "classifier/classification.h"
#include "pack/pack.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <optional>

namespace kefu {

/// How a message was decided and answered, kept with it so that staff can see it later even if the pack has
/// changed.
struct Trace
{
    struct Runner
    {
        QString category;
        QString subcategory;
        double confidence = 0;
        friend bool operator==(const Runner &, const Runner &) = default;
    };

    QList<Runner> ranking; ///< the chosen one first where the classifier chose
    QList<Runner> also;    ///< what else the message asks for, by its parts
    double margin = 0;
    bool fallback = false;
    bool followUp = false;    ///< read in its session: the scenario comes from the turn before
    bool preset = false;      ///< the caller named the scenario
    bool byModel = false;     ///< a model chose the scenario; the ranking is the classifier's all the same
    QList<Evidence> evidence; ///< positions in the customer's message
    QStringList related;
    QStringList sops;
    QString packVersion;
    qint64 classifyMicroseconds = 0;
    qint64 replyMicroseconds = 0;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Trace fromJson(const QByteArray &json); ///< what is missing or wrong is left empty
};

} // namespace kefu
