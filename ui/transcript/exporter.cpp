#include "transcript/exporter.h"

#include "base/whenanswered.h"
#include "chat/transcript.h"
#include "files/savedfile.h"
#include "store/store.h"
#include "transcript/transcripthtml.h"
#include "uploads/uploads.h"

#include <QBuffer>
#include <QFileDialog>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QRegularExpression>
#include <QTextDocument>
#include <QtConcurrent>

#include <array>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct Form
{
    Exporter::Format format;
    QString suffix;
    QString filter;
};

std::array<Form, 3> forms()
{
    return {{{Exporter::Format::Pdf, u"pdf"_s, Exporter::tr("PDF") + u" (*.pdf)"_s},
             {Exporter::Format::Html, u"html"_s, Exporter::tr("Web page") + u" (*.html)"_s},
             {Exporter::Format::JsonLines, u"jsonl"_s, Exporter::tr("JSON Lines") + u" (*.jsonl)"_s}}};
}

Exporter::Format formatOf(const QString &path, const QString &filter)
{
    for (const Form &form : forms()) {
        if (path.endsWith(u'.' + form.suffix, Qt::CaseInsensitive))
            return form.format;
    }
    for (const Form &form : forms()) {
        if (form.filter == filter)
            return form.format;
    }
    return Exporter::Format::Pdf;
}

QByteArray pdfOf(const Transcript &transcript, const QString &imageFolder)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins({18, 18, 18, 18}, QPageLayout::Millimeter);
    writer.setTitle(transcript.session.id);
    transcriptDocument(transcript, imageFolder)->print(&writer);
    return bytes;
}

QByteArray bytesOf(const Transcript &transcript, Exporter::Format format, const QString &imageFolder)
{
    switch (format) {
    case Exporter::Format::Pdf:
        return pdfOf(transcript, imageFolder);
    case Exporter::Format::Html:
        return transcriptFile(transcript, imageFolder);
    case Exporter::Format::JsonLines:
        break;
    }
    return jsonLines(transcript);
}

} // namespace

Exporter::Exporter(Store &store, const Uploads *uploads, QWidget *window)
    : QObject(window)
    , m_store(store)
    , m_uploads(uploads)
    , m_window(window)
{
}

void Exporter::ask(const QString &sessionId, const QString &name)
{
    auto *dialog = new QFileDialog(m_window, tr("Export the conversation"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const Form &form : forms())
        filters.append(form.filter);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        for (const Form &form : forms()) {
            if (form.filter == filter)
                dialog->setDefaultSuffix(form.suffix);
        }
    });
    static const QRegularExpression notInNames(uR"([\\/:*?"<>|\s]+)"_s);
    dialog->selectFile(QString(name).replace(notInNames, u"-"_s));
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, sessionId](const QString &path) {
        save(sessionId, formatOf(path, dialog->selectedNameFilter()), path);
    });
    dialog->open();
}

void Exporter::save(const QString &sessionId, Format format, const QString &path)
{
    work(sessionId, path, [format, path](const Transcript &transcript, const QString &imageFolder) {
        return writeFile(path, bytesOf(transcript, format, imageFolder));
    });
}

void Exporter::print(const QString &sessionId)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Print the conversation"));
    connect(dialog, qOverload<>(&QDialog::accepted), this,
            [this, sessionId, printer] { printOn(sessionId, printer); });
    connect(dialog, &QObject::destroyed, this, [printer] {}); // it lives as long as its dialog
    dialog->open();
}

void Exporter::printOn(const QString &sessionId, const std::shared_ptr<QPrinter> &printer)
{
    work(sessionId, {}, [printer](const Transcript &transcript, const QString &imageFolder) -> Status {
        transcriptDocument(transcript, imageFolder)->print(printer.get());
        if (printer->printerState() == QPrinter::Error)
            return failure(Error::Kind::Unavailable, tr("The printer reported an error."));
        return {};
    });
}

void Exporter::work(const QString &sessionId, const QString &path, Work work)
{
    auto reading =
        m_store.read([sessionId](Connection &connection) { return readTranscript(connection, sessionId); });
    const QString folder = m_uploads ? m_uploads->folder() : QString();
    whenAnswered(reading, this, [this, path, work, folder](const Result<Transcript> &transcript) {
        if (!transcript)
            return settle(path, tl::unexpected(transcript.error()));
        auto working =
            QtConcurrent::run([work, folder, transcript = *transcript] { return work(transcript, folder); });
        whenAnswered(working, this, [this, path](const Status &status) { settle(path, status); });
    });
}

void Exporter::settle(const QString &path, const Status &status)
{
    if (status)
        Q_EMIT done(path);
    else
        Q_EMIT failed(status.error().message);
}

} // namespace kefu
