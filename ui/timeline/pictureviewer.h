#pragma once

#include "uploads/picture.h"

#include <QImage>
#include <QPointer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace kefu {

class Pictures;
class Theme;

/// One image over the whole window, the others of the conversation to the left and right. Escape and a click
/// beside it close it.
class PictureViewer final : public QWidget
{
    Q_OBJECT

public:
    /// Covers \a window.
    PictureViewer(Pictures &pictures, const Theme &theme, QWidget *window);

    void open(const QList<Picture> &pictures, qsizetype which);
    [[nodiscard]] bool isShowing() const { return !m_image.isNull(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void go(qsizetype which);
    void save();
    void leave();
    void retranslate();
    [[nodiscard]] QRect imageRect() const;

    Pictures &m_source;
    const Theme &m_theme;
    QList<Picture> m_pictures;
    qsizetype m_which = 0;
    QImage m_image; ///< null while it is read
    QLabel *m_words;
    QToolButton *m_save;
    QToolButton *m_close;
    QPointer<QWidget> m_before; ///< what had the focus
};

} // namespace kefu
