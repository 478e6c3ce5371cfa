#include "commands/modelcheckup.h"

#include "base/whenanswered.h"
#include "keystoreof.h"
#include "settings/optionreading.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace kefu {

namespace {

using State = Finding::State;

constexpr auto keychainPatience = 5s;
constexpr auto connectPatience = 5s;
constexpr auto answerPatience = 10s;

struct ModelCheckupText
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

} // namespace

ModelCheckUp::ModelCheckUp(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_keys(keyStoreOf(options))
{
    m_findings.endpoint.part = ModelCheckupText::tr("model endpoint");
    m_findings.keychain.part = ModelCheckupText::tr("keychain");
}

void ModelCheckUp::start()
{
    m_patience.setSingleShot(true);
    m_patience.callOnTimeout(this, [this] {
        takeKey(
            failure(Error::Kind::Unavailable, ModelCheckupText::tr("It does not answer; it may be locked.")));
    });
    m_patience.start(keychainPatience);
    whenAnswered(m_keys->read(m_options.endpoint), this, [this](const Result<Secret> &key) {
        if (m_patience.isActive())
            takeKey(key);
    });
}

void ModelCheckUp::takeKey(const Result<Secret> &key)
{
    m_patience.stop();
    Finding &keychain = m_findings.keychain;
    const QString place =
        m_options.keyPlace == KeyPlace::File ? m_options.keyFile() : ModelCheckupText::tr("it answers");
    const bool needed = m_options.apiKey.isEmpty();
    keychain.state = State::NotSetUp;
    if (!key && key.error().kind == Error::Kind::Unavailable) {
        keychain.text =
            key.error().message + u' ' +
            (needed ? ModelCheckupText::tr("Keys come from OPENAI_API_KEY, or with --key-store file.")
                    : ModelCheckupText::tr("The key comes from OPENAI_API_KEY."));
    } else if (!key) {
        keychain.state = State::Problem;
        keychain.text = key.error().message;
        keychain.exitCode = ExitCode::Failed;
    } else if (key->isEmpty()) {
        keychain.state = m_options.keyPlace == KeyPlace::File ? State::NotSetUp : State::Ok;
        keychain.text =
            ModelCheckupText::tr("%1; there is no key of the endpoint \"%2\"").arg(place, m_options.endpoint);
    } else {
        keychain.state = State::Ok;
        keychain.text =
            ModelCheckupText::tr("%1; it has the key of the endpoint \"%2\"").arg(place, m_options.endpoint);
    }
    testEndpoint(needed ? key.value_or(Secret()) : Secret(m_options.apiKey.toUtf8()));
}

void ModelCheckUp::testEndpoint(const Secret &key)
{
    if (m_options.engine == EngineChoice::Sop)
        return end(State::NotSetUp, ModelCheckupText::tr("not used; the SOP engine answers"));
    ModelSettings settings = m_options.modelSettings();
    if (settings.needsKey && key.isEmpty())
        return end(State::NotSetUp, ModelCheckupText::tr("not set; the SOP engine answers"));
    // Where the SOP engine stands behind the model, Kefu works all the same.
    const ExitCode grave = m_options.engine == EngineChoice::Model ? ExitCode::Failed : ExitCode::Done;
    const QString address = withoutPassword(m_options.modelUrl);
    if (settings.model.isEmpty())
        return end(State::Problem, ModelCheckupText::tr("%1: no model is named. Set --model.").arg(address),
                   grave);
    settings.limits.connecting = connectPatience;
    settings.limits.firstWord = settings.limits.silence = settings.limits.turn = answerPatience;
    m_test = std::make_unique<ConnectionTest>(settings, key);
    connect(m_test.get(), &ConnectionTest::finished, this,
            [this, grave, name = u"%1, %2: "_s.arg(address, settings.model)](const ConnectionReport &report) {
                if (report.works())
                    end(State::Ok, name + report.text());
                else
                    end(State::Problem, name + report.text(), grave);
            });
    m_test->start();
}

void ModelCheckUp::end(State state, const QString &text, ExitCode exitCode)
{
    m_findings.endpoint.state = state;
    m_findings.endpoint.text = text;
    m_findings.endpoint.exitCode = exitCode;
    Q_EMIT finished();
}

} // namespace kefu
