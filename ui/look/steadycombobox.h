#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace kefu {

/// A box of choices that the wheel scrolls past: who scrolls the page under it has chosen nothing.
class SteadyComboBox final : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace kefu
