#include "console/pagelist.h"

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

QList<PageEntry> pageList(const ConsoleParts &)
{
    return {
        {u"settings"_s, QT_TRANSLATE_NOOP("Pages", "Settings"), make<SettingsPage>},
    };
}

QString wordsOf(const PageEntry &page)
{
    return QCoreApplication::translate("Pages", page.words);
}

} // namespace kefu
