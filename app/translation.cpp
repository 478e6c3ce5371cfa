#include "translation.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace kefu {

Translation::Translation()
{
    // What no translation is for is English, which counts in kefu_en.
    if (m_kefu.load(QLocale(), u"kefu"_s, u"_"_s, u":/i18n"_s) || m_kefu.load(u":/i18n/kefu_en.qm"_s))
        QCoreApplication::installTranslator(&m_kefu);
}

} // namespace kefu
