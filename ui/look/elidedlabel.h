#pragma once

#include <QLabel>

namespace kefu {

/// One line of plain words that ends in an ellipsis where there is no room; the tooltip then has all of them.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shown() const;
};

} // namespace kefu
