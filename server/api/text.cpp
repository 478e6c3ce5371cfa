#include "api/text.h"

#include <QList>

namespace kefu::api {

Language preferredLanguage(const QByteArray &acceptLanguage)
{
    double bestQuality = 0;
    Language best = Language::Chinese;
    const QList<QByteArray> ranges = acceptLanguage.split(',');
    for (const QByteArray &range : ranges) {
        const QList<QByteArray> parts = range.split(';');
        const QByteArray tag = parts.first().trimmed().toLower();
        const bool chinese = tag == "zh" || tag.startsWith("zh-");
        if (!chinese && tag != "en" && !tag.startsWith("en-"))
            continue;
        double quality = 1;
        for (const QByteArray &parameter : parts.sliced(1)) {
            const QByteArray trimmed = parameter.trimmed().toLower();
            if (trimmed.startsWith("q="))
                quality = trimmed.mid(2).toDouble();
        }
        if (quality > bestQuality) {
            bestQuality = quality;
            best = chinese ? Language::Chinese : Language::English;
        }
    }
    return best;
}

} // namespace kefu::api
