#include "timeline/pictureviewer.h"

#include "base/whenanswered.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "timeline/pictures.h"

#include <QApplication>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int headHeight = 56;
constexpr double scrim = 0.94;

} // namespace

PictureViewer::PictureViewer(Pictures &pictures, const Theme &theme, QWidget *window)
    : QWidget(window)
    , m_source(pictures)
    , m_theme(theme)
    , m_words(new QLabel(this))
    , m_save(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    hide();
    setFocusPolicy(Qt::StrongFocus);
    m_words->setFont(textFont(TextSize::Small));
    m_save->setIcon(lineIcon(u"save"_s));
    m_close->setIcon(lineIcon(u"close"_s));
    for (QToolButton *button : {m_save, m_close}) {
        button->setIconSize({space::iconSize, space::iconSize});
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
    }
    connect(m_save, &QToolButton::clicked, this, &PictureViewer::save);
    connect(m_close, &QToolButton::clicked, this, &PictureViewer::leave);
    window->installEventFilter(this);
    retranslate();
}

void PictureViewer::open(const QList<Picture> &pictures, qsizetype which)
{
    m_pictures = pictures;
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
    go(which);
}

void PictureViewer::go(qsizetype which)
{
    if (which < 0 || which >= m_pictures.size())
        return;
    m_which = which;
    m_image = {};
    m_words->clear();
    const QString name = m_pictures.at(which).name;
    whenAnswered(m_source.whole(name), this, [this, which](const QImage &image) {
        if (which != m_which)
            return;
        m_image = image;
        const QString place = m_pictures.size() > 1
                                  ? tr("%1 of %2").arg(m_which + 1).arg(m_pictures.size()) + u" · "_s
                                  : QString();
        m_words->setText(image.isNull()
                             ? tr("The image is not there any more.")
                             : place + tr("%1 × %2 pixels").arg(image.width()).arg(image.height()));
        m_words->adjustSize();
        m_save->setEnabled(!image.isNull());
        setAccessibleDescription(m_words->text());
        update();
    });
    update();
}

void PictureViewer::save()
{
    if (m_which >= m_pictures.size())
        return;
    const QString name = m_pictures.at(m_which).name;
    auto *dialog = new QFileDialog(this, tr("Save the image"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, name](const QString &path) {
        whenAnswered(m_source.save(name, path), this, [this, path](const Status &saved) {
            m_words->setText(saved ? tr("Saved as %1").arg(path) : saved.error().message);
            m_words->adjustSize();
        });
    });
    dialog->open();
}

void PictureViewer::leave()
{
    hide();
    m_image = {};
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

QRect PictureViewer::imageRect() const
{
    const QRect room = rect().adjusted(space::huge, headHeight, -space::huge, -space::huge);
    QSize size = m_image.size() / devicePixelRatioF();
    if (size.width() > room.width() || size.height() > room.height())
        size.scale(room.size(), Qt::KeepAspectRatio);
    QRect where(QPoint(), size);
    where.moveCenter(room.center());
    return where;
}

void PictureViewer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), faded(m_theme.colors().window, scrim));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_image.isNull())
        painter.drawImage(imageRect(), m_image);
}

void PictureViewer::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        return leave();
    case Qt::Key_Left:
        return go(m_which - 1);
    case Qt::Key_Right:
        return go(m_which + 1);
    default:
        if (event->matches(QKeySequence::Save))
            return save();
        QWidget::keyPressEvent(event);
    }
}

void PictureViewer::mousePressEvent(QMouseEvent *event)
{
    if (!imageRect().contains(event->pos()))
        leave();
}

void PictureViewer::resizeEvent(QResizeEvent *)
{
    int right = width() - space::large;
    for (QToolButton *button : {m_close, m_save}) {
        button->adjustSize();
        right -= button->width();
        button->move(right, (headHeight - button->height()) / 2);
        right -= space::small;
    }
    m_words->adjustSize();
    m_words->move(space::huge, (headHeight - m_words->height()) / 2);
}

bool PictureViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void PictureViewer::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PictureViewer::retranslate()
{
    setAccessibleName(tr("Image"));
    m_save->setText(tr("Save…"));
    m_save->setAccessibleName(tr("Save the image"));
    m_save->setToolTip(tr("Save the image as it was sent (Ctrl+S)"));
    m_save->setAccessibleDescription(m_save->toolTip());
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(tr("Close the image"));
    m_close->setToolTip(tr("Back to the conversation (Esc)"));
    m_close->setAccessibleDescription(m_close->toolTip());
}

} // namespace kefu
