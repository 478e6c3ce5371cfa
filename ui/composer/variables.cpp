#include "composer/variables.h"

#include <QRegularExpression>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &variable()
{
    static const QRegularExpression expression(u"\\{([a-z_]{1,40})\\}"_s);
    return expression;
}

} // namespace

QString filledIn(const QString &text, const Variables &variables)
{
    QString result;
    qsizetype done = 0;
    for (auto matches = variable().globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString value = variables.value(match.captured(1));
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += value.isEmpty() ? match.captured() : value;
        done = match.capturedEnd();
    }
    return result + QStringView(text).mid(done).toString();
}

std::pair<qsizetype, qsizetype> firstVariable(const QString &text)
{
    const QRegularExpressionMatch match = variable().match(text);
    return match.hasMatch() ? std::pair(match.capturedStart(), match.capturedLength())
                            : std::pair<qsizetype, qsizetype>(0, 0);
}

} // namespace kefu
