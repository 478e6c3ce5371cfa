#pragma once

#include "look/palette.h"
#include "look/systemscheme.h"

#include <QObject>
#include <QPointer>

namespace kefu {

class ConsoleStyle;

/// Which palette is in use; applies it, the style and the fonts to the application.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Choice
    {
        System,
        Light,
        Dark
    };

    explicit Theme(Choice choice, QObject *parent = nullptr);

    [[nodiscard]] const Palette &colors() const;
    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] bool isDark() const;
    void choose(Choice choice);

Q_SIGNALS:
    void changed();

private:
    void apply();

    Choice m_choice;
    SystemScheme m_system;
    QPointer<ConsoleStyle> m_style; ///< owned by the application
};

/// The name kept in settings: `system`, `light`, `dark`.
[[nodiscard]] QString nameOf(Theme::Choice choice);
[[nodiscard]] Theme::Choice themeChoiceFromName(QStringView name);

} // namespace kefu
