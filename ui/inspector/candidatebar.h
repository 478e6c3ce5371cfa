#pragma once

#include <QWidget>

namespace kefu {

class Theme;

/// A scenario with how probable it is: its name, the number and a bar, never the colour alone.
class CandidateBar final : public QWidget
{
    Q_OBJECT

public:
    /// \a forward: this is one of the answers to choose from, not a side note.
    CandidateBar(const Theme &theme, QString name, double confidence, bool forward,
                 QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont nameFont() const;

    const Theme &m_theme;
    QString m_name;
    double m_confidence;
    bool m_forward;
};

/// "0.91".
[[nodiscard]] QString confidenceNumber(double confidence);

/// The bar itself, in \a rect.
void paintConfidence(QPainter &painter, const QRectF &rect, double confidence, const QColor &ground,
                     const QColor &fill);

} // namespace kefu
