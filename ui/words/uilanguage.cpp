#include "words/uilanguage.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace kefu {

using namespace Qt::StringLiterals;

UiLanguage::UiLanguage(Choice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
{
    if (!m_kefu.load(u":/i18n/kefu_zh_CN.qm"_s))
        qWarning("kefu: the Chinese translation is not in this build");
    (void)m_english.load(u":/i18n/kefu_en.qm"_s);
    // Absent where Qt's translations are not installed; then Qt's own few words stay English.
    (void)m_qt.load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    apply();
}

UiLanguage::~UiLanguage()
{
    removeTranslators();
}

void UiLanguage::removeTranslators()
{
    for (QTranslator *translator : {&m_kefu, &m_qt, &m_english})
        QCoreApplication::removeTranslator(translator);
}

bool UiLanguage::isChinese() const
{
    return m_choice == Choice::Chinese ||
           (m_choice == Choice::System && QLocale::system().language() == QLocale::Chinese);
}

void UiLanguage::choose(Choice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

void UiLanguage::apply()
{
    // The locale first: widgets format times as soon as they are told of the new language.
    const QLocale chinese(QLocale::Chinese, QLocale::China);
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    QLocale::setDefault(isChinese() ? chinese : english);
    removeTranslators();
    if (isChinese()) {
        QCoreApplication::installTranslator(&m_qt);
        QCoreApplication::installTranslator(&m_kefu);
    } else {
        QCoreApplication::installTranslator(&m_english);
    }
    Q_EMIT changed();
}

QString nameOf(UiLanguage::Choice choice)
{
    switch (choice) {
    case UiLanguage::Choice::Chinese:
        return u"zh"_s;
    case UiLanguage::Choice::English:
        return u"en"_s;
    case UiLanguage::Choice::System:
        break;
    }
    return u"system"_s;
}

UiLanguage::Choice languageChoiceFromName(QStringView name)
{
    if (name == u"zh")
        return UiLanguage::Choice::Chinese;
    return name == u"en" ? UiLanguage::Choice::English : UiLanguage::Choice::System;
}

} // namespace kefu
