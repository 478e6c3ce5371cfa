#pragma once

#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace kefu {

/// How long each part of a turn may take before it counts as failed.
struct ModelLimits
{
    std::chrono::milliseconds connecting{10'000};   ///< until the request is sent
    std::chrono::milliseconds firstWord{60'000};    ///< from then on
    std::chrono::milliseconds silence{30'000};      ///< between two words
    std::chrono::milliseconds turn{300'000};        ///< one request, whole
    std::chrono::milliseconds queue{20'000};        ///< waiting for other turns
    std::chrono::milliseconds longestRetry{10'000}; ///< a longer Retry-After is not waited for
    qsizetype replyBytes = 1 << 20;
    friend bool operator==(const ModelLimits &, const ModelLimits &) = default;
};

/// Whether the model chooses the scenario. WhenUnsure: only where the classifier's first two are close.
enum class ModelClassification
{
    Off,
    WhenUnsure,
    Always
};

/// In any currency, for a million tokens.
struct ModelPrices
{
    double input = 0;
    double output = 0;
    friend bool operator==(const ModelPrices &, const ModelPrices &) = default;
};

/// What is spent in a day, by the computer's own calendar; beyond, turns go to the SOP engine. 0: no cap.
struct DailyCap
{
    qint64 tokens = 0;
    double cost = 0;
    friend bool operator==(const DailyCap &, const DailyCap &) = default;
};

/// How the room for a prompt is shared out. Tokens are estimates (see tokenestimate.h).
struct PromptBudget
{
    int sop = 1200;
    int memories = 400;
    int history = 1500;
    friend bool operator==(const PromptBudget &, const PromptBudget &) = default;
};

/// One OpenAI-compatible endpoint. The key is not part of it (see keystore.h).
struct ModelSettings
{
    QString name; ///< what the user calls it; also names its key
    QUrl baseUrl; ///< `/chat/completions` is appended
    QString model;
    bool needsKey = false; ///< without a key it is not set up: nobody named it, it is the default
    bool vision = false;
    int maxImageEdge = 1024;           ///< pixels
    std::optional<double> temperature; ///< nothing: the server's own
    int replyTokens = 0;               ///< 0: the server's own
    int concurrentTurns = 16;
    int retries = 2;
    PromptBudget prompt;
    ModelLimits limits;
    std::optional<ModelPrices> prices;
    DailyCap cap;
    ModelClassification classification = ModelClassification::Off;
    friend bool operator==(const ModelSettings &, const ModelSettings &) = default;
};

} // namespace kefu
