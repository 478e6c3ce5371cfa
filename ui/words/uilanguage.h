#pragma once

#include <QObject>
#include <QTranslator>

namespace kefu {

/// The language of the console. Switching it sends QEvent::LanguageChange to every widget.
class UiLanguage final : public QObject
{
    Q_OBJECT

public:
    enum class Choice
    {
        System,
        Chinese,
        English
    };

    explicit UiLanguage(Choice choice, QObject *parent = nullptr);
    ~UiLanguage() override;

    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] bool isChinese() const;
    void choose(Choice choice);

Q_SIGNALS:
    void changed();

private:
    void apply();
    void removeTranslators();

    Choice m_choice;
    QTranslator m_kefu;
    QTranslator m_english; ///< how English counts; its other words are the sources'
    QTranslator m_qt;      ///< Qt's own words: context menus, dialogs
};

/// The name kept in settings: `system`, `zh`, `en`.
[[nodiscard]] QString nameOf(UiLanguage::Choice choice);
[[nodiscard]] UiLanguage::Choice languageChoiceFromName(QStringView name);

} // namespace kefu
