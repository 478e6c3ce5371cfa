#include "base/language.h"

namespace kefu {

Language languageOf(QStringView text, Language otherwise)
{
    bool latin = false;
    for (const QChar character : text) {
        if (character.script() == QChar::Script_Han)
            return Language::Chinese;
        latin = latin || (character.script() == QChar::Script_Latin && character.isLetter());
    }
    return latin ? Language::English : otherwise;
}

} // namespace kefu
