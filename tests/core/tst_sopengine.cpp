#include "sop/sopengine.h"

#include "pack/packreader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

/// Keeps what an engine delivers.
class Sink final : public ReplySink
{
public:
    void replyPiece(const QString &text) override { pieces.append(text); }
    void replyDone() override { ++ends; }
    void replyFailed(const Error &) override { ++ends; }

    QStringList pieces;
    int ends = 0;
};

constexpr auto packJson = R"({
  "取款": {"subcategories": [
    {"name": "状态", "faq_samples": ["x"], "sop": ["status.md"], "slots": ["order_number", "amount"],
     "reply": {"zh": "一般要等审核。可以在记录里查看。", "en": "It waits for review. See the history."}},
    {"name": "危急", "faq_samples": ["z"], "slots": ["account"], "reply": {"zh": "平常的话。", "en": "Usual."},
     "urgent": {"words": ["不想活", "kill myself"], "reply": {"zh": "先保重。", "en": "Stay safe."}}},
    {"name": "无话可说", "description": "只有说明。", "faq_samples": ["y"]}]},
  "其他未分类问题（兜底）": {"subcategories": [
    {"name": "问候", "faq_samples": ["你好"], "reply": {"zh": "您好！", "en": "Hello!"}}]}})";

constexpr auto sopMarkdown = R"(# 状态

## 先问什么
- 订单号

## 常见追问
### 什么时候能到账？ | When will it arrive?
以页面显示为准。

EN: As shown on the page.

### 能取消吗？ | Can I cancel it?
有取消按钮时可以。

EN: If there is a button.
)";

} // namespace

class TestSopEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsFollowUps();
    void answersAndAsksForWhatIsMissing();
    void repeatsWhatItWasTold();
    void answersAFollowUpFromTheSop();
    void saysThatItIsNotSolved();
    void saysTheReplyWhereAnotherSpokeBefore();
    void speaksTheCustomersLanguage();
    void answersSmallTalk();
    void admitsThatItDoesNotKnow();
    void whatIsUrgentComesFirst();
    void endsOnceAndLosesNothing();

private:
    [[nodiscard]] QString reply(ReplyRequest request) const;

    QTemporaryDir m_folder;
    KnowledgePointer m_knowledge;
};

void TestSopEngine::initTestCase()
{
    QFile file(m_folder.filePath(u"status.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sopMarkdown);
    file.close();
    const auto pack = readPack(packJson, u"test"_s);
    QVERIFY(pack);
    auto sops =
        std::make_shared<const SopLibrary>(m_folder.path(), QStringList{u"status.md"_s, u"missing.md"_s});
    QCOMPARE(sops->missing(), QStringList{u"missing.md"_s});
    m_knowledge = std::make_shared<const Knowledge>(Knowledge{*pack, sops, {}});
}

QString TestSopEngine::reply(ReplyRequest request) const
{
    request.knowledge = m_knowledge;
    Sink sink;
    SopEngine engine;
    (void)engine.begin(request, sink);
    return sink.pieces.join(QString());
}

void TestSopEngine::readsFollowUps()
{
    const Sop *sop = m_knowledge->sops->find(u"status.md"_s);
    QVERIFY(sop);
    QCOMPARE(sop->title, u"状态"_s);
    QCOMPARE(sop->followUps.size(), 2);
    QCOMPARE(sop->followUps.at(0).likeness(Wording(u"when will it ARRIVE")), 1.0);
    QVERIFY(sop->followUps.at(1).likeness(Wording(u"when will it arrive")) < 0.5);
    QCOMPARE(sop->followUps.at(1).answer.chinese, u"有取消按钮时可以。"_s);
    QCOMPARE(sop->followUps.at(1).answer.english, u"If there is a button."_s);
}

void TestSopEngine::answersAndAsksForWhatIsMissing()
{
    const QString text = reply({.text = u"怎么还没到"_s, .scenario = 0});
    QVERIFY2(text.startsWith(u"一般要等审核。"_s), qPrintable(text));
    QVERIFY2(text.contains(u"订单号、金额"_s), qPrintable(text));
}

void TestSopEngine::repeatsWhatItWasTold()
{
    const QJsonObject told{{u"order_number"_s, u"123456"_s}};
    const QString text = reply({.text = u"订单号是123456"_s,
                                .scenario = 0,
                                .continues = true,
                                .hasSaidReply = true,
                                .newSlots = told,
                                .knownSlots = told});
    QVERIFY2(text.contains(u"订单号 123456"_s), qPrintable(text));
    QVERIFY2(text.contains(u"还缺：金额"_s), qPrintable(text));
    QVERIFY2(!text.contains(u"一般要等审核"_s), qPrintable(text));
}

void TestSopEngine::answersAFollowUpFromTheSop()
{
    const QString text =
        reply({.text = u"那什么时候到账"_s, .scenario = 0, .continues = true, .hasSaidReply = true});
    QVERIFY2(text.startsWith(u"以页面显示为准。"_s), qPrintable(text));
}

void TestSopEngine::saysThatItIsNotSolved()
{
    const QString text =
        reply({.text = u"还是不行"_s, .scenario = 0, .continues = true, .hasSaidReply = true});
    QVERIFY2(text.contains(u"卡在哪一步"_s), qPrintable(text));
}

/// In the place of a model that failed: what the model said was not the pack's reply.
void TestSopEngine::saysTheReplyWhereAnotherSpokeBefore()
{
    const QString text = reply({.text = u"怎么还没到"_s, .scenario = 0, .continues = true});
    QVERIFY2(text.contains(u"一般要等审核"_s), qPrintable(text));
}

void TestSopEngine::speaksTheCustomersLanguage()
{
    const QString text = reply({.language = Language::English, .text = u"where is it"_s, .scenario = 0});
    QVERIFY2(text.startsWith(u"It waits for review. See the history. "_s), qPrintable(text));
    QVERIFY2(text.contains(u"order number, amount"_s), qPrintable(text));
    QCOMPARE(languageOf(text), Language::English);
}

void TestSopEngine::answersSmallTalk()
{
    QCOMPARE(reply({.text = u"你好"_s, .topic = 0}), u"您好！"_s);
}

void TestSopEngine::admitsThatItDoesNotKnow()
{
    QVERIFY(reply({.text = u"？？"_s}).contains(u"例如关于取款；"_s));
    QCOMPARE(reply({.language = Language::English, .text = u"??"_s}),
             u"Sorry, I am not sure yet what you need. Please describe it in one sentence; or reply \"human "
             u"agent\"."_s);
    QVERIFY(reply({.text = u"y"_s, .scenario = 2}).startsWith(u"只有说明。"_s));
}

void TestSopEngine::whatIsUrgentComesFirst()
{
    QCOMPARE(reply({.text = u"我不想活了"_s, .scenario = 1}), u"先保重。"_s);
    QCOMPARE(reply({.language = Language::English, .text = u"I will Kill Myself"_s, .scenario = 1}),
             u"Stay safe."_s);
    QVERIFY(reply({.text = u"z"_s, .scenario = 1}).startsWith(u"平常的话。"_s));
}

void TestSopEngine::endsOnceAndLosesNothing()
{
    Sink sink;
    SopEngine engine;
    (void)engine.begin({.knowledge = m_knowledge, .text = u"怎么还没到"_s, .scenario = 0}, sink);
    QCOMPARE(sink.ends, 1);
    QVERIFY(sink.pieces.size() >= 3);
    QVERIFY(!sink.pieces.contains(QString()));
}

QTEST_GUILESS_MAIN(TestSopEngine)
#include "tst_sopengine.moc"
