#pragma once

#include <QStyledItemDelegate>

namespace kefu {

class Theme;

/// A row of the command palette: what it is called with what was typed in strong letters, its keys at the
/// right.
class CommandDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit CommandDelegate(const Theme &theme, QObject *parent = nullptr);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintName(QPainter *painter, const QRect &room, const QModelIndex &index) const;

    const Theme &m_theme;
};

} // namespace kefu
