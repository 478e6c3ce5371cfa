#include "modelpack.h"

#include "pack/packreader.h"

#include <QFile>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

constexpr auto packJson = R"({
  "取款": {"subcategories": [
    {"name": "状态", "description": "客户问提现到哪一步。", "faq_samples": ["x"], "sop": ["status.md"],
     "slots": ["order_number", "amount"], "related_subcategories": ["限额"],
     "reply": {"zh": "一般要等审核。可以在记录里查看。", "en": "It waits for review. See the history."}},
    {"name": "限额", "description": "客户问最多能提多少。", "faq_samples": ["y"]}]},
  "其他未分类问题（兜底）": {"subcategories": [
    {"name": "问候", "faq_samples": ["你好"], "reply": {"zh": "您好！", "en": "Hello!"}}]}})";

} // namespace

ModelPack::ModelPack()
{
    QString sop = u"# 状态\n\n> 适用：客户问提现。\n\n## 先问什么\n"_s;
    for (int i = 0; i < 40; ++i)
        sop += u"- 第%1个需要先问清楚的问题，与提问无关，只是占地方：核对姓名和时间。\n"_s.arg(i);
    sop += u"\n## 怎么说\n还在审核：\n「您的提现正在审核，结果会在记录里显示。」\n\n"
           u"## 绝不承诺\n- 不承诺具体到账时间。\n\n"
           u"## 常见追问\n### 银行卡尾号换了怎么办？ | My card number has changed, what "
           u"now?\n请先不要重复提交，联系客服核对新卡。\n\n"
           u"EN: Please don't submit twice; support will check the new card.\n"_s;
    QFile file(m_folder.filePath(u"status.md"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no room for a test file");
    file.write(sop.toUtf8());
    file.close();
    const auto pack = readPack(packJson, u"test"_s);
    if (!pack)
        qFatal("the test's pack is wrong");
    auto sops = std::make_shared<const SopLibrary>(m_folder.path(), QStringList{u"status.md"_s});
    m_knowledge = std::make_shared<const Knowledge>(Knowledge{*pack, sops, {}});
}

ReplyRequest ModelPack::question(const QString &text) const
{
    ReplyRequest request;
    request.knowledge = m_knowledge;
    request.text = text;
    request.scenario = 0;
    request.sessionId = u"s1"_s;
    request.userId = u"u1"_s;
    return request;
}

void KeepingSink::replyFrom(Engine engine)
{
    speaker = engine;
    ++introductions;
}

void KeepingSink::replyPiece(const QString &text)
{
    pieces.append(text);
    if (atPiece)
        atPiece();
}

void KeepingSink::replyReport(const ReplyReport &told)
{
    report = told;
    ++reports;
}

void KeepingSink::replyDone()
{
    ++ends;
}

void KeepingSink::replyFailed(const Error &error)
{
    failure = error;
    ++ends;
}
