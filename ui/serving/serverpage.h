#pragma once

#include "console/frame.h"
#include "look/page.h"

namespace kefu {

/// The server: where it listens, what it is asked, who follows, who may come in.
class ServerPage final : public Page
{
    Q_OBJECT

public:
    explicit ServerPage(const Frame &frame, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace kefu
