#include "console/console.h"
#include "console/conversations.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "timeline/timelinemodel.h"
#include "transcript/exporter.h"
#include "transcript/transcripthtml.h"
#include "uploads/picture.h"
#include "uploads/uploads.h"

#include <QBuffer>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListView>
#include <QPrintDialog>
#include <QPrinter>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace kefu;
using namespace Qt::StringLiterals;

/// A conversation on paper and in files.
class TestTranscript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFormHoldsEverything_data();
    void everyFormHoldsEverything();
    void whatCantBeWrittenIsSaid();
    void htmlStandsAlone();
    void theDialogsOpenByKey();
    void itIsPrinted();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_stage.path(name); }
    [[nodiscard]] static QByteArray read(const QString &path);

    Stage m_stage;
};

void TestTranscript::initTestCase()
{
    m_stage.furnish();
    m_stage.addSession(u"s1"_s, u"zhang"_s);
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    auto adding = m_stage.uploads->addDataUrl(
        u"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64()), {.sessionId = u"s1"_s});
    QTRY_VERIFY(adding.isFinished());
    const auto upload = adding.result();
    QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().message));
    Message message;
    message.sessionId = u"s1"_s;
    message.role = kefu::Role::User;
    message.content = u"<b>提现</b> & 图"_s;
    message.attachments = QJsonArray{attachmentOf(*upload)};
    m_stage.store->write([message](Transaction &transaction) mutable { return transaction.add(message); })
        .waitForFinished();
    m_stage.addMessage(u"s1"_s, kefu::Role::Assistant, u"**好的**\n- 一\n- ![x](file:///etc/passwd)"_s);
    m_stage.clock.advance(1000);
    m_stage.store->write([](Transaction &transaction) { return transaction.changeOwner(u"s1"_s, u"Lin"_s); })
        .waitForFinished();
    m_stage.store
        ->write([](Transaction &transaction) -> Status {
            for (int i = 0; i < 600; ++i) { // more than a page of the store
                Message said;
                said.sessionId = u"s1"_s;
                said.role = kefu::Role::Agent;
                said.author = u"Lin"_s;
                said.content = QString::number(i);
                if (Status added = transaction.add(said); !added)
                    return added;
            }
            return {};
        })
        .waitForFinished();
}

QByteArray TestTranscript::read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestTranscript::everyFormHoldsEverything_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("name");
    QTest::newRow("pdf") << int(Exporter::Format::Pdf) << u"out.pdf"_s;
    QTest::newRow("html") << int(Exporter::Format::Html) << u"out.html"_s;
    QTest::newRow("jsonl") << int(Exporter::Format::JsonLines) << u"out.jsonl"_s;
}

void TestTranscript::everyFormHoldsEverything()
{
    QFETCH(int, format);
    QFETCH(QString, name);
    QWidget window;
    Exporter exporter(*m_stage.store, m_stage.uploads.get(), &window);
    QSignalSpy done(&exporter, &Exporter::done);
    exporter.save(u"s1"_s, Exporter::Format(format), path(name));
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 30'000);
    const QByteArray bytes = read(path(name));
    if (format == int(Exporter::Format::Pdf)) {
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY2(bytes.count("/Type /Page\n") + bytes.count("/Type /Page ") > 5, "it has several pages");
        return;
    }
    if (format == int(Exporter::Format::JsonLines)) {
        const QByteArrayList lines = bytes.trimmed().split('\n');
        QCOMPARE(lines.size(), 602);
        const QJsonObject first = QJsonDocument::fromJson(lines.first()).object();
        QCOMPARE(first.value(u"content"_s).toString(), u"<b>提现</b> & 图"_s);
        QCOMPARE(first.value(u"session_id"_s).toString(), u"s1"_s);
        QCOMPARE(first.value(u"attachments"_s).toArray().size(), 1);
        for (const QString &key :
             {u"id"_s, u"role"_s, u"author"_s, u"state"_s, u"engine"_s, u"classification"_s, u"created_at"_s})
            QVERIFY2(first.contains(key), qPrintable(key));
        return;
    }
    const QString html = QString::fromUtf8(bytes);
    QVERIFY(html.contains(u"&lt;b&gt;提现&lt;/b&gt; &amp; 图"_s));
    QVERIFY(html.contains(u"src=\"data:image/png;base64,"_s));
    QVERIFY(html.contains(u"Lin"_s));
    QVERIFY(html.contains(u"599"_s));
    QVERIFY(!html.contains(u"src=\"file:"_s));
}

void TestTranscript::whatCantBeWrittenIsSaid()
{
    QWidget window;
    Exporter exporter(*m_stage.store, nullptr, &window);
    QSignalSpy failed(&exporter, &Exporter::failed);
    exporter.save(u"s1"_s, Exporter::Format::JsonLines, path(u"no/such/folder.jsonl"_s));
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toString().contains(u"folder.jsonl"_s));
    exporter.save(u"nobody"_s, Exporter::Format::JsonLines, path(u"x.jsonl"_s));
    QTRY_COMPARE(failed.size(), 2);
}

void TestTranscript::htmlStandsAlone()
{
    const auto transcript =
        m_stage.store->read([](Connection &connection) { return readTranscript(connection, u"s1"_s); })
            .result();
    QVERIFY(transcript);
    const auto document = transcriptDocument(*transcript, m_stage.uploads->folder());
    QVERIFY(document->toPlainText().contains(u"提现"_s));
    QVERIFY(document->toPlainText().contains(QChar::ObjectReplacementCharacter));  // the image
    QCOMPARE(document->toPlainText().count(QChar::ObjectReplacementCharacter), 1); // and no other
}

void TestTranscript::theDialogsOpenByKey()
{
    Console console(m_stage.parts(), path(u"settings.ini"_s));
    console.language().choose(UiLanguage::Choice::English);
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    auto *list = console.findChild<SessionList *>();
    QTRY_VERIFY(list->model().rowOf(u"s1"_s) >= 0);
    auto *view = list->findChild<QListView *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(view->model()->index(0, 0)).center());
    QTRY_VERIFY(console.findChild<TimelineModel *>()->rowCount() > 0);
    QTest::qWait(0);
    QTest::keyClick(&console, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(console.findChild<QFileDialog *>());
    auto *dialog = console.findChild<QFileDialog *>();
    dialog->selectNameFilter(u"JSON Lines (*.jsonl)"_s);
    Q_EMIT dialog->filterSelected(u"JSON Lines (*.jsonl)"_s);
    dialog->findChild<QLineEdit *>()->setText(path(u"by-key"_s));
    QSignalSpy done(&console.findChild<Conversations *>()->exporter(), &Exporter::done);
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_COMPARE(done.size(), 1);
    QVERIFY(read(path(u"by-key.jsonl"_s)).startsWith('{'));
    QTRY_VERIFY(!console.findChild<QFileDialog *>());
    console.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    QTest::keyClick(&console, Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY(console.findChild<QPrintDialog *>());
    console.findChild<QPrintDialog *>()->reject();
    QTRY_VERIFY(!console.findChild<QPrintDialog *>());
}

void TestTranscript::itIsPrinted()
{
    QWidget window;
    Exporter exporter(*m_stage.store, m_stage.uploads.get(), &window);
    auto printer = std::make_shared<QPrinter>();
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(path(u"paper.pdf"_s));
    QSignalSpy done(&exporter, &Exporter::done);
    exporter.printOn(u"s1"_s, printer);
    QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 30'000);
    QVERIFY(read(path(u"paper.pdf"_s)).startsWith("%PDF-"));
}

QTEST_MAIN(TestTranscript)
#include "tst_transcript.moc"
