#include "settings/lookchoices.h"

#include "look/page.h"
#include "look/space.h"
#include "look/steadycombobox.h"
#include "look/theme.h"
#include "look/type.h"
#include "words/uilanguage.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

LookChoices::LookChoices(Theme &theme, UiLanguage &language, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_language(language)
    , m_languageLabel(plainLabel(this))
    , m_languages(new SteadyComboBox(this))
    , m_themeLabel(plainLabel(this))
    , m_themes(new SteadyComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    for (QLabel *label : {m_languageLabel, m_themeLabel})
        label->setFont(textFont(TextSize::Body, TextWeight::Strong));
    column->addWidget(m_languageLabel);
    column->addWidget(m_languages);
    column->addSpacing(space::large);
    column->addWidget(m_themeLabel);
    column->addWidget(m_themes);
    m_languages->addItems({QString(), u"中文"_s, u"English"_s});
    m_themes->addItems({QString(), QString(), QString()});
    connect(m_languages, &QComboBox::activated, this,
            [this](int row) { m_language.choose(UiLanguage::Choice(row)); });
    connect(m_themes, &QComboBox::activated, this, [this](int row) { m_theme.choose(Theme::Choice(row)); });
    connect(&m_language, &UiLanguage::changed, this, &LookChoices::showChoices);
    connect(&m_theme, &Theme::changed, this, &LookChoices::showChoices);
    retranslate();
    showChoices();
}

void LookChoices::showChoices()
{
    m_languages->setCurrentIndex(int(m_language.choice()));
    m_themes->setCurrentIndex(int(m_theme.choice()));
}

void LookChoices::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LookChoices::retranslate()
{
    m_languageLabel->setText(tr("Language"));
    m_languages->setAccessibleName(tr("Language"));
    m_languages->setItemText(0, tr("As the system"));
    m_themeLabel->setText(tr("Theme"));
    m_themes->setAccessibleName(tr("Theme"));
    m_themes->setItemText(0, tr("As the system"));
    m_themes->setItemText(1, tr("Light"));
    m_themes->setItemText(2, tr("Dark"));
}

} // namespace kefu
