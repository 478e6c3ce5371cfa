#pragma once

#include <QListView>
#include <QPersistentModelIndex>

class QToolButton;

namespace kefu {

class Clock;
class Holds;
class Pictures;
class Theme;
class TimelineDelegate;
class TimelineModel;

/// The bubbles. Stays at the newest message where it was there, and stays put otherwise: what arrives below
/// or is read above moves nothing under the reader's eyes.
class TimelineView final : public QListView
{
    Q_OBJECT

public:
    TimelineView(TimelineModel &model, Pictures &pictures, const Theme &theme, const Clock &clock,
                 QWidget *parent = nullptr);

    /// Counts down what waits; \a holds must outlive this.
    void setHolds(const Holds &holds);
    [[nodiscard]] bool isAtNewest() const { return m_follows; }
    void jumpToNewest();
    /// Puts the text of the selected message on the clipboard.
    void copySelected();

Q_SIGNALS:
    /// Somebody wants to see the image \a name whole.
    void pictureWanted(const QString &name);
    /// Somebody follows a link, whose scheme is http, https or mailto.
    void linkWanted(const QString &address);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void doItemsLayout() override;

private:
    [[nodiscard]] QString pictureAt(const QPoint &place) const;
    [[nodiscard]] QString linkAt(const QPoint &place) const;
    void showTarget();
    void hold();
    void letGo();
    void scrolled(int value);
    void placeJump();
    void layAgain();
    void retranslate();

    TimelineModel &m_model;
    TimelineDelegate *m_delegate;
    QToolButton *m_jump;
    QString m_pressedLink;
    bool m_follows = true;
    int m_unseen = 0;
    QPersistentModelIndex m_anchor; ///< the row in the middle of the viewport, held over the next layout
    int m_anchorTop = 0;
    bool m_holding = false;
};

} // namespace kefu
