#pragma once

#include <QBasicTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace kefu {

class Clock;
class ModelControl;
class Store;
class Theme;

/// Where the server listens, who answers and where everything is kept, in words. A click copies what is
/// shown.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    void setServerAddress(const QString &address); ///< empty: not listening
    void setEngineName(const QString &name);
    /// Says beside the engine's name, live, who waits for the model and whether it is paused. \a clock must
    /// outlive this.
    void followModel(const ModelControl &model, const Clock &clock);
    void setStoreName(const QString &name);
    /// Says beside the store's name, live, that it can't be written. \a store must outlive this.
    void followStore(Store &store);
    /// What has just been done, or why not, until the next thing.
    void tell(const QString &words);

protected:
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void lookAtModel();
    void lookAtStore();
    QPushButton *addItem();
    void fill(QPushButton *item, const QString &words, const QString &value);
    void retranslate();

    const Theme &m_theme;
    QPushButton *m_addressItem;
    QPushButton *m_engineItem;
    QPushButton *m_storeItem;
    QLabel *m_told;
    QString m_address;
    QString m_engine;
    const ModelControl *m_model = nullptr;
    const Clock *m_clock = nullptr; ///< there where the model is
    QBasicTimer m_looking;
    QString m_engineState;
    QString m_store;
    Store *m_follows = nullptr;
    QBasicTimer m_lookingAtStore;
    bool m_storeRefuses = false;
};

} // namespace kefu
