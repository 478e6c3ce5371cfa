#include "settings/liveoptions.h"

#include "settings/option.h"

using namespace Qt::StringLiterals;

namespace kefu {

CountsFrom countsFrom(const Option &option)
{
    static const QStringList ofTurns{
        u"engine"_s,       u"endpoint"_s,      u"model-url"_s,  u"model"_s, u"model-classification"_s,
        u"hold-seconds"_s, u"hold-scenario"_s, u"hold-margin"_s};
    static const QStringList ofNow{u"key-store"_s,     u"port"_s,       u"workers"_s,
                                   u"cors-origin"_s,   u"rate-limit"_s, u"max-upload-bytes"_s,
                                   u"trusted-proxy"_s, u"log-level"_s,  u"log-format"_s};
    if (ofTurns.contains(option.name))
        return CountsFrom::NextQuestion;
    return ofNow.contains(option.name) ? CountsFrom::Now : CountsFrom::NextStart;
}

Options withLiveOptions(const Options &inForce, const Options &next)
{
    Options live = inForce;
    live.engine = next.engine;
    live.endpoint = next.endpoint;
    live.endpointSettings = next.endpointSettings;
    live.modelUrl = next.modelUrl;
    live.modelUrlGiven = next.modelUrlGiven;
    live.model = next.model;
    live.classification = next.classification;
    live.holdBack = next.holdBack;
    live.keyPlace = next.keyPlace;
    live.port = next.port;
    live.workers = next.workers;
    live.corsOrigins = next.corsOrigins;
    live.rateLimit = next.rateLimit;
    live.maxUploadBytes = next.maxUploadBytes;
    live.trustedProxies = next.trustedProxies;
    live.logLevel = next.logLevel;
    live.logFormat = next.logFormat;
    return live;
}

} // namespace kefu
