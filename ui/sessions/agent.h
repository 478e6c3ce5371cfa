#pragma once

#include <QObject>
#include <QString>

namespace kefu {

/// The person at this console, by the name that customers and colleagues see.
class Agent final : public QObject
{
    Q_OBJECT

public:
    /// Without a \a name, the one that the computer has for whoever is logged in.
    explicit Agent(const QString &name, QObject *parent = nullptr);

    [[nodiscard]] const QString &name() const { return m_name; }
    /// An empty one changes nothing.
    void rename(const QString &name);

Q_SIGNALS:
    void renamed();

private:
    QString m_name;
};

} // namespace kefu
