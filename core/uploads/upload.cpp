#include "uploads/upload.h"

#include "store/storabletext.h"

#include <QRegularExpression>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPart = 32;
constexpr qsizetype longestFilename = 255; // bytes, as file systems have it

bool isAsciiLetterOrDigit(QChar c)
{
    return c.unicode() < 128 && c.isLetterOrNumber();
}

/// Controls, and the marks that turn the order of characters around, so that a name shows as what it is.
bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

} // namespace

QString cleanFilename(const QString &filename)
{
    QString name = storable(filename.right(4 * longestFilename));
    name = name.sliced(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1);
    name.removeIf(isInvisible);
    name = name.trimmed();
    while (name.toUtf8().size() > longestFilename) // from the front, the extension stays
        name.remove(0, name.front().isHighSurrogate() ? 2 : 1);
    return name == u"." || name == u".." ? QString() : name;
}

QString storedNamePart(const QString &text)
{
    QString part;
    for (const QChar c : text) {
        if (part.size() == longestPart)
            break;
        if (isAsciiLetterOrDigit(c))
            part += c;
        else if (!part.isEmpty() && part.back() != u'-')
            part += u'-';
    }
    return part.isEmpty() ? u"x"_s : part;
}

bool isStoredName(const QString &name)
{
    static const QRegularExpression form(
        u"\\A[A-Za-z0-9][A-Za-z0-9-]{0,31}_[A-Za-z0-9][A-Za-z0-9-]{0,31}_[0-9]{1,12}_[0-9a-f]{8}\\.(jpg|png|gif|webp|bmp)\\z"_s);
    return name.size() < 128 && form.match(name).hasMatch();
}

} // namespace kefu
