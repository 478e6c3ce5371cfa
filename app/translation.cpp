#include "translation.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace kefu {

Translation::Translation()
{
    if (m_kefu.load(QLocale(), u"kefu"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(&m_kefu);
}

} // namespace kefu
