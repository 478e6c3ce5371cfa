#include "base/whenanswered.h"
#include "console/console.h"
#include "model/keystore.h"
#include "settings/keymodel.h"
#include "settings/modelkey.h"
#include "settings/option.h"
#include "settings/optionrow.h"
#include "settings/settingsfile.h"
#include "settings/settingspage.h"
#include "stage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWheelEvent>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The page of settings, as somebody uses it.
class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languageAndThemeChangeAtOnce();
    void aValueIsWrittenAndSaysWhereItComesFrom();
    void aWrongValueIsRefusedAndNothingWritten();
    void theWheelChangesNothing();
    void theCommandLineIsNamed();
    void nobodyIsLetInFromOutsideWithoutAToken();
    void theKeyIsKeptAndNeverShown();
    void theConnectionIsTested();
    void aTestThatTakesLongIsStopped();
    void anEndpointOfTheFileIsChosenAndChanged();
    void keysAreChangedInTheTable();
};

namespace {

struct Fixture
{
    Fixture() { stage.furnish(); }

    void open(int group)
    {
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(console.get());
        console->actions().find(u"page.settings")->trigger();
        auto *list = page()->findChild<QListView *>(u"groups"_s);
        list->setCurrentIndex(list->model()->index(group, 0));
    }

    [[nodiscard]] SettingsPage *page() const { return console->findChild<SettingsPage *>(); }

    [[nodiscard]] OptionRow *row(const QString &name) const
    {
        for (auto *row : page()->findChildren<OptionRow *>()) {
            if (row->option().name == name)
                return row;
        }
        return nullptr;
    }

    [[nodiscard]] QString inFile(const QString &key) const
    {
        return QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).value(key).toString();
    }

    void write(const QString &key, const QString &value) const
    {
        QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(key, value);
    }

    static bool says(QWidget *widget, const QString &words)
    {
        const auto labels = widget->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }

    static void fill(OptionRow *row, const QString &text)
    {
        auto *field = row->findChild<QLineEdit *>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    Stage stage;
    std::unique_ptr<Console> console;
};

constexpr int look = 0;
constexpr int answers = 1;
constexpr int server = 2;
constexpr int keysGroup = 5;

} // namespace

void TestSettings::languageAndThemeChangeAtOnce()
{
    Fixture f;
    f.open(look);
    const auto boxes = f.page()->findChildren<QComboBox *>();
    QTest::keyClick(boxes.at(0), Qt::Key_Up);
    QCOMPARE(f.console->language().choice(), UiLanguage::Choice::Chinese);
    QTRY_COMPARE(boxes.at(1)->accessibleName(), QCoreApplication::translate("kefu::LookChoices", "Theme"));
    f.console->language().choose(UiLanguage::Choice::English);
    f.console->theme().choose(Theme::Choice::Light);
    QTest::keyClick(boxes.at(1), Qt::Key_Down);
    QCOMPARE(f.console->theme().choice(), Theme::Choice::Dark);
    f.console->actions().find(u"theme.light")->trigger(); // from elsewhere: the page follows
    QTRY_COMPARE(boxes.at(1)->currentText(), u"Light"_s);
}

void TestSettings::aValueIsWrittenAndSaysWhereItComesFrom()
{
    Fixture f;
    f.open(server);
    QTRY_VERIFY(f.row(u"port"_s));
    QTRY_VERIFY(Fixture::says(f.row(u"port"_s), u"Default"_s));
    Fixture::fill(f.row(u"port"_s), u"9001"_s);
    QTRY_VERIFY(Fixture::says(f.row(u"port"_s), u"It counts from the next start"_s));
    QTRY_VERIFY(Fixture::says(f.row(u"port"_s), u"Settings file"_s));
    QCOMPARE(f.inFile(u"server/port"_s), u"9001"_s);
    Fixture::fill(f.row(u"cors-origin"_s), u"https://a.example, https://b.example"_s);
    QTRY_COMPARE(QSettings(f.stage.path(u"settings.ini"_s), QSettings::IniFormat)
                     .value(u"server/cors_origins"_s)
                     .toStringList(),
                 (QStringList{u"https://a.example"_s, u"https://b.example"_s}));
    auto *field = f.row(u"port"_s)->findChild<QLineEdit *>();
    field->setFocus();
    field->clear();
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(Fixture::says(f.row(u"port"_s), u"Default"_s));
    QCOMPARE(f.inFile(u"server/port"_s), QString());
}

