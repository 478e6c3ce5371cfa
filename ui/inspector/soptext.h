#pragma once

#include <QTextBrowser>

namespace kefu {

/// A SOP as staff read it. As high as its text: the inspector around it scrolls.
class SopText final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit SopText(QWidget *parent = nullptr);

    void showMarkdown(const QString &markdown);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void giveShape();
    void fitHeight();
};

} // namespace kefu
