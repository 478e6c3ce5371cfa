#pragma once

#include <QDialog>
#include <QImage>

namespace kefu {

/// One picture, as large as the window allows. Escape closes it.
class ImageWindow final : public QDialog
{
    Q_OBJECT

public:
    /// Deletes itself when it is closed.
    ImageWindow(const QString &path, const QString &name, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_image;
    bool m_read = false;
};

} // namespace kefu
