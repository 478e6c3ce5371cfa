#include "console/pagelist.h"

#include "memory/memoriespage.h"
#include "serving/serverpage.h"
#include "settings/settingspage.h"

#include <QCoreApplication>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

template<typename Page>
QWidget *make(const Frame &frame, QWidget *parent)
{
    return new Page(frame, parent);
}

} // namespace

QList<PageEntry> pageList(const ConsoleParts &parts)
{
    QList<PageEntry> pages{
        {u"memory"_s, QT_TRANSLATE_NOOP("Pages", "Memory"), make<MemoriesPage>, parts.memories != nullptr},
        {u"server"_s, QT_TRANSLATE_NOOP("Pages", "Server"), make<ServerPage>, parts.server != nullptr},
        {u"settings"_s, QT_TRANSLATE_NOOP("Pages", "Settings"), make<SettingsPage>},
    };
    pages.removeIf([](const PageEntry &page) { return !page.isThere; });
    return pages;
}

QString wordsOf(const PageEntry &page)
{
    return QCoreApplication::translate("Pages", page.words);
}

} // namespace kefu
