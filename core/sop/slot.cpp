#include "sop/slot.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct SlotKind
{
    QLatin1StringView name;
    QStringView chinese;
    QStringView english;
    QStringView pattern;     ///< the value is the group `v`; empty where only a person can tell
    bool needsDigit = false; ///< no text without a digit matches
};

// Each alternative on a line of its own; `v` (or `v2`) is the value. Case does not matter.
// clang-format off
#define KEFU_NUMBER uR"((?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+))"

constexpr QStringView phonePattern =
    uR"((?<!\d)(?<v>(?:\+?86[- ]?)?1[3-9]\d{9})(?!\d))";

constexpr QStringView orderPattern =
    uR"((?:订单(?:编)?号码?|单号|流水号|交易号)"
    uR"(|order(?:\s*(?:number|no\.?|id|ref))?|transaction(?:\s*(?:number|no\.?|id))?|txn(?:\s*id)?|reference(?:\s*number)?))"
    uR"(\s*(?:是|为|:|：|is|#|=)*\s*#?(?<v>(?=[A-Za-z-]*\d)[A-Za-z0-9-]{4,40}))"
    uR"(|(?<![\w.])(?<v2>(?=\w*\d)(?:[A-Z]{1,6}\d{6,30}|\d{10,30}))(?![\w.]))";

constexpr QStringView accountPattern =
    uR"((?:[账帐]号|[账帐]户名?|用户名|会员名|会员号|account(?:\s*(?:name|id))?|user\s*(?:name|id)|username))"
    uR"((?:\s*(?:是|为|:|：|is|=)+\s*(?<v>[A-Za-z0-9_@.]{3,40}))"
    uR"(|\s*(?<v2>(?=[A-Za-z_.]*[0-9_])[A-Za-z][A-Za-z0-9_@.]{3,39})(?![\w])))";

constexpr QStringView amountPattern =
    uR"((?<v>[¥￥$€]\s*)" KEFU_NUMBER uR"(\s*(?:万|千|k)?)"
    uR"(|)" KEFU_NUMBER uR"(\s*(?:万|千|百|k)?\s*(?:元|块钱?|圆|rmb|cny|usdt|usd|u(?![a-z])|美元|美金|刀|dollars?|bucks))"
    uR"(|\d+(?:\.\d+)?\s*(?:k|万)(?![a-z\w])))";

// A number without a currency, where the verb says that it is money.
constexpr QStringView bareAmountPattern =
    uR"((?:金额(?:是|为|:|：)?|amount(?:\s*is|:)?|提现?了?|充值?了?|存了?|转了?|付了?|withdr[ae]w(?:al of)?|deposit(?:ed)?(?: of)?|paid|sent|transferred))"
    uR"(\s*(?<v>\d{1,7}(?:,\d{3})*(?:\.\d+)?)(?![A-Za-z0-9_:：点月]))";

constexpr QStringView timePattern =
    uR"((?<v>(?:\d{4}[-/.年])?\d{1,2}[-/月]\d{1,2}[日号]?(?:\s*\d{1,2}[:：点]\d{0,2}分?)?)"
    uR"(|(?:今天|昨天|前天|大前天|今早|今晚|昨晚|昨夜|刚才|刚刚|上周[一二三四五六日天]?|周[一二三四五六日天]|星期[一二三四五六日天])?)"
    uR"((?:凌晨|早上|上午|中午|下午|傍晚|晚上|半夜)?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:：]\d{2}|点半?(?:\d{1,2}分?)?))"
    uR"(|今天|昨天|前天|大前天|今早|今晚|昨晚|昨夜|上周[一二三四五六日天]?|凌晨|早上|上午|中午|下午|晚上)"
    uR"(|\b(?:yesterday|today|this morning|last night|last week)"
    uR"(|(?:\d+|an?|two|three|a few)\s+(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago|(?:at\s+)?\d{1,2}(?::\d{2})?\s*(?:am|pm))\b))";

constexpr QStringView channelPattern =
    uR"((?<v>(?:招商|工商|建设|农业|中国|交通|邮储|邮政储蓄|浦发|兴业|民生|中信|光大|平安|广发|华夏|北京|上海|宁波|江苏)银行)"
    uR"(|招行|工行|建行|农行|中行|交行|支付宝|微信|银行卡|云闪付|网银|银联|数字人民币|usdt(?:[- ]?(?:trc|erc)-?20)?|(?:trc|erc)-?20|比特币|以太坊)"
    uR"(|alipay|wechat(?:\s*pay)?|bank\s*(?:card|transfer)|credit\s*card|debit\s*card|visa|mastercard|paypal|skrill|neteller)"
    uR"(|bitcoin|btc|crypto))";

constexpr QStringView devicePattern =
    uR"((?<v>iphone(?:\s*\d+\w*)?|ipad|ios(?:\s*[\d.]+)?|苹果(?:手机)?|安卓(?:手机)?|android(?:\s*[\d.]+)?|华为|小米|三星)"
    uR"(|oppo|vivo|windows(?:\s*\d+)?|macbook|电脑|chrome|safari|firefox|edge|浏览器))";

constexpr QStringView gamePattern =
    uR"((?<v>百家乐|老虎机|轮盘|二十一点|21点|骰宝|龙虎|牛牛|炸金花|德州扑克|斗地主|麻将|捕鱼|电子游艺|真人视讯|快三|时时彩|六合彩|双色球)"
    uR"(|足球|篮球|电竞|baccarat|slots?(?:\s*machine)?|roulette|blackjack|poker|sic\s*bo|football|soccer|basketball|e-?sports))";
