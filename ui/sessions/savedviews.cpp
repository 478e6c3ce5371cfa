#include "sessions/savedviews.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

namespace kefu {

using namespace Qt::StringLiterals;

SavedViews::SavedViews(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    const QByteArray json = settings.value(u"console/views"_s).toString().toUtf8();
    for (const QJsonValue &view : QJsonDocument::fromJson(json).array()) {
        if (const QString name = view[u"name"].toString(); !name.isEmpty())
            m_all.append({name, SessionFilter::fromJson(view[u"filter"].toObject())});
    }
}

void SavedViews::keep(const QString &name, const SessionFilter &filter)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return;
    m_all.removeIf([&trimmed](const SavedView &view) { return view.name == trimmed; });
    m_all.append({trimmed, filter});
    write();
}

void SavedViews::remove(const QString &name)
{
    m_all.removeIf([&name](const SavedView &view) { return view.name == name; });
    write();
}

void SavedViews::write()
{
    QJsonArray views;
    for (const SavedView &view : std::as_const(m_all))
        views.append(QJsonObject{{u"name"_s, view.name}, {u"filter"_s, view.filter.toJson()}});
    m_settings.setValue(u"console/views"_s,
                        QString::fromUtf8(QJsonDocument(views).toJson(QJsonDocument::Compact)));
    Q_EMIT changed();
}

} // namespace kefu
