#include "model/modelfailure.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

using Kind = ModelFailure::Kind;

QString said(Kind kind)
{
    switch (kind) {
    case Kind::BadAddress:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The address of the model endpoint is not valid.");
    case Kind::NameNotFound:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The name of the model endpoint's computer was not found.");
    case Kind::Refused:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "Nothing answers at the model endpoint's address.");
    case Kind::Unreachable:
        return QCoreApplication::translate("kefu::ModelFailure", "The model endpoint can't be reached.");
    case Kind::Certificate:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint's certificate is not trusted.");
    case Kind::Proxy:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The proxy does not let Kefu through to the model endpoint.");
    case Kind::Redirect:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint redirects elsewhere, which is not followed.");
    case Kind::Credentials:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint does not accept the key.");
    case Kind::UnknownModel:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint does not know the model.");
    case Kind::NotFound:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint has no chat completions at this path.");
    case Kind::RateLimited:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint takes no more requests at the moment.");
    case Kind::Rejected:
        return QCoreApplication::translate("kefu::ModelFailure", "The model endpoint rejected the request.");
    case Kind::Server:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint reported a fault of its own.");
    case Kind::ConnectTimeout:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "Connecting to the model endpoint took too long.");
    case Kind::WordTimeout:
        return QCoreApplication::translate("kefu::ModelFailure", "The model's first word took too long.");
    case Kind::SilenceTimeout:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model fell silent in the middle of its answer.");
    case Kind::TurnTimeout:
        return QCoreApplication::translate("kefu::ModelFailure", "The model's answer took too long.");
    case Kind::Cut:
        return QCoreApplication::translate("kefu::ModelFailure", "The model's answer was cut off.");
    case Kind::NotAModel:
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "What answers at the address is not a model endpoint.");
    case Kind::TooLong:
        break;
    }
    return QCoreApplication::translate("kefu::ModelFailure", "The model's answer is too long.");
}

} // namespace

bool ModelFailure::isPassing() const
{
    switch (kind) {
    case Kind::Refused:
    case Kind::Unreachable:
    case Kind::RateLimited:
    case Kind::Server:
    case Kind::ConnectTimeout:
    case Kind::Cut:
        return true;
    case Kind::Rejected:
        return status == 408 || status == 409 || status == 425;
    default:
        return false;
    }
}

bool ModelFailure::blamesEndpoint() const
{
    return kind != Kind::Rejected && kind != Kind::TooLong;
}

bool ModelFailure::needsSettings() const
{
    switch (kind) {
    case Kind::BadAddress:
    case Kind::Certificate:
    case Kind::Redirect:
    case Kind::Credentials:
    case Kind::UnknownModel:
    case Kind::NotFound:
        return true;
    default:
        return false;
    }
}

QString ModelFailure::forLog() const
{
    QString text = nameOf(kind);
    if (status != 0)
        text += u", HTTP %1"_s.arg(status);
    return detail.isEmpty() ? text : text + u": "_s + detail;
}

Error ModelFailure::toError() const
{
    QString message = said(kind);
    if (status >= 300)
        message += u" (HTTP %1)"_s.arg(status);
    return {Error::Kind::Unavailable, message};
}

QString nameOf(ModelFailure::Kind kind)
{
    switch (kind) {
    case Kind::BadAddress:
        return u"bad_address"_s;
    case Kind::NameNotFound:
        return u"name_not_found"_s;
    case Kind::Refused:
        return u"refused"_s;
    case Kind::Unreachable:
        return u"unreachable"_s;
    case Kind::Certificate:
        return u"certificate"_s;
    case Kind::Proxy:
        return u"proxy"_s;
    case Kind::Redirect:
        return u"redirect"_s;
    case Kind::Credentials:
        return u"credentials"_s;
    case Kind::UnknownModel:
        return u"unknown_model"_s;
    case Kind::NotFound:
        return u"not_found"_s;
    case Kind::RateLimited:
        return u"rate_limited"_s;
    case Kind::Rejected:
        return u"rejected"_s;
    case Kind::Server:
        return u"server"_s;
    case Kind::ConnectTimeout:
        return u"connect_timeout"_s;
    case Kind::WordTimeout:
        return u"word_timeout"_s;
    case Kind::SilenceTimeout:
        return u"silence_timeout"_s;
    case Kind::TurnTimeout:
        return u"turn_timeout"_s;
    case Kind::Cut:
        return u"cut"_s;
    case Kind::NotAModel:
        return u"not_a_model"_s;
    case Kind::TooLong:
        break;
    }
    return u"too_long"_s;
}

QString wordsForReason(const QString &name)
{
    for (int kind = 0; kind <= static_cast<int>(Kind::TooLong); ++kind) {
        if (nameOf(static_cast<Kind>(kind)) == name)
            return said(static_cast<Kind>(kind));
    }
    if (name == u"not_set_up")
        return QCoreApplication::translate("kefu::ModelFailure", "No model is set up.");
    if (name == u"no_key")
        return QCoreApplication::translate("kefu::ModelFailure", "There is no key for the model endpoint.");
    if (name == u"daily_cap")
        return QCoreApplication::translate("kefu::ModelFailure", "The model's daily cap is reached.");
    if (name == u"breaker_open")
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model endpoint failed and is left alone for a while.");
    if (name == u"queue")
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "Too many conversations were waiting for the model.");
    if (name == u"length")
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The model reached its limit of words in mid-answer.");
    if (name == u"content_filter")
        return QCoreApplication::translate("kefu::ModelFailure",
                                           "The endpoint's content filter stopped the answer.");
    if (name == u"empty")
        return QCoreApplication::translate("kefu::ModelFailure", "The model gave an empty answer.");
    return name;
}

} // namespace kefu
