#pragma once

#include <QTranslator>

namespace kefu {

/// Kefu's and Qt's own texts in the system's language, for as long as it lives. Needs an application object.
/// English needs no file: it is what the source says.
class Translation
{
public:
    Translation();

private:
    QTranslator m_kefu;
};

} // namespace kefu
