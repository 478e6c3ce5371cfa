#pragma once

#include "classifier/evaluation.h"

#include <QWidget>

namespace kefu {

class Theme;

/// How often decisions of a confidence are right: a bar for each range of confidences, on the diagonal where
/// 0.8 is right 80 times of 100. Its height is measured, the ground below it shows how many texts there are.
class ReliabilityDiagram final : public QWidget
{
    Q_OBJECT

public:
    explicit ReliabilityDiagram(const Theme &theme, QWidget *parent = nullptr);

    void show(const Evaluation &evaluation);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QString wordsOf(int bin) const;
    void paintAxes(QPainter &painter, const QRectF &plot) const;
    void paintBars(QPainter &painter, const QRectF &plot) const;
    void retranslate();

    const Theme &m_theme;
    std::array<ReliabilityBin, Evaluation::binCount> m_bins{};
    double m_error = 0;
    int m_most = 0; ///< texts in the fullest bin
};

} // namespace kefu
