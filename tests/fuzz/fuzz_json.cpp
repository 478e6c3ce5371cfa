#include "api/messagereader.h"
#include "base/jsontext.h"

#include "pieces.h"

#include <QJsonDocument>

using namespace kefu;
using namespace kefu::api;
using namespace Qt::StringLiterals;

namespace {

class StoppedClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return 0; }
};

/// A refusal is a status of ours and JSON itself.
void check(const std::optional<http::Response> &problem)
{
    if (!problem)
        return;
    require(problem->status == 400 || problem->status == 415 || problem->status == 422);
    require(QJsonDocument::fromJson(problem->body).object().value("success"_L1) == QJsonValue(false));
}

/// As the routes read their bodies: a message, and every other kind of field.
void readBody(const Call &call)
{
    Fields message = Fields::ofBody(call);
    const Question question = readChatRequest(message);
    check(message.problem());
    if (!message.problem()) {
        require(!question.userId.isEmpty() && question.userId.size() <= 128);
        require(!question.sessionId.isEmpty() && question.sessionId.size() <= 128);
        require(imageUrls(question).size() == question.attachments.size());
    }

    Fields others = Fields::ofBody(call);
    const QString user = others.requiredText(u"user_id"_s);
    others.optionalObject(u"metadata"_s);
    others.optionalBoolean(u"force"_s);
    const Fields::Page page = others.page();
    others.checkUserId(user);
    check(others.problem());
    require(page.limit > 0 && page.limit <= Fields::largestPage && page.offset >= 0);
}

/// What the own writer makes of any text, Qt's reader reads back: the same, but for lone surrogates.
void writeAndRead(QByteArrayView bytes)
{
    QString text(bytes.size() / 2, Qt::Uninitialized);
    std::copy_n(bytes.begin(), text.size() * 2, reinterpret_cast<char *>(text.data()));
    text.prepend(u'x'); // QString::fromUtf8() below would take a byte-order mark off the beginning
    QByteArray json = "[";
    appendJson(json, text);
    json += ']';
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    require(error.error == QJsonParseError::NoError);
    require(document.array().first().toString() == QString::fromUtf8(text.toUtf8()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const StoppedClock clock;
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    http::Request request;
    request.body = bytes.toByteArray();
    readBody({.request = request, .parameters = {}, .language = Language::Chinese, .clock = clock});
    writeAndRead(bytes);
    return 0;
}
