#include "model/tokenestimate.h"

namespace kefu {

int estimatedTokens(QStringView text)
{
    int whole = 0;
    int others = 0;
    for (const QChar c : text) {
        if (c.isLowSurrogate())
            continue; // counted with the first half
        if (c.unicode() >= 0x2e80)
            ++whole;
        else
            ++others;
    }
    return whole + (others + 3) / 4;
}

} // namespace kefu
