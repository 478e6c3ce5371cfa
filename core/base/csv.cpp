#include "base/csv.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct Csv
{
    Q_DECLARE_TR_FUNCTIONS(Csv)
};

tl::unexpected<Error> wrong(const QString &origin, qsizetype line, const QString &reason)
{
    return failure(Error::Kind::Invalid, Csv::tr("%1: line %2: %3").arg(origin).arg(line).arg(reason));
}

/// Walks through a text once, record by record.
class CsvScanner
{
public:
    explicit CsvScanner(const QString &text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] qsizetype line() const { return m_line; }

    /// Empty where all is well, else what is wrong in the current line.
    QString readRow(CsvRow &row)
    {
        row.line = m_line;
        for (;;) {
            QString field;
            if (QString problem = peek() == u'"' ? readQuoted(field) : readPlain(field); !problem.isEmpty())
                return problem;
            row.fields.append(field);
            if (peek() != u',')
                break;
            ++m_at;
        }
        skipLineEnd();
        return {};
    }

private:
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }

    QString readPlain(QString &field)
    {
        const qsizetype begin = m_at;
        while (!atEnd() && peek() != u',' && peek() != u'\n' && peek() != u'\r')
            ++m_at;
        field = m_text.sliced(begin, m_at - begin);
        return {};
    }

    QString readQuoted(QString &field)
    {
        const qsizetype firstLine = m_line;
        for (++m_at; !atEnd();) {
            if (peek() == u'"' && peek(1) == u'"') {
                field += u'"';
                m_at += 2;
            } else if (peek() == u'"') {
                ++m_at;
                const bool ends = atEnd() || peek() == u',' || peek() == u'\n' || peek() == u'\r';
                return ends ? QString() : Csv::tr("there is text behind the closing quote");
            } else {
                countLine();
                field += m_text.at(m_at++);
            }
        }
        m_line = firstLine;
        return Csv::tr("the quote that opens here is never closed");
    }

    void countLine()
    {
        if (peek() == u'\n' || (peek() == u'\r' && peek(1) != u'\n'))
            ++m_line;
    }

    void skipLineEnd()
    {
        if (atEnd())
            return;
        m_at += peek() == u'\r' && peek(1) == u'\n' ? 2 : 1;
        ++m_line;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
};

/// The line of the first byte that is no UTF-8.
qsizetype firstBadLine(const QByteArray &text)
{
    qsizetype line = 1;
    for (const QByteArray &bytes : text.split('\n')) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder.decode(bytes);
        if (decoder.hasError() || decoded.contains(QChar::Null))
            return line;
        ++line;
    }
    return line;
}

bool isEmptyLine(const CsvRow &row)
{
    return row.fields.size() == 1 && row.fields.first().isEmpty();
}

} // namespace

Result<QList<CsvRow>> readCsv(const QByteArray &bytes, const QString &origin)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless); // takes a byte-order mark away
    const QString text = decoder.decode(bytes);
    if (decoder.hasError() || text.contains(QChar::Null))
        return wrong(origin, firstBadLine(bytes), Csv::tr("this is not UTF-8 text"));

    QList<CsvRow> rows;
    CsvScanner scanner(text);
    while (!scanner.atEnd()) {
        CsvRow row;
        if (const QString problem = scanner.readRow(row); !problem.isEmpty())
            return wrong(origin, scanner.line(), problem);
        if (isEmptyLine(row))
            continue;
        if (!rows.isEmpty() && row.fields.size() != rows.first().fields.size()) {
            return wrong(origin, row.line,
                         Csv::tr("there are %1 fields where the first line has %2")
                             .arg(row.fields.size())
                             .arg(rows.first().fields.size()));
        }
        rows.append(std::move(row));
    }
    return rows;
}

Result<QList<CsvRow>> readCsvFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Usage,
                       Csv::tr("%1: the file can't be read: %2").arg(path, file.errorString()));
    return readCsv(file.readAll(), path);
}

QByteArray csvRecord(const QStringList &fields)
{
    QStringList written;
    for (const QString &field : fields) {
        const bool isPlain = !field.isEmpty() && !field.contains(u',') && !field.contains(u'"') &&
                             !field.contains(u'\n') && !field.contains(u'\r') &&
                             !field.startsWith(QChar::ByteOrderMark);
        written.append(isPlain ? field : u'"' + QString(field).replace(u'"', u"\"\""_s) + u'"');
    }
    return written.join(u',').toUtf8() + '\n';
}

Result<QList<LabelledText>> readLabelledTexts(const QString &path)
{
    auto rows = readCsvFile(path);
    if (!rows)
        return tl::unexpected(rows.error());
    if (rows->isEmpty())
        return wrong(path, 1, Csv::tr("the file is empty; it needs the columns text and label"));
    qsizetype textColumn = 0;
    qsizetype labelColumn = 1;
    QStringList header;
    for (const QString &name : rows->first().fields)
        header.append(name.trimmed().toLower());
    if (header.contains(u"text"_s) && header.contains(u"label"_s)) {
        textColumn = header.indexOf(u"text"_s);
        labelColumn = header.indexOf(u"label"_s);
        rows->removeFirst();
    } else if (header.size() != 2) {
        return wrong(path, 1, Csv::tr("the columns text and label are missing"));
    }

    QList<LabelledText> texts;
    texts.reserve(rows->size());
    for (const CsvRow &row : std::as_const(*rows)) {
        LabelledText one{row.fields.at(textColumn), row.fields.at(labelColumn).trimmed(), row.line};
        if (one.text.trimmed().isEmpty())
            return wrong(path, row.line, Csv::tr("the text is empty"));
        if (one.label.isEmpty())
            return wrong(path, row.line, Csv::tr("the label is empty"));
        texts.append(std::move(one));
    }
    if (texts.isEmpty())
        return wrong(path, 1, Csv::tr("there is no text in the file"));
    return texts;
}

} // namespace kefu
