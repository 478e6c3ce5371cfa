#include "backend.h"
#include "composer/growingedit.h"
#include "console/workplace.h"
#include "customer.h"
#include "inspector/correctionbox.h"
#include "inspector/evidencetext.h"
#include "inspector/inspectorpane.h"
#include "inspector/likelihood.h"
#include "inspector/scenariopicker.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "sessions/sessionview.h"
#include "settings/optionsources.h"
#include "steppedmodel.h"
#include "store/messages.h"
#include "timeline/ownerbar.h"
#include "timeline/timelinemodel.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// A day in the life of the console, with the real server, store and window: customers write over HTTP, and a
/// person finds, understands, corrects, takes over, answers, hands back and exports with keys and the mouse.
class TestDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDay();
    void cleanupTestCase();

private:
    // In this order.
    void customersWrite();
    void oneIsFound();
    void theInspectorTellsWhy();
    void theScenarioIsCorrected();
    void theReplyIsTakenOver();
    void theAgentAnswers();
    void theAssistantGoesOn();
    void theConversationIsExported();

    template<typename Part>
    [[nodiscard]] Part *the() const
    {
        return m_desk->console().findChild<Part *>();
    }
    [[nodiscard]] const QList<Message> &shown() const { return the<TimelineModel>()->messages(); }
    [[nodiscard]] QString owner() const { return the<OwnerPill>()->words(); }
    [[nodiscard]] QStringList listed() const;
    [[nodiscard]] bool isIndexed(const QString &words) const;
    [[nodiscard]] bool inspectorSays(const QString &words) const;
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void exportAs(const QString &name);

    QTemporaryDir m_folder;
    SteppedModel m_model;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Workplace> m_desk;
    std::unique_ptr<Customer> m_zhang;
    std::unique_ptr<Customer> m_events; ///< as another program follows them
};

namespace {

constexpr int patience = 30'000; // ms

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestDay::initTestCase()
{
    QProcessEnvironment environment;
    environment.insert(u"OPENAI_API_KEY"_s, u"sk-of-this-test"_s);
    const OptionValues given{{u"data-dir"_s, {m_folder.filePath(u"data"_s)}},
                             {u"port"_s, {u"0"_s}},
                             {u"model"_s, {u"test"_s}},
                             {u"model-url"_s, {m_model.url()}}};
    const auto options = resolve(given, environment);
    QVERIFY(options);
    auto started = Backend::start(*options);
    QVERIFY(started);
    m_backend = std::move(*started);
    QSettings(options->settingsFile(), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
    m_desk = std::make_unique<Workplace>(*m_backend, *options, given);
    m_desk->console().language().choose(UiLanguage::Choice::English);
    m_desk->console().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->console()));
    m_events = std::make_unique<Customer>(m_backend->port());
    m_events->get("/api/v1/chat/events");
}

void TestDay::aDay()
{
    for (const auto step :
         {&TestDay::customersWrite, &TestDay::oneIsFound, &TestDay::theInspectorTellsWhy,
          &TestDay::theScenarioIsCorrected, &TestDay::theReplyIsTakenOver, &TestDay::theAgentAnswers,
          &TestDay::theAssistantGoesOn, &TestDay::theConversationIsExported}) {
        (this->*step)();
        if (QTest::currentTestFailed())
            return;
    }
}

void TestDay::cleanupTestCase()
{
    m_desk.reset();
    m_backend.reset();
}

void TestDay::customersWrite()
{
    m_zhang = std::make_unique<Customer>(m_backend->port());
    Customer li(m_backend->port());
    Customer emma(m_backend->port());
    m_zhang->ask(u"zhang"_s, u"我上午提现的八百块怎么还没到账"_s);
    li.ask(u"li"_s, u"登录密码忘了怎么找回"_s);
    emma.ask(u"emma"_s, u"How do I use my bonus code?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_model.asked, 3, patience);
    QTRY_COMPARE(listed().size(), 3); // before a word of an answer was said
    m_model.say(u"您好，"_s);
    m_model.say(u"已经为您查询。"_s);
    m_model.finish();
    for (Customer *each : {m_zhang.get(), &li, &emma}) {
        QTRY_VERIFY(each->hasAll());
        QVERIFY(each->hears(u"您好"_s) && each->hears(u"已经为您查询。"_s));
    }
    for (const QString &id : {u"zhang"_s, u"li"_s, u"emma"_s})
        QTRY_COMPARE(the<SessionList>()->model().session(id)->lastText, u"您好，已经为您查询。"_s);
}

void TestDay::oneIsFound()
{
    QTRY_VERIFY_WITH_TIMEOUT(isIndexed(u"到账"_s), patience);
    press(Qt::Key_F, Qt::ControlModifier);
    auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(search);
    search->insert(u"到账"_s); // keyClicks can't type Chinese
    QTRY_COMPARE(listed(), QStringList{u"zhang"_s});
    auto *view = the<SessionView>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(view->model()->index(0, 0)).center());
    QTRY_COMPARE(shown().size(), 2);
    QCOMPARE(shown().first().content, u"我上午提现的八百块怎么还没到账"_s);
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(listed().size(), 3);
}

