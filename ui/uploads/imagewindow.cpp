#include "uploads/imagewindow.h"

#include "base/whenanswered.h"
#include "look/space.h"
#include "uploads/imagefile.h"

#include <QPainter>

namespace kefu {

namespace {

constexpr QSize largest{4096, 4096}; // beyond, a screen shows no more of it
constexpr QSize firstSize{900, 640};

} // namespace

ImageWindow::ImageWindow(const QString &path, const QString &name, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(name);
    setAccessibleName(name);
    setBackgroundRole(QPalette::Base);
    resize(parent ? firstSize.boundedTo(parent->window()->size()) : firstSize);
    whenAnswered(readImage(path, largest), this, [this](const QImage &image) {
        m_image = image;
        m_read = true;
        update();
    });
}

void ImageWindow::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect room = rect().adjusted(space::large, space::large, -space::large, -space::large);
    if (m_image.isNull()) {
        if (m_read)
            painter.drawText(room, Qt::AlignCenter, tr("This image can't be read any more."));
        return;
    }
    QSize size = m_image.size();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    QRect place(QPoint(), size);
    place.moveCenter(room.center());
    painter.drawImage(place, m_image);
}

} // namespace kefu
