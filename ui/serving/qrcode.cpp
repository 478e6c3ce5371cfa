#include "serving/qrcode.h"

#include "look/space.h"

#include <QPainter>

#include <algorithm>
#include <memory>

#ifdef KEFU_HAS_QRENCODE
#    include <qrencode.h>
#endif

namespace kefu {

namespace {

/// Around the code, in modules: the standard's "quiet zone".
constexpr int margin = 4;
constexpr int side = 15 * space::large;

QImage modulesOf(const QByteArray &text)
{
#ifdef KEFU_HAS_QRENCODE
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    QImage image(code->width, code->width, QImage::Format_RGB32);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            const bool isBlack = code->data[y * code->width + x] & 1; // the lowest bit is the colour
            image.setPixelColor(x, y, isBlack ? Qt::black : Qt::white);
        }
    }
    return image;
#else
    Q_UNUSED(text)
    return {};
#endif
}

} // namespace

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool QrCode::isPossible()
{
#ifdef KEFU_HAS_QRENCODE
    return true;
#else
    return false;
#endif
}

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_modules = text.isEmpty() ? QImage() : modulesOf(text.toUtf8());
    setAccessibleDescription(text);
    update();
}

QSize QrCode::sizeHint() const
{
    return {side, side};
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (m_modules.isNull())
        return;
    QPainter painter(this);
    // Whole pixels a module, so that no edge is blurred.
    const int modules = m_modules.width() + 2 * margin;
    const int scale = std::max(1, std::min(width(), height()) / modules);
    const QRect ground((width() - modules * scale) / 2, (height() - modules * scale) / 2, modules * scale,
                       modules * scale);
    painter.fillRect(ground, Qt::white);
    painter.drawImage(ground.adjusted(margin * scale, margin * scale, -margin * scale, -margin * scale),
                      m_modules);
}

} // namespace kefu