void TestDay::theInspectorTellsWhy()
{
    QTRY_VERIFY(inspectorSays(u"提现状态查询"_s));
    QVERIFY(inspectorSays(u"取款/提现"_s));
    const QString likely = the<Likelihood>()->words();
    QVERIFY2(likely.contains(u" · 0."_s) || likely.contains(u" · 1."_s), qPrintable(likely));
    const auto *evidence = the<EvidenceText>();
    QVERIFY(evidence);
    bool pulled = false;
    for (int i = 0; i < shown().first().content.size(); ++i)
        pulled = pulled || !evidence->explanationAt(i).isEmpty();
    QVERIFY(pulled);
}

void TestDay::theScenarioIsCorrected()
{
    press(Qt::Key_F9);
    auto *query = the<ScenarioPicker>()->findChild<QLineEdit *>();
    QTRY_COMPARE(QApplication::focusWidget(), query);
    query->insert(u"提现失败"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QTRY_VERIFY(the<CorrectionBox>()->findChild<QLabel *>()->text().contains(
        u"Lin corrected it: 取款/提现 › 提现失败原因."_s));
    m_zhang->get("/sessions/zhang");
    QTRY_VERIFY(m_zhang->hasAll());
    QVERIFY2(m_zhang->hears(u"提现失败原因"_s), m_zhang->heard().constData());
}

void TestDay::theReplyIsTakenOver()
{
    m_zhang->ask(u"zhang"_s, u"那要等多久？"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_model.asked, 4, patience);
    m_model.say(u"一般需要三个"_s);
    QTRY_VERIFY(m_zhang->hears(u"一般需要三个"_s));
    QTRY_COMPARE(shown().last().content, u"一般需要三个"_s);
    QCOMPARE(shown().last().state, MessageState::Streaming);
    press(Qt::Key_F8);
    QTRY_COMPARE(owner(), u"You answer"_s);
    QTRY_COMPARE(shown().last().state, MessageState::TakenOver);
    QTRY_VERIFY(m_zhang->hasAll());
    QTRY_VERIFY(m_events->hears(u"owner.changed"_s));
    QCOMPARE(QApplication::focusWidget(), the<GrowingEdit>());
}

void TestDay::theAgentAnswers()
{
    auto *edit = the<GrowingEdit>();
    edit->insertPlainText(u"我是小林，您的提现十分钟内到账。"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(shown().last().role, kefu::Role::Agent);
    QTRY_VERIFY(edit->toPlainText().isEmpty());
    QTRY_VERIFY(m_events->hears(u"我是小林，您的提现十分钟内到账。"_s)); // pushed
    m_zhang->get("/api/v1/chat/session/zhang/messages");                 // asked for
    QTRY_VERIFY(m_zhang->hasAll());
    QVERIFY2(m_zhang->hears(u"我是小林，您的提现十分钟内到账。"_s), m_zhang->heard().constData());
    QVERIFY(m_zhang->hears(u"taken_over"_s));
}

void TestDay::theAssistantGoesOn()
{
    press(Qt::Key_F8, Qt::ShiftModifier);
    QTRY_COMPARE(owner(), u"The assistant answers"_s);
    m_zhang->ask(u"zhang"_s, u"谢谢，到账了"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_model.asked, 5, patience);
    m_model.say(u"不客气。"_s);
    m_model.finish();
    QTRY_VERIFY(m_zhang->hasAll());
    QVERIFY(m_zhang->hears(u"不客气。"_s));
    QTRY_COMPARE(shown().last().content, u"不客气。"_s);
    QTRY_COMPARE(shown().last().state, MessageState::Complete);
}

void TestDay::theConversationIsExported()
{
    exportAs(u"zhang.jsonl"_s);
    const QByteArrayList lines = contentOf(m_folder.filePath(u"zhang.jsonl"_s)).trimmed().split('\n');
    QStringList authors;
    for (const QByteArray &line : lines)
        authors << QJsonDocument::fromJson(line).object().value(u"role"_s).toString();
    QCOMPARE(authors, (QStringList{u"user"_s, u"assistant"_s, u"user"_s, u"assistant"_s, u"agent"_s,
                                   u"user"_s, u"assistant"_s}));
    exportAs(u"zhang.pdf"_s);
    QVERIFY(contentOf(m_folder.filePath(u"zhang.pdf"_s)).startsWith("%PDF-"));
}

QStringList TestDay::listed() const
{
    const SessionListModel &model = the<SessionList>()->model();
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row).data(SessionListModel::IdRole).toString();
    return ids;
}

/// The search index follows a moment behind.
bool TestDay::isIndexed(const QString &words) const
{
    auto hits = m_backend->store().read(
        [words](Connection &connection) { return Messages(connection).search(words, 1); });
    hits.waitForFinished();
    return hits.result() && !hits.result()->isEmpty();
}

bool TestDay::inspectorSays(const QString &words) const
{
    const auto labels = the<InspectorPane>()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

void TestDay::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&m_desk->console(), key, modifiers);
}

void TestDay::exportAs(const QString &name)
{
    const QString path = m_folder.filePath(name);
    m_desk->console().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->console()));
    press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(the<QFileDialog>());
    auto *field = the<QFileDialog>()->findChild<QLineEdit *>();
    field->setText(path);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!contentOf(path).isEmpty(), patience);
    QTRY_VERIFY(!the<QFileDialog>());
}

QTEST_MAIN(TestDay)
#include "tst_day.moc"
