#pragma once

#include <QStyledItemDelegate>

namespace kefu {

class Theme;

/// One line of text with room around it; what is selected lies on a rounded ground.
class RoomyDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit RoomyDelegate(const Theme &theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace kefu
