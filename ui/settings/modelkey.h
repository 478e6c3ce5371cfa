#pragma once

#include "base/result.h"
#include "model/secret.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace kefu {

class ConnectionTest;
class KeyStore;
class ModelControl;
struct Options;
struct StartSettings;

/// The key of the model: kept in the keychain (or where the settings say), never shown again. And whether the
/// model answers, as the settings stand now.
class ModelKey final : public QWidget
{
    Q_OBJECT

public:
    /// \a model: null where it can't be changed now. All outlive this.
    ModelKey(const StartSettings &start, KeyStore &keys, ModelControl *model, QWidget *parent = nullptr);
    ~ModelKey() override;

protected:
    void changeEvent(QEvent *event) override;
    /// Who leaves the page waits for no answer.
    void hideEvent(QHideEvent *event) override;

private:
    void look();
    void keep();
    void forget();
    void take(const Status &done, const Secret &key);
    /// True where a model takes it.
    [[nodiscard]] bool use(const Secret &key) const;
    void test();
    void stop();
    void ask(const Options &options, const Secret &key);
    void showResult(const QString &words, QPalette::ColorRole role);
    void note(const QString &words, QPalette::ColorRole role);
    void setTesting(bool testing);
    void say(const QString &words, QPalette::ColorRole role = QPalette::PlaceholderText);
    void retranslate();

    const StartSettings &m_start;
    KeyStore &m_keys;
    ModelControl *m_model;
    Secret m_key; ///< the one in use; for the test
    ConnectionTest *m_test = nullptr;
    bool m_testing = false;
    int m_tests = 0; ///< an answer to an earlier one counts no more
    QLabel *m_label;
    QLabel *m_state;
    QLineEdit *m_edit;
    QPushButton *m_keep;
    QPushButton *m_forget;
    QPushButton *m_try;
    QLabel *m_result;
};

} // namespace kefu
