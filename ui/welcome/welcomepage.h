#pragma once

#include "console/frame.h"
#include "look/page.h"

#include <array>

class QPushButton;

namespace kefu {

class SampleConversation;

/// What Kefu is, in three steps, and a conversation to look at. Shown at the first start; in nobody's way.
class WelcomePage final : public Page
{
    Q_OBJECT

public:
    explicit WelcomePage(const Frame &frame, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Step
    {
        QLabel *number = nullptr;
        QLabel *title = nullptr;
        QLabel *text = nullptr;
    };

    void build();
    void play();
    [[nodiscard]] QString address() const;
    void retranslate();

    const Frame m_frame;
    SampleConversation *m_sample;
    std::array<Step, 3> m_steps;
    QPushButton *m_play;
    QPushButton *m_copy;
    QLabel *m_problem;
};

} // namespace kefu
