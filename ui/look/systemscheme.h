#pragma once

#include <QObject>

namespace kefu {

/// Whether the desktop asks for dark. The difference between Qt versions stands here alone: from 6.5 on the
/// desktop is followed live, before that its palette is read once.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    /// Make it before the application's palette is replaced.
    explicit SystemScheme(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed();

private:
    bool m_dark = false;
};

} // namespace kefu
