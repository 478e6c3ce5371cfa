#include "base/logentry.h"

#include "base/clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// A body that somebody logged by mistake must not fill the disk.
constexpr qsizetype longestMessage = 16 * 1024;

QString nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return u"debug"_s;
    case LogLevel::Info:
        return u"info"_s;
    case LogLevel::Warning:
        return u"warning"_s;
    case LogLevel::Error:
        break;
    }
    return u"error"_s;
}

bool breaksLine(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
           c == QChar::ParagraphSeparator;
}

QString escaped(const QString &message)
{
    QString line;
    line.reserve(message.size());
    for (const QChar c : message) {
        if (c == u'\n')
            line += u"\\n";
        else if (c == u'\r')
            line += u"\\r";
        else if (c == u'\t')
            line += u"\\t";
        else if (breaksLine(c))
            line += u"\\u%1"_s.arg(static_cast<uint>(c.unicode()), 4, 16, QChar(u'0'));
        else
            line += c;
    }
    return line;
}

} // namespace

QString redacted(QString message)
{
    static const QList<QRegularExpression> secrets{
        QRegularExpression(uR"((authorization["']?\s*[:=]\s*["']?(?:basic|bearer)?\s*)[^\s"',;]+)"_s,
                           QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(uR"((\bbearer(?:\s|%20|\+)+)[^\s"',;]+)"_s,
                           QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(uR"(((?<![A-Za-z0-9])sk-)[A-Za-z0-9_-]+)"_s),
        QRegularExpression(uR"((\b(?:ticket|password|api_key)=)[^&\s"']+)"_s,
                           QRegularExpression::CaseInsensitiveOption),
        QRegularExpression(uR"((://[^/\s:@"']*:)[^/\s"']+(?=@))"_s)};
    for (const QRegularExpression &secret : secrets)
        message.replace(secret, u"\\1…"_s);
    return message;
}

QByteArray logLine(const LogEntry &entry, LogFormat format)
{
    QString message = redacted(entry.message);
    if (message.size() > longestMessage)
        message = message.first(longestMessage) + u'…';
    const QString time = isoTime(entry.time);
    const QString category = QString::fromUtf8(entry.category);
    if (format == LogFormat::Json) {
        QJsonObject object{{u"time"_s, time}, {u"level"_s, nameOf(entry.level)}, {u"message"_s, message}};
        if (!category.isEmpty())
            object.insert(u"category"_s, category);
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    const QString origin = category.isEmpty() ? QString() : category + u": "_s;
    return (u"%1 %2 "_s.arg(time, nameOf(entry.level).leftJustified(7)) + origin + escaped(message) + u'\n')
        .toUtf8();
}

} // namespace kefu
