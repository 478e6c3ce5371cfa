#include "customer.h"
#include "settings/optionrow.h"
#include "settingsdesk.h"
#include "steppedmodel.h"

#include <QComboBox>
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
};

namespace {

constexpr int changePatience = 30'000; // ms

} // namespace

void TestModelChange::theNextQuestionGoesToTheNewModel()
{
    SteppedModel first;
    SteppedModel second;
    QProcessEnvironment environment;
    environment.insert(u"OPENAI_API_KEY"_s, u"sk-of-this-test"_s);
    SettingsDesk desk(environment);
    const Backend &backend = desk.backend();
    Customer zhang(backend.port());
    Customer li(backend.port());
    desk.open(SettingsDesk::answers);
    QTRY_VERIFY(desk.row(u"model-url"_s));

    desk.fill(u"model-url"_s, first.url());
    desk.fill(u"model"_s, u"one"_s);
    QTRY_VERIFY(backend.model().isSetUp());
    zhang.ask(u"zhang"_s, u"提现怎么还没到账"_s);
    QTRY_COMPARE_WITH_TIMEOUT(first.asked, 1, changePatience);
    first.say(u"第一个"_s);
    QTRY_VERIFY(zhang.hears(u"第一个"_s));

    desk.fill(u"model-url"_s, second.url());
    QTRY_VERIFY(desk.says(u"model-url"_s, u"It counts from the next question on"_s));
    QTRY_VERIFY(backend.model().now().endpoint->settings().baseUrl == QUrl(second.url()));
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

    auto *engine = desk.row(u"engine"_s)->findChild<QComboBox *>();
    engine->setFocus();
    engine->setCurrentIndex(engine->findData(u"sop"_s));
    Q_EMIT engine->activated(engine->currentIndex());
    QTRY_VERIFY(!backend.model().now().endpoint);
    li.ask(u"li"_s, u"密码怎么改"_s);
    QTRY_VERIFY_WITH_TIMEOUT(li.hasAll(), changePatience);
    QVERIFY(li.hears(u"\"done\":true"_s));
    QCOMPARE(first.asked + second.asked, 2);
}

QTEST_MAIN(TestModelChange)
#include "tst_modelchange.moc"
