#pragma once

#include <QWidget>

class QComboBox;
class QLabel;

namespace kefu {

class Theme;
class UiLanguage;

/// Language and theme; both change at once.
class LookChoices final : public QWidget
{
    Q_OBJECT

public:
    LookChoices(Theme &theme, UiLanguage &language, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showChoices();
    void retranslate();

    Theme &m_theme;
    UiLanguage &m_language;
    QLabel *m_languageLabel;
    QComboBox *m_languages;
    QLabel *m_themeLabel;
    QComboBox *m_themes;
};

} // namespace kefu
