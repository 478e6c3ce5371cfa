#pragma once

#include "commands/checkup.h"
#include "model/connectiontest.h"
#include "model/keystore.h"

#include <QObject>
#include <QTimer>

namespace kefu {

/// Asks the keychain for the key and the endpoint for a word, and tells what is wrong with them. Takes some
/// seconds at most; to be used in the main thread.
class ModelCheckUp final : public QObject
{
    Q_OBJECT

public:
    explicit ModelCheckUp(const Options &options, QObject *parent = nullptr);

    void start();
    [[nodiscard]] const ModelFindings &findings() const { return m_findings; } ///< once finished

Q_SIGNALS:
    /// Once, from the event loop.
    void finished();

private:
    void takeKey(const Result<Secret> &key);
    void testEndpoint(const Secret &key);
    void end(Finding::State state, const QString &text, ExitCode exitCode = ExitCode::Done);

    const Options &m_options;
    std::unique_ptr<KeyStore> m_keys;
    std::unique_ptr<ConnectionTest> m_test;
    QTimer m_patience; ///< with the keychain
    ModelFindings m_findings;
};

} // namespace kefu
