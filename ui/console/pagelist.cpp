#include "console/pagelist.h"

#include "dashboard/dashboardpage.h"
#include "memory/memoriespage.h"
#include "scenarios/scenariospage.h"
#include "serving/serverpage.h"
#include "settings/settingspage.h"
#include "uploads/uploadspage.h"
#include "welcome/welcomepage.h"

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
        {u"scenarios"_s, QT_TRANSLATE_NOOP("Pages", "Scenarios"), make<ScenariosPage>},
        {u"dashboard"_s, QT_TRANSLATE_NOOP("Pages", "Dashboard"), make<DashboardPage>},
        {u"memory"_s, QT_TRANSLATE_NOOP("Pages", "Memory"), make<MemoriesPage>, parts.memories != nullptr},
        {u"uploads"_s, QT_TRANSLATE_NOOP("Pages", "Uploads"), make<UploadsPage>, parts.uploads != nullptr},
        {u"server"_s, QT_TRANSLATE_NOOP("Pages", "Server"), make<ServerPage>, parts.server != nullptr},
        {u"settings"_s, QT_TRANSLATE_NOOP("Pages", "Settings"), make<SettingsPage>},
        {u"welcome"_s, QT_TRANSLATE_NOOP("Pages", "Welcome"), make<WelcomePage>},
    };
    pages.removeIf([](const PageEntry &page) { return !page.isThere; });
    return pages;
}

QString wordsOf(const PageEntry &page)
{
    return QCoreApplication::translate("Pages", page.words);
}

} // namespace kefu
