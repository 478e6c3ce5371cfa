#include "access/tokens.h"
#include "console/console.h"
#include "console/statusline.h"
#include "fakemodel.h"
#include "fakeserver.h"
#include "model/modelendpoint.h"
#include "serving/addressbox.h"
#include "serving/chatpagebox.h"
#include "serving/clientlist.h"
#include "serving/modelline.h"
#include "serving/qrcode.h"
#include "serving/requestlist.h"
#include "serving/serverpage.h"
#include "serving/tokenlist.h"
#include "stage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The page of the server, as somebody uses it.
class TestServerPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAddressIsCopied();
    void thePortChangesLiveOrSaysWhyNot();
    void itStopsAndStarts();
    void requestsComeWhileSomebodyLooks();
    void followersShowHowFarBehindTheyAre();
    void aTokenIsShownOnceAndRevoked();
    void theChatPageIsACodeForATelephone();
    void theModelIsFollowedLive();
};

namespace {

struct Fixture
{
    Fixture()
    {
        stage.furnish();
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->resize(1024, 640);
        console->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(console.get());
        console->actions().find(u"page.server")->trigger();
    }

    template<typename Widget>
    [[nodiscard]] Widget *part() const
    {
        return console->findChild<Widget *>();
    }

    static QPushButton *button(QWidget *widget, const QString &text)
    {
        for (auto *button : widget->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    void turnTo(const QString &tab) const
    {
        for (auto *button : part<ServerPage>()->findChildren<QToolButton *>()) {
            if (button->text() == tab)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    static bool says(QWidget *widget, const QString &words)
    {
        const auto labels = widget->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }

    Stage stage;
    std::unique_ptr<Console> console;
};

} // namespace

void TestServerPage::theAddressIsCopied()
{
    Fixture f;
    QTest::mouseClick(Fixture::button(f.part<AddressBox>(), u"Copy"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8000"_s);
}

void TestServerPage::thePortChangesLiveOrSaysWhyNot()
{
    Fixture f;
    auto *box = f.part<AddressBox>();
    auto *port = box->findChildren<QLineEdit *>().at(1);
    const auto enter = [port](const QString &text) {
        port->setFocus();
        port->selectAll();
        QTest::keyClicks(port, text);
        QTest::keyClick(port, Qt::Key_Return);
    };
    enter(u"81"_s);
    QTRY_VERIFY(Fixture::says(box, u"Port 81 is taken."_s));
    QCOMPARE(f.stage.server->port(), quint16(8000)); // what ran runs on
    enter(u"9000"_s);
    QCOMPARE(f.stage.server->port(), quint16(9000));
    QVERIFY(!Fixture::says(box, u"taken"_s));
    QCOMPARE(box->findChildren<QLineEdit *>().at(0)->text(), u"http://127.0.0.1:9000"_s);
    enter(u"99999"_s); // no port
    QCOMPARE(f.stage.server->port(), quint16(9000));
}

void TestServerPage::itStopsAndStarts()
{
    Fixture f;
    auto *box = f.part<AddressBox>();
    QTest::mouseClick(Fixture::button(box, u"Stop"_s), Qt::LeftButton);
    QTRY_VERIFY(Fixture::says(box, u"does not run"_s));
    QVERIFY(!Fixture::button(box, u"Copy"_s)->isEnabled());
    QTest::mouseClick(Fixture::button(box, u"Start"_s), Qt::LeftButton);
    QTRY_VERIFY(Fixture::says(box, u"The server runs"_s));
}

void TestServerPage::requestsComeWhileSomebodyLooks()
{
    Fixture f;
    auto *list = f.part<RequestList>();
    auto *table = list->findChild<QTableView *>();
    QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto &server = *f.stage.server;
    QVERIFY(server.watched);
    Q_EMIT server.seen({{f.stage.clock.now(), u"GET"_s, u"/later"_s, u"127.0.0.1"_s, 404, 1200},
                        {f.stage.clock.now(), u"POST"_s, u"/chat"_s, u"127.0.0.1"_s, 200, 350}});
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"/later"_s);
    QVERIFY(table->model()->index(0, 3).data(Qt::ForegroundRole).isValid());
    QVERIFY(!table->model()->index(1, 3).data(Qt::ForegroundRole).isValid());
    QTRY_VERIFY(table->isVisible());
    QList<SeenRequest> many(1500, {f.stage.clock.now(), u"GET"_s, u"/health"_s, {}, 200, 1});
    Q_EMIT server.seen(many);
    QCOMPARE(table->model()->rowCount(), 1000); // what nobody will read goes
    f.turnTo(u"Tokens"_s);
    QTRY_VERIFY(!server.watched);
}

void TestServerPage::followersShowHowFarBehindTheyAre()
{
    Fixture f;
    f.stage.server->followers = {{u"10.0.0.7"_s, u"WebSocket"_s, f.stage.clock.now(), 1200}};
    f.turnTo(u"Clients"_s);
    auto *table = f.part<ClientList>()->findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"10.0.0.7"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"1,200"_s);
    f.stage.server->followers.clear();
    QTRY_COMPARE(table->model()->rowCount(), 0);
}

void TestServerPage::aTokenIsShownOnceAndRevoked()
{
    Fixture f;
    f.turnTo(u"Tokens"_s);
    auto *tokens = f.part<TokenList>();
    QTRY_VERIFY(Fixture::says(tokens, u"There is no token"_s));
    auto *name = tokens->findChildren<QLineEdit *>().at(0);
    const auto add = [name] {
        name->setFocus();
        QTest::keyClicks(name, u"shop"_s);
        QTest::keyClick(name, Qt::Key_Return);
    };
    add();
    auto *table = tokens->findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QString secret;
    QLineEdit *shown = nullptr;
    for (auto *edit : tokens->findChildren<QLineEdit *>()) {
        if (edit->isReadOnly())
            shown = edit;
    }
    QTRY_VERIFY(shown->isVisible() && shown->text().size() > 20);
    secret = shown->text();
    QTest::mouseClick(Fixture::button(tokens, u"Done"_s), Qt::LeftButton);
    QVERIFY(shown->text().isEmpty());
    QVERIFY(!Fixture::says(tokens, secret));
    add(); // the name is taken
    QTRY_VERIFY(Fixture::says(tokens, u"shop"_s));
    QCOMPARE(table->model()->rowCount(), 1);
    table->selectRow(0);
    QTest::mouseClick(Fixture::button(tokens, u"Revoke"_s), Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 0);
}

void TestServerPage::theChatPageIsACodeForATelephone()
{
    Fixture f;
    f.turnTo(u"Chat page"_s);
    auto *box = f.part<ChatPageBox>();
    auto *address = box->findChild<QLineEdit *>();
    QCOMPARE(address->text(), u"http://127.0.0.1:8000/static/widget/"_s);
    QVERIFY(Fixture::says(box, u"Only this computer reaches this address."_s));
    QTest::mouseClick(Fixture::button(box, u"Copy"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), address->text());
    auto *code = box->findChild<QrCode *>();
    QCOMPARE(code->text(), address->text());
    if (QrCode::isPossible()) {
        QVERIFY(code->isVisible());
        // 36 characters at level M make version 3; in its corner is the square that cameras look for.
        QCOMPARE(code->modules().size(), QSize(29, 29));
        QCOMPARE(code->modules().pixelColor(3, 3), QColor(Qt::black));
        QCOMPARE(code->modules().pixelColor(1, 1), QColor(Qt::white));
    }
    f.stage.server->stop();
    QCOMPARE(address->text(), QString());
    QVERIFY(!code->isVisible());
    QVERIFY(!Fixture::button(box, u"Copy"_s)->isEnabled());

    // Listening everywhere, it is at an address that a telephone can use.
    QCOMPARE(chatPageAt(u"https://192.0.2.7:8443"_s), u"https://192.0.2.7:8443/static/widget/"_s);
    QVERIFY(!chatPageAt(u"http://0.0.0.0:8000"_s).contains(u"0.0.0.0"_s));
    QVERIFY(!chatPageAt(u"http://[::]:8000"_s).contains(u"::"_s));
}

void TestServerPage::theModelIsFollowedLive()
{
    Stage stage;
    stage.furnish();
    ModelSettings settings;
    settings.model = u"words-1"_s;
    settings.concurrentTurns = 1;
    ConsoleParts parts = stage.parts();
    FakeModel model;
    parts.model = &model;
    Console console(parts, stage.path(u"settings.ini"_s));
    console.language().choose(UiLanguage::Choice::English);
    console.setEngineName(u"model"_s);
    console.show();
    console.actions().find(u"page.server")->trigger();
    auto *line = console.findChild<ModelLine *>();
    QVERIFY(!line->isVisible()); // as long as there is none
    model.use(std::make_shared<ModelEndpoint>(settings, Secret("k"), stage.clock,
                                              Breaker::Settings{.failures = 2}));
    QVERIFY(Fixture::says(line, u"Model words-1"_s));
    QVERIFY(Fixture::says(line, u"Works · 0 answered now, 0 waiting"_s));
    const auto status = [&console](const QString &words) {
        const auto items = console.findChild<StatusLine *>()->findChildren<QPushButton *>();
        return std::ranges::any_of(
            items, [&words](const QPushButton *item) { return item->text().contains(words); });
    };

    QObject turns;
    auto first = model.endpoint()->queue().enter(u"a"_s, &turns, [] {});
    auto second = model.endpoint()->queue().enter(u"b"_s, &turns, [] {});
    QTRY_VERIFY(Fixture::says(line, u"1 answered now, 1 waiting"_s));
    QTRY_VERIFY(status(u"1 waiting"_s));
    first.reset();
    second.reset();

    Breaker &breaker = model.endpoint()->breaker();
    breaker.failed(breaker.ask());
    QTRY_VERIFY(Fixture::says(line, u"1 failure in a row"_s));
    breaker.failed(breaker.ask());
    QTRY_VERIFY(Fixture::says(line, u"it is tried again in 15 s"_s));
    QTRY_VERIFY(status(u"model paused, 15 s"_s));
    stage.clock.advance(15'000);
    QTRY_VERIFY(Fixture::says(line, u"the next turn tries it"_s));
    QCOMPARE(breaker.ask(), Breaker::Verdict::Probe);
    QTRY_VERIFY(Fixture::says(line, u"one turn tries it now"_s));
    breaker.succeeded();
    QTRY_VERIFY(Fixture::says(line, u"Works"_s));
    QTRY_VERIFY(!status(u"model paused"_s));
}

QTEST_MAIN(TestServerPage)
#include "tst_serverpage.moc"
