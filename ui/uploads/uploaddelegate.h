#pragma once

#include <QStyledItemDelegate>

namespace kefu {

class Theme;

/// A tile: the thumbnail, and below it the file's name.
class UploadDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit UploadDelegate(const Theme &theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace kefu