#undef KEFU_NUMBER

// Ordered: what an earlier kind has taken is not offered to a later one, so that a phone number is no order number.
const std::array slotKinds = {
    SlotKind{"phone"_L1, u"手机号", u"phone number", phonePattern, true},
    SlotKind{"order_number"_L1, u"订单号", u"order number", orderPattern, true},
    SlotKind{"account"_L1, u"账号", u"account name", accountPattern},
    SlotKind{"amount"_L1, u"金额", u"amount", amountPattern},
    SlotKind{"time"_L1, u"时间", u"time", timePattern},
    SlotKind{"amount"_L1, u"金额", u"amount", bareAmountPattern, true},
    SlotKind{"channel"_L1, u"支付渠道", u"payment channel", channelPattern},
    SlotKind{"device"_L1, u"设备", u"device", devicePattern},
    SlotKind{"game"_L1, u"游戏名称", u"game", gamePattern},
    SlotKind{"promotion"_L1, u"活动名称", u"name of the promotion", {}},
    SlotKind{"screenshot"_L1, u"截图", u"a screenshot", {}},
};
// clang-format on

const QList<QRegularExpression> &patterns()
{
    static const QList<QRegularExpression> compiled = [] {
        QList<QRegularExpression> list;
        for (const SlotKind &kind : slotKinds) {
            list.append(QRegularExpression(kind.pattern.toString(),
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::UseUnicodePropertiesOption));
            list.last().optimize();
        }
        return list;
    }();
    return compiled;
}

/// Slots are looked for at the start of a long text only: nobody writes an order number on page ten.
constexpr qsizetype longestSearched = 2000;

struct Match
{
    QString value;
    qsizetype start = 0;
    qsizetype length = 0;
};

std::optional<Match> firstMatch(const QRegularExpression &pattern, const QString &text)
{
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    QString value = match.captured(u"v"_s);
    if (value.isEmpty())
        value = match.captured(u"v2"_s);
    return Match{value.trimmed(), match.capturedStart(), match.capturedLength()};
}

/// A bare number answers what was asked for: "123456" after "please tell me the order number".
void fillExpected(const QString &rest, const QStringList &expected, QJsonObject &found)
{
    static const QRegularExpression bareNumber(u"(?<![\\w.])#?(?<v>[A-Za-z]{0,6}\\d{4,30})(?![\\w.])"_s,
                                               QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression bareAmount(
        u"(?<![\\w.])(?<v>\\d{1,7}(?:\\.\\d+)?)(?![\\w.])|"
        u"^\\s*(?<v2>[零一二两三四五六七八九十百千万]{1,12})[。.!！]?\\s*$"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    // "活动是中秋红包": what only a person can tell is told by its name.
    static const QRegularExpression namedPromotion(
        u"^\\s*(?:活动(?:名称?)?|promotion(?:\\s*name)?)\\s*(?:是|叫|为|:|：|is)\\s*(?<v>[^,，。.?？!！]{2,40})[。.]?\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    if (expected.contains(u"promotion") && !found.contains(u"promotion")) {
        if (const auto match = firstMatch(namedPromotion, rest)) {
            found.insert(u"promotion"_s, match->value);
            return;
        }
    }
    for (const QString &name : expected) {
        if (found.contains(name))
            continue;
        const bool isOrder = name == "order_number"_L1;
        if (!isOrder && name != "amount"_L1)
            continue;
        if (const auto match = firstMatch(isOrder ? bareNumber : bareAmount, rest)) {
            found.insert(name, match->value);
            return;
        }
    }
}

} // namespace

QString slotLabel(const QString &name, Language language)
{
    const auto kind = std::ranges::find(slotKinds, name, &SlotKind::name);
    if (kind == slotKinds.end())
        return name;
    return (language == Language::Chinese ? kind->chinese : kind->english).toString();
}

QJsonObject findSlots(const QString &text, const QStringList &expected)
{
    QString rest = text.left(longestSearched);
    const bool hasDigit = std::ranges::any_of(rest, [](QChar character) { return character.isDigit(); });
    QJsonObject found;
    for (size_t i = 0; i < slotKinds.size(); ++i) {
        const SlotKind &kind = slotKinds.at(i);
        if (kind.pattern.isEmpty() || (kind.needsDigit && !hasDigit) || found.contains(kind.name))
            continue;
        if (const auto match = firstMatch(patterns().at(static_cast<qsizetype>(i)), rest)) {
            found.insert(kind.name, match->value);
            rest.replace(match->start, match->length, QString(match->length, u' '));
        }
    }
    fillExpected(rest, expected, found);
    return found;
}

bool isMostlySlots(const QString &text, const QJsonObject &found)
{
    if (found.isEmpty())
        return false;
    QString rest = text;
    for (const QJsonValue &value : found)
        rest.remove(value.toString(), Qt::CaseInsensitive);
    static const QRegularExpression filler(
        u"会员[账帐]号|活动(?:名称?)?|游戏(?:名称?)?|渠道|订单(?:编)?号码?|单号|流水号|交易号|[账帐]号|[账帐]"
        u"户名?|用户名|会员[名号]|手机号?|电话|金额|时间|"
        u"\\b(?:my|the|order|transaction|number|no|id|is|it|s|was|account|username|user|name|phone|amount|"
        u"promotion|channel|at|"
        u"on|time|ref|reference|here|this)\\b|"
        u"[我的是叫为在这个就了用有：:，,。.!！?？#=\\s]"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    rest.remove(filler);
    return rest.size() <= 2;
}

} // namespace kefu
