#pragma once

#include <QBasicTimer>
#include <QWidget>

class QLabel;

namespace kefu {

class Clock;
class ModelControl;

/// The model, live: who waits for it, whether it works, and when it is tried again. Hidden where there is
/// none.
class ModelLine final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this.
    ModelLine(const ModelControl &model, const Clock &clock, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void look();
    void retranslate();

    const ModelControl &m_model;
    const Clock &m_clock;
    QLabel *m_name;
    QLabel *m_state;
    QBasicTimer m_looking;
};

} // namespace kefu