void TestSettings::aWrongValueIsRefusedAndNothingWritten()
{
    Fixture f;
    f.open(server);
    QTRY_VERIFY(f.row(u"port"_s));
    Fixture::fill(f.row(u"port"_s), u"99999"_s);
    QTRY_VERIFY(Fixture::says(f.row(u"port"_s), u"0 to 65535"_s));
    QCOMPARE(f.inFile(u"server/port"_s), QString());
    QCOMPARE(f.row(u"port"_s)->findChild<QLineEdit *>()->text(), u"99999"_s); // what was typed stays
}

/// Who scrolls the page under the pointer has chosen nothing.
void TestSettings::theWheelChangesNothing()
{
    Fixture f;
    f.open(answers);
    QTRY_VERIFY(f.row(u"key-store"_s));
    auto *box = f.row(u"engine"_s)->findChild<QComboBox *>();
    box->setFocus();
    const QPointF middle = QRectF(box->rect()).center();
    QWheelEvent turn(middle, box->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(box, &turn);
    QCOMPARE(box->currentIndex(), 0);
    QVERIFY(!turn.isAccepted()); // the page takes it
    QCOMPARE(f.inFile(u"engine/choice"_s), QString());
}

void TestSettings::theCommandLineIsNamed()
{
    Fixture f;
    f.stage.settings->commandLine.insert(u"port"_s, {u"8177"_s});
    f.stage.settings->options.port = 8177;
    f.stage.settings->environment.insert(u"KEFU_WORKERS"_s, u"3"_s);
    f.open(server);
    QTRY_VERIFY(f.row(u"port"_s));
    QTRY_VERIFY(Fixture::says(f.row(u"port"_s), u"Command line: --port"_s));
    QVERIFY(Fixture::says(f.row(u"port"_s), u"Now it is 8177"_s));
    QVERIFY(Fixture::says(f.row(u"workers"_s), u"Environment: KEFU_WORKERS"_s));
}

void TestSettings::nobodyIsLetInFromOutsideWithoutAToken()
{
    Fixture f;
    f.open(server);
    QTRY_VERIFY(f.row(u"host"_s));
    Fixture::fill(f.row(u"host"_s), u"0.0.0.0"_s);
    QTRY_VERIFY(Fixture::says(f.row(u"host"_s), u"there is no token"_s));
    QCOMPARE(f.inFile(u"server/host"_s), QString());
}

void TestSettings::theKeyIsKeptAndNeverShown()
{
    Fixture f;
    f.open(answers);
    auto *key = f.page()->findChild<ModelKey *>();
    QTRY_VERIFY(Fixture::says(key, u"There is no key yet"_s));
    auto *edit = key->findChild<QLineEdit *>();
    edit->setFocus();
    QTest::keyClicks(edit, u"sk-very-secret"_s);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(Fixture::says(key, u"The key is kept"_s));
    QVERIFY(edit->text().isEmpty());
    auto kept = f.stage.keys->read(u"default"_s);
    kept.waitForFinished();
    QCOMPARE(kept.result()->reveal(), "sk-very-secret"_ba);
    QFile file(f.stage.path(u"settings.ini"_s));
    QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("sk-very"));
}

