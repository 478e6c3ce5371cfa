#pragma once

#include "console/frame.h"
#include "look/page.h"

namespace kefu {

/// What is remembered, by user.
class MemoriesPage final : public Page
{
    Q_OBJECT

public:
    explicit MemoriesPage(const Frame &frame, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace kefu
