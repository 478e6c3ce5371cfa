#pragma once

#include "backend.h"
#include "console/workplace.h"

#include <QTemporaryDir>

#include <memory>

class QLineEdit;

namespace kefu {
class OptionRow;
}

/// The window in front of a real server, in a folder of its own, with its settings open.
class SettingsDesk
{
public:
    enum Group
    {
        answers = 1,
        server = 2,
        log = 4
    };

    explicit SettingsDesk(const QProcessEnvironment &environment = {}, kefu::OptionValues given = {});

    [[nodiscard]] kefu::Backend &backend() { return *m_backend; }
    [[nodiscard]] kefu::Console &console() { return m_desk->console(); }

    void open(Group group);
    [[nodiscard]] kefu::OptionRow *row(const QString &name); ///< null: not shown yet
    [[nodiscard]] bool says(const QString &name, const QString &words);
    /// Types into the field of an option.
    void fill(const QString &name, const QString &text);
    /// Takes \a value in the box of an option.
    void choose(const QString &name, const QString &value);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<kefu::Backend> m_backend;
    std::unique_ptr<kefu::Workplace> m_desk;
};
