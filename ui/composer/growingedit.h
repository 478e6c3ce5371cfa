#pragma once

#include <QPlainTextEdit>

namespace kefu {

/// A text field that grows with its text up to a limit. Enter submits, Shift+Enter begins a new line.
class GrowingEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit GrowingEdit(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void submitted();
    void focusChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
    [[nodiscard]] int heightOfLines(int lines) const;
};

} // namespace kefu
