#pragma once

#include <QImage>
#include <QWidget>

namespace kefu {

/// A text as a QR code, black on white in every theme, because that is what cameras read.
class QrCode final : public QWidget
{
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);

    /// False where this program was built without libqrencode, which draws nothing.
    [[nodiscard]] static bool isPossible();
    void setText(const QString &text); ///< empty: nothing is drawn
    [[nodiscard]] const QString &text() const { return m_text; }
    /// A pixel a module, without the margin; null where there is none.
    [[nodiscard]] const QImage &modules() const { return m_modules; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    QImage m_modules;
};

} // namespace kefu
