#include "base/language.h"

#include <QRegularExpression>

namespace kefu {

Language languageOf(QStringView text, Language otherwise)
{
    bool latin = false;
    for (const QChar character : text) {
        if (character.script() == QChar::Script_Han)
            return Language::Chinese;
        latin = latin || (character.script() == QChar::Script_Latin && character.isLetter());
    }
    return latin ? Language::English : otherwise;
}

bool tellsLanguage(QStringView text)
{
    static const QRegularExpression word(QStringLiteral("\\p{Han}|(?<![\\w@.-])\\p{Latin}{2,}(?![\\w@-])"));
    static const QRegularExpression code(
        QStringLiteral(
            "^(?:usd[tc]?|cny|rmb|trc|erc|bep|btc|eth|trx|vip|app|ios|apk|vpn|kyc|id|ok|otp|pin|qr|"
            "alipay|wechat|paypal|visa|mastercard|skrill|iphone|android|windows|chrome|safari)$"),
        QRegularExpression::CaseInsensitiveOption);
    qsizetype capitals = 0;
    for (auto matches = word.globalMatch(text.toString()); matches.hasNext();) {
        const QString found = matches.next().captured();
        if (code.match(found).hasMatch())
            continue;
        const bool isCapitals = found.size() <= 5 && found == found.toUpper() && found.at(0).isUpper();
        if (!isCapitals || ++capitals > 1) // one short word in capitals is a code, two are somebody shouting
            return true;
    }
    return false;
}

Language languageInSession(QStringView text, Language session)
{
    return tellsLanguage(text) ? languageOf(text, session) : session;
}

} // namespace kefu
