#pragma once

#include <QBasicTimer>
#include <QWidget>

#include <memory>

class QLabel;

namespace kefu {

class Clock;
class ModelEndpoint;

/// The model, live: who waits for it, whether it works, and when it is tried again.
class ModelLine final : public QWidget
{
    Q_OBJECT

public:
    /// \a clock must outlive this.
    ModelLine(std::shared_ptr<ModelEndpoint> model, const Clock &clock, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void look();
    void retranslate();

    const std::shared_ptr<ModelEndpoint> m_model;
    const Clock &m_clock;
    QLabel *m_name;
    QLabel *m_state;
    QBasicTimer m_looking;
};

} // namespace kefu
