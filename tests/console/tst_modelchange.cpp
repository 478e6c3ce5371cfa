#include "backend.h"
#include "console/workplace.h"
#include "customer.h"
#include "settings/option.h"
#include "settings/optionrow.h"
#include "settings/optionsources.h"
#include "settings/settingspage.h"
#include "steppedmodel.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Another model is chosen in the settings while customers are answered: the next question goes to it, over
/// HTTP too, and what runs ends with the one that began it.
class TestModelChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextQuestionGoesToTheNewModel();

private:
    [[nodiscard]] OptionRow *row(const QString &name) const;
    void openSettings();
    void fill(const QString &name, const QString &text);

    QTemporaryDir m_folder;
    std::unique_ptr<Workplace> m_desk;
};

namespace {

constexpr int changePatience = 30'000; // ms

bool says(const QWidget *widget, const QString &words)
{
    const auto labels = widget->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&words](const QLabel *label) { return label->text().contains(words); });
}

} // namespace

void TestModelChange::theNextQuestionGoesToTheNewModel()
{
    SteppedModel first;
    SteppedModel second;
    QProcessEnvironment environment;
    environment.insert(u"OPENAI_API_KEY"_s, u"sk-of-this-test"_s);
    const OptionValues given{{u"data-dir"_s, {m_folder.filePath(u"data"_s)}}, {u"port"_s, {u"0"_s}}};
    const auto options = resolve(given, environment);
    QVERIFY(options);
    const auto started = Backend::start(*options);
    QVERIFY(started);
    m_desk = std::make_unique<Workplace>(**started, *options, given);
    Customer zhang((*started)->port());
    Customer li((*started)->port());
    openSettings();

    fill(u"model-url"_s, first.url());
    fill(u"model"_s, u"one"_s);
    QTRY_VERIFY((*started)->model().isSetUp());
    zhang.ask(u"zhang"_s, u"提现怎么还没到账"_s);
    QTRY_COMPARE_WITH_TIMEOUT(first.asked, 1, changePatience);
    first.say(u"第一个"_s);
    QTRY_VERIFY(zhang.hears(u"第一个"_s));

    fill(u"model-url"_s, second.url());
    QTRY_VERIFY(says(row(u"model-url"_s), u"It counts from the next question on"_s));
    QTRY_VERIFY((*started)->model().now().endpoint->settings().baseUrl == QUrl(second.url()));
    li.ask(u"li"_s, u"登录密码忘了怎么找回"_s);
    QTRY_COMPARE_WITH_TIMEOUT(second.asked, 1, changePatience);
    second.say(u"第二个"_s);
    second.finish();
    QTRY_VERIFY(li.hasAll());
    QVERIFY(li.hears(u"第二个"_s));
    first.say(u"说完"_s);
    first.finish();
    QTRY_VERIFY(zhang.hasAll());
    QVERIFY(zhang.hears(u"说完"_s));

    auto *engine = row(u"engine"_s)->findChild<QComboBox *>();
    engine->setFocus();
    engine->setCurrentIndex(engine->findData(u"sop"_s));
    Q_EMIT engine->activated(engine->currentIndex());
    QTRY_VERIFY(!(*started)->model().now().endpoint);
    li.ask(u"li"_s, u"密码怎么改"_s);
    QTRY_VERIFY_WITH_TIMEOUT(li.hasAll(), changePatience);
    QVERIFY(li.hears(u"\"done\":true"_s));
    QCOMPARE(first.asked + second.asked, 2);
    m_desk.reset();
}

OptionRow *TestModelChange::row(const QString &name) const
{
    for (auto *row : m_desk->console().findChildren<OptionRow *>()) {
        if (row->option().name == name)
            return row;
    }
    return nullptr;
}

void TestModelChange::openSettings()
{
    Console &console = m_desk->console();
    console.language().choose(UiLanguage::Choice::English);
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    console.actions().find(u"page.settings")->trigger();
    auto *groups = console.findChild<SettingsPage *>()->findChild<QListView *>(u"groups"_s);
    groups->setCurrentIndex(groups->model()->index(1, 0)); // Answers
    QTRY_VERIFY(row(u"model-url"_s));
}

void TestModelChange::fill(const QString &name, const QString &text)
{
    auto *field = row(name)->findChild<QLineEdit *>();
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

QTEST_MAIN(TestModelChange)
#include "tst_modelchange.moc"
