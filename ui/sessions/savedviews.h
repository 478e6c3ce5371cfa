#pragma once

#include "chat/sessionfilter.h"

#include <QList>
#include <QObject>

class QSettings;

namespace kefu {

/// A filter with a name.
struct SavedView
{
    QString name;
    SessionFilter filter;

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// The views that somebody named, kept with what the window remembers.
class SavedViews final : public QObject
{
    Q_OBJECT

public:
    explicit SavedViews(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<SavedView> &all() const { return m_all; }
    /// Takes the place of one with the same name.
    void keep(const QString &name, const SessionFilter &filter);
    void remove(const QString &name);

Q_SIGNALS:
    void changed();

private:
    void write();

    QSettings &m_settings;
    QList<SavedView> m_all;
};

} // namespace kefu
