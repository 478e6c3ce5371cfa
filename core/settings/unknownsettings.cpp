#include "settings/unknownsettings.h"

#include "base/nearestname.h"
#include "settings/endpointsettings.h"
#include "settings/option.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

QStringList knownKeys()
{
    QStringList known;
    for (const Option &option : optionTable()) {
        if (!option.settingsKey.isEmpty())
            known.append(option.settingsKey);
    }
    return known;
}

/// The window's state and the keyboard's shortcuts; an endpoint's entries are checked where it is used.
bool isOfOthers(const QString &key)
{
    return key.startsWith(u"console/") || key.startsWith(u"keys/") || isOfEndpoint(key);
}

/// "port" is a slip for "server/port", whatever else is as short.
QString nearestKey(const QString &key, const QStringList &known)
{
    const QString tail = u'/' + key.section(u'/', -1).toLower();
    const auto same = std::ranges::find_if(known, [&tail](const QString &one) { return one.endsWith(tail); });
    return same == known.end() ? nearestName(key, known) : *same;
}

/// As it stands in the file: a section and a key.
QString written(const QString &key)
{
    const qsizetype slash = key.indexOf(u'/');
    return slash < 0 ? u"[General] "_s + key : u"[%1] %2"_s.arg(key.first(slash), key.sliced(slash + 1));
}

} // namespace

QStringList unknownSettings(const QString &settingsFile)
{
    if (!QFileInfo::exists(settingsFile))
        return {};
    const QSettings settings(settingsFile, QSettings::IniFormat);
    const QStringList known = knownKeys();
    QStringList lines;
    const QStringList keys = settings.allKeys();
    for (const QString &key : keys) {
        if (known.contains(key) || isOfOthers(key))
            continue;
        lines.append(QCoreApplication::translate("Options", "%1: there is no setting %2. The nearest is %3.")
                         .arg(settingsFile, written(key), written(nearestKey(key, known))));
    }
    return lines;
}

} // namespace kefu
