#include "base/csv.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace kefu;
using namespace Qt::StringLiterals;

class CsvTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<QStringList>>("rows");
        using Rows = QList<QStringList>;
        QTest::newRow("nothing") << ""_ba << Rows{};
        QTest::newRow("plain") << "a,b\nc,d\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("no last line end") << "a,b\nc,d"_ba << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("CRLF") << "a,b\r\nc,d\r\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("CR") << "a,b\rc,d\r"_ba << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("BOM") << "\xEF\xBB\xBF\"a\",b\n"_ba << Rows{{u"a"_s, u"b"_s}};
        QTest::newRow("quotes") << "\"a,1\",\"say \"\"hi\"\"\"\n"_ba << Rows{{u"a,1"_s, u"say \"hi\""_s}};
        QTest::newRow("line end in quotes") << "\"a\r\nb\",c\n"_ba << Rows{{u"a\r\nb"_s, u"c"_s}};
        QTest::newRow("empty fields") << ",\n\"\",\n"_ba << Rows{{u""_s, u""_s}, {u""_s, u""_s}};
        QTest::newRow("empty lines") << "\na,b\n\n\nc,d\n\n"_ba << Rows{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
        QTest::newRow("quote in a plain field") << "5\" pipe,b\n"_ba << Rows{{u"5\" pipe"_s, u"b"_s}};
        QTest::newRow("spaces stay") << " a , b\n"_ba << Rows{{u" a "_s, u" b"_s}};
        QTest::newRow("Chinese") << QByteArray("提现,没到账\n") << Rows{{u"提现"_s, u"没到账"_s}};
    }

    void reads()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QList<QStringList>, rows);
        const auto read = readCsv(text, u"f.csv"_s);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QList<QStringList> fields;
        for (const CsvRow &row : *read)
            fields.append(row.fields);
        QCOMPARE(fields, rows);
    }

    void linesAreCounted()
    {
        const auto rows = readCsv("a,b\n\"x\ny\r\nz\",1\r\n\r\nlast,2\n"_ba, u"f.csv"_s);
        QVERIFY(rows);
        QCOMPARE(rows->size(), 3);
        QCOMPARE(rows->at(0).line, 1);
        QCOMPARE(rows->at(1).line, 2);
        QCOMPARE(rows->at(2).line, 6);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("open quote") << "a,b\nc,\"d\n\n\n"_ba << 2;
        QTest::newRow("text behind a quote") << "a,b\n\"c\" x,d\n"_ba << 2;
        QTest::newRow("too few") << "a,b\n\nc\n"_ba << 3;
        QTest::newRow("too many") << "a,b\nc,d,e\n"_ba << 2;
        QTest::newRow("not UTF-8") << "a,b\nc,\xff\xfe\n"_ba << 2;
        QTest::newRow("cut character") << "a,b\nc,\xe6\x8f"_ba << 2;
        QTest::newRow("NUL") << QByteArray("a,b\nc,d\nx\0y,z\n", 14) << 3;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                              "a\0,\0b\0",
                                              8)
                                << 1;
    }

    void refuses()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, line);
        const auto read = readCsv(text, u"f.csv"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::Invalid);
        const QString place = u"f.csv: line %1: "_s.arg(line);
        QVERIFY2(read.error().message.startsWith(place), qPrintable(read.error().message));
        QVERIFY(read.error().message.size() > place.size());
    }

    void writesWhatItReads()
    {
        const QList<QStringList> rows{{u"plain"_s, u"a,b"_s},
                                      {u"\"quoted\""_s, u"two\nlines"_s},
                                      {u"\r"_s, u" "_s},
                                      {u"\uFEFFmark"_s, u"中文"_s},
                                      {u""_s, u""_s}};
        QByteArray text;
        for (const QStringList &row : rows)
            text += csvRecord(row);
        const auto read = readCsv(text, u"f.csv"_s);
        QVERIFY(read);
        QCOMPARE(read->size(), rows.size());
        for (qsizetype i = 0; i < rows.size(); ++i)
            QCOMPARE(read->at(i).fields, rows.at(i));
    }

    void labelledTexts()
    {
        const auto texts = readTexts("label,id,text\nrefund,1,where is it\nlost,2,\"my\ncard\"\n");
        QVERIFY(texts);
        QCOMPARE(texts->size(), 2);
        QCOMPARE(texts->at(0).text, u"where is it"_s);
        QCOMPARE(texts->at(0).label, u"refund"_s);
        QCOMPARE(texts->at(1).text, u"my\ncard"_s);
        QCOMPARE(texts->at(1).line, 3);
        QCOMPARE(readTexts("where is it,refund\nmy card,lost\n")->size(), 2);
    }

    void wrongLabelledTexts()
    {
        QVERIFY(message("").contains(u"line 1: the file is empty"));
        QVERIFY(message("text,label\n").contains(u"no text"));
        QVERIFY(message("text,label\n  ,x\n").contains(u"line 2: the text is empty"));
        QVERIFY(message("text,label\nx,\n").contains(u"line 2: the label is empty"));
        QVERIFY(message("a,b,c\n1,2,3\n").contains(u"the columns text and label are missing"));
        QVERIFY(!readLabelledTexts(m_folder.filePath(u"absent.csv"_s)));
    }

private:
    Result<QList<LabelledText>> readTexts(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"texts.csv"_s));
        if (!file.open(QIODevice::WriteOnly))
            return failure(Error::Kind::Internal, u"the test can't write"_s);
        file.write(content);
        file.close();
        return readLabelledTexts(file.fileName());
    }

    QString message(const QByteArray &content)
    {
        const auto texts = readTexts(content);
        return texts ? QString() : texts.error().message;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CsvTest)
#include "tst_csv.moc"
