#pragma once

#include <QStyledItemDelegate>

namespace kefu {

class Theme;

/// A message that waits: its words, and below them why it waits.
class ReviewDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ReviewDelegate(const Theme &theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace kefu
