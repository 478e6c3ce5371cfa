#include "transcript/transcripthtml.h"

#include "look/palette.h"
#include "timeline/markdowndocument.h"
#include "timeline/markdownsource.h"
#include "uploads/picture.h"
#include "words/names.h"
#include "words/times.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>
#include <QMimeDatabase>
#include <QTextDocument>
#include <QUrl>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestImage = 360; // px

struct Html
{
    Q_DECLARE_TR_FUNCTIONS(kefu::Transcript)
};

QString groundOf(Role role)
{
    const Palette &colors = lightPalette(); // paper is white
    switch (role) {
    case Role::Assistant:
        return colors.assistantBubble.name();
    case Role::Agent:
        return colors.agentBubble.name();
    case Role::User:
    case Role::System:
        break;
    }
    return colors.customerBubble.name();
}

QString words(const Message &message)
{
    const bool ours = message.role == Role::Assistant || message.role == Role::Agent;
    if (ours && isWorthReading(message.content)) {
        const QString html = markdownDocument(message.content)->toHtml();
        const qsizetype from = html.indexOf(u'>', html.indexOf("<body"_L1)) + 1;
        return html.sliced(from, html.lastIndexOf("</body>"_L1) - from);
    }
    return u"<p>"_s + message.content.toHtmlEscaped().replace(u'\n', "<br>"_L1) + u"</p>"_s;
}

QString images(const Message &message, const ImageAddress &addressOf)
{
    QString html;
    for (const Picture &picture : picturesIn(message.attachments)) {
        const QString address = addressOf(picture.name);
        const int width = picture.size.isEmpty() ? widestImage : std::min(picture.size.width(), widestImage);
        html += address.isEmpty() ? u"<p>"_s + picture.name.toHtmlEscaped() + u"</p>"_s
                                  : u"<p><img src=\"%1\" alt=\"%2\" width=\"%3\"></p>"_s.arg(
                                        address, picture.name.toHtmlEscaped(), QString::number(width));
    }
    return html;
}

QString line(const QString &kind, const QString &text)
{
    return u"<p class=\"%1\">%2</p>\n"_s.arg(kind, text.toHtmlEscaped());
}

QString block(const Message &message, const ImageAddress &addressOf)
{
    QStringList head{Names::author(message)};
    if (const QString engine = Names::engine(message.engine); !engine.isEmpty())
        head << engine;
    head << Times::clock(message.createdAt);
    const QString outcome = Names::outcome(message.state);
    return line(u"who"_s, head.join(u" · "_s)) +
           u"<table width=\"100%\" cellpadding=\"8\" cellspacing=\"0\" bgcolor=\"%1\"><tr><td>"_s.arg(
               groundOf(message.role)) +
           words(message) + images(message, addressOf) + u"</td></tr></table>\n"_s +
           (outcome.isEmpty() ? QString() : line(u"who"_s, outcome));
}

QString style()
{
    const Palette &colors = lightPalette();
    return u"body { font-family: sans-serif; font-size: 10pt; color: %1; max-width: 46em; }"
           "h1 { font-size: 15pt; } td p { margin: 2px 0; }"
           ".who, .about { color: %2; font-size: 9pt; margin: 10px 0 3px 0; }"
           ".line, .day { color: %2; font-size: 9pt; text-align: center; margin: 12px 0; }"_s.arg(
               colors.text.name(), colors.secondary.name());
}

QByteArray bytesOf(const QString &folder, const QString &name)
{
    QFile file(folder + u'/' + QFileInfo(name).fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QString transcriptHtml(const Transcript &transcript, const ImageAddress &imageAddress)
{
    const Session &session = transcript.session;
    const QString name = Names::session(session);
    QString html = u"<!DOCTYPE html>\n<html><head><meta "
                   u"charset=\"utf-8\"><title>%1</title><style>%2</style></head><body>\n"
                   "<h1>%1</h1>\n"_s.arg(name.toHtmlEscaped(), style());
    QStringList about{Html::tr("%n message(s)", nullptr, int(transcript.messages.size())), session.id};
    if (session.decision)
        about.prepend(Names::scenarioPath(*session.decision));
    html += line(u"about"_s, about.join(u" · "_s));
    auto change = transcript.owners.cbegin();
    const auto tellChanges = [&](qint64 until) {
        for (; change != transcript.owners.cend() && change->at <= until; ++change)
            html += line(u"line"_s, Names::ownerChange(*change) + u" · "_s + Times::clock(change->at));
    };
    QDate day;
    for (const Message &message : transcript.messages) {
        tellChanges(message.createdAt);
        const QDate now = QDateTime::fromMSecsSinceEpoch(message.createdAt).date();
        if (std::exchange(day, now) != now)
            html += line(u"day"_s, QLocale().toString(now, QLocale::LongFormat));
        html += block(message, imageAddress);
    }
    tellChanges(std::numeric_limits<qint64>::max());
    return html + u"</body></html>\n"_s;
}

QByteArray transcriptFile(const Transcript &transcript, const QString &folder)
{
    const QMimeDatabase types;
    return transcriptHtml(transcript,
                          [&](const QString &name) {
                              const QByteArray bytes = bytesOf(folder, name);
                              return bytes.isEmpty()
                                         ? QString()
                                         : u"data:%1;base64,%2"_s.arg(types.mimeTypeForData(bytes).name(),
                                                                      QString::fromLatin1(bytes.toBase64()));
                          })
        .toUtf8();
}

std::unique_ptr<QTextDocument> transcriptDocument(const Transcript &transcript, const QString &folder)
{
    auto document = closedDocument();
    const QString html = transcriptHtml(transcript, [&](const QString &name) {
        QImageReader reader(folder + u'/' + QFileInfo(name).fileName());
        reader.setAutoTransform(true);
        QImage image = reader.read();
        if (image.isNull())
            return QString();
        const QString address = u"picture:"_s + QString::fromLatin1(QUrl::toPercentEncoding(name));
        document->addResource(QTextDocument::ImageResource, QUrl(address), image);
        return address;
    });
    document->setHtml(html);
    return document;
}

} // namespace kefu
