#include "timeline/markdownsource.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestRead = 8'000; // UTF-16 units
constexpr int mostMarks = 400;
constexpr int mostLines = 300;
constexpr int deepestIndent = 24;
constexpr QChar hairSpace(0x200A);

bool isList(QStringView line)
{
    static const QRegularExpression marker(uR"(^(?:[-*+]|\d{1,9}[.)])(?:\s|$))"_s);
    return marker.match(line.toString()).hasMatch();
}

bool isRule(QStringView line)
{
    static const QRegularExpression rule(uR"(^(?:-{2,}|={2,}|(?:[-*_]\s*){3,})$)"_s);
    return rule.match(line.toString()).hasMatch();
}

bool isFence(QStringView line)
{
    return line.startsWith("```"_L1) || line.startsWith("~~~"_L1);
}

/// A line that only goes on with what the one before said.
bool goesOn(QStringView line)
{
    return !line.isEmpty() && !line.contains(u'|') && !line.startsWith(u'#') && !line.startsWith(u'>') &&
           !isFence(line) && !isRule(line) && !isList(line);
}

bool canGoOn(QStringView line)
{
    return !line.isEmpty() && !line.contains(u'|') && !line.startsWith(u'#') && !isFence(line) &&
           !isRule(line);
}

QStringView withoutQuote(QStringView line)
{
    return line.startsWith(u'>') ? line.sliced(1).trimmed() : line;
}

bool isWordPart(QChar character)
{
    return !character.isNull() && !character.isSpace() && !character.isPunct() && !character.isSymbol();
}

/// CommonMark takes `**注意：**请` for no emphasis, because of what stands at the inner side of the stars; a
/// hair of space at their outer side makes it one.
QString withBoldFound(QStringView line)
{
    QString out;
    bool bold = false;
    bool code = false;
    const auto at = [&line](qsizetype i) { return i >= 0 && i < line.size() ? line.at(i) : QChar(); };
    const auto isMark = [](QChar c) { return c.isPunct() || c.isSymbol(); };
    for (qsizetype i = 0; i < line.size(); ++i) {
        code ^= line.at(i) == u'`';
        const bool stars =
            !code && at(i) == u'*' && at(i + 1) == u'*' && at(i - 1) != u'*' && at(i + 2) != u'*';
        if (!stars) {
            out += line.at(i);
            continue;
        }
        bold = !bold;
        if (bold && isWordPart(at(i - 1)) && isMark(at(i + 2)))
            out += hairSpace;
        out += "**"_L1;
        if (!bold && isMark(at(i - 1)) && isWordPart(at(i + 2)))
            out += hairSpace;
        ++i;
    }
    return out;
}

} // namespace

bool isWorthReading(const QString &text)
{
    if (text.size() > longestRead)
        return false;
    int marks = 0;
    int lines = 1;
    int spaces = 0;
    int markersInLine = 0;
    bool anything = false;
    bool begins = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        if (c == u'\n') {
            ++lines;
            spaces = markersInLine = 0;
            begins = true;
            continue;
        }
        const bool digit = begins && c >= u'0' && c <= u'9';
        const bool marker = c == u'-' || c == u'+' || c == u'>' || c == u'.' || c == u')';
        if (c == u' ' || c == u'\t')
            spaces += begins;
        else if (digit)
            continue;
        else if (begins && marker && ++markersInLine > 6)
            return false;
        else if (!marker)
            begins = false;
        const bool mark =
            c == u'*' || c == u'_' || c == u'`' || c == u'[' || c == u'~' || c == u'|' || c == u'<';
        marks += mark;
        anything |= mark || c == u'#' || c == u'@' || c == u'\\' || c == u'&' || (begins && marker) ||
                    (c == u':' && QStringView(text).sliced(i).startsWith("://"_L1)) ||
                    (c == u'w' && QStringView(text).sliced(i).startsWith("www."_L1));
        if (marks > mostMarks || lines > mostLines || spaces > deepestIndent)
            return false;
    }
    return anything;
}

QString preparedMarkdown(const QString &text)
{
    QString out;
    out.reserve(text.size() + 16);
    const QStringList lines = text.split(u'\n');
    bool fenced = false;
    bool joined = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringView line(lines.at(i));
        const QStringView bare = line.trimmed();
        const bool fence = isFence(withoutQuote(bare));
        fenced ^= fence;
        if (fence || fenced)
            out += line;
        else
            out += withBoldFound(joined ? withoutQuote(bare) : line);
        const QStringView next =
            i + 1 < lines.size() ? QStringView(lines.at(i + 1)).trimmed() : QStringView();
        const bool quoted = bare.startsWith(u'>');
        joined = !fenced && canGoOn(withoutQuote(bare)) && quoted == next.startsWith(u'>') &&
                 goesOn(withoutQuote(next)) && !line.startsWith("    "_L1);
        if (i + 1 < lines.size())
            out += joined ? QChar(QChar::LineSeparator) : u'\n';
    }
    return out;
}

} // namespace kefu