/// What the page says now, though it only counts from the next start.
void TestSettings::theConnectionIsTested()
{
    Fixture f;
    f.open(answers);
    auto *key = f.page()->findChild<ModelKey *>();
    const auto test = [key] {
        for (auto *button : key->findChildren<QPushButton *>()) {
            if (button->text() == u"Test connection")
                QTest::mouseClick(button, Qt::LeftButton);
        }
    };
    test();
    QTRY_VERIFY(Fixture::says(key, u"No model is named"_s));
    QTRY_VERIFY(f.row(u"model"_s));
    Fixture::fill(f.row(u"model"_s), u"m"_s);
    Fixture::fill(f.row(u"model-url"_s), u"http://127.0.0.1:1/v1"_s); // nobody listens there
    QTRY_COMPARE(f.inFile(u"engine/model_url"_s), u"http://127.0.0.1:1/v1"_s);
    test();
    QTRY_VERIFY_WITH_TIMEOUT(Fixture::says(key, u"http://127.0.0.1:1/v1: "_s), 20'000);
    QVERIFY(!Fixture::says(key, u"The model answers"_s));
}

void TestSettings::aTestThatTakesLongIsStopped()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Fixture f;
    f.write(u"engine/model"_s, u"m"_s);
    f.write(u"engine/model_url"_s, u"http://127.0.0.1:%1/v1"_s.arg(silent.serverPort()));
    f.open(answers);
    auto *key = f.page()->findChild<ModelKey *>();
    const auto buttons = key->findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->text() == u"Test connection";
    });
    QVERIFY(found != buttons.end());
    QTest::mouseClick(*found, Qt::LeftButton);
    QTRY_VERIFY(silent.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> asked(silent.nextPendingConnection());
    QCOMPARE((*found)->text(), u"Stop"_s);
    QTest::mouseClick(*found, Qt::LeftButton);
    QVERIFY(Fixture::says(key, u"Stopped."_s));
    QCOMPARE((*found)->text(), u"Test connection"_s);
    QTRY_COMPARE(asked->state(), QAbstractSocket::UnconnectedState);

    QTest::mouseClick(*found, Qt::LeftButton);
    QTRY_VERIFY(silent.hasPendingConnections());
    const std::unique_ptr<QTcpSocket> again(silent.nextPendingConnection());
    f.console->actions().find(u"page.conversations")->trigger(); // who leaves doesn't wait
    QTRY_COMPARE(again->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE((*found)->text(), u"Test connection"_s);
}

void TestSettings::anEndpointOfTheFileIsChosenAndChanged()
{
    Fixture f;
    f.write(u"engine/endpoint"_s, u"local"_s);
    f.write(u"endpoint-local/url"_s, u"http://127.0.0.1:1/v1"_s);
    f.write(u"endpoint-far/url"_s, u"http://127.0.0.1:2/v1"_s);
    f.open(answers);
    QTRY_VERIFY(f.row(u"model-url"_s));
    const auto shown = [&f](const QString &name) { return f.row(name)->findChild<QLineEdit *>()->text(); };
    QTRY_COMPARE(shown(u"model-url"_s), u"http://127.0.0.1:1/v1"_s);
    Fixture::fill(f.row(u"model-url"_s), u"http://127.0.0.1:3/v1"_s);
    QTRY_COMPARE(f.inFile(u"endpoint-local/url"_s), u"http://127.0.0.1:3/v1"_s);
    QCOMPARE(f.inFile(u"engine/model_url"_s), QString());
    Fixture::fill(f.row(u"endpoint"_s), u"nowhere"_s);
    QTRY_VERIFY(Fixture::says(f.row(u"endpoint"_s), u"far"_s)); // names those that there are
    QCOMPARE(f.inFile(u"engine/endpoint"_s), u"local"_s);
    Fixture::fill(f.row(u"endpoint"_s), u"far"_s);
    QTRY_COMPARE(shown(u"model-url"_s), u"http://127.0.0.1:2/v1"_s);
}

void TestSettings::keysAreChangedInTheTable()
{
    Fixture f;
    f.open(keysGroup);
    auto *table = f.page()->findChild<QTableView *>();
    QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QModelIndex first = table->model()->index(0, KeyModel::KeysColumn);
    QCOMPARE(first.data().toString(), u"Ctrl+N"_s);
    table->setFocus();
    table->setCurrentIndex(first);
    table->edit(first);
    auto *editor = table->findChild<QKeySequenceEdit *>();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_K, Qt::ControlModifier); // those of the palette
    QTRY_COMPARE(first.data().toString(), u"Ctrl+K"_s);
    QVERIFY(Fixture::says(f.page(), u"had these keys"_s));
    QVERIFY(f.console->actions().find(u"console.commands")->shortcut().isEmpty());
    for (auto *button : f.page()->findChildren<QPushButton *>()) {
        if (button->text() == u"Usual keys for all")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(first.data().toString(), u"Ctrl+N"_s);
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
