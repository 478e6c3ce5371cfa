#pragma once

#include "console/frame.h"

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace kefu {

/// One page of the console.
struct PageEntry
{
    QString name;      ///< also its icon's, and of the action that shows it: `page.NAME`
    const char *words; ///< on the rail; to be translated in the context "Pages"
    std::function<QWidget *(const Frame &frame, QWidget *parent)> make;
    bool isThere = true; ///< what it shows is there
};

/// Every page behind the first one, in the rail's order. A page is added here, in one line.
[[nodiscard]] QList<PageEntry> pageList(const ConsoleParts &parts);
[[nodiscard]] QString wordsOf(const PageEntry &page);

} // namespace kefu
