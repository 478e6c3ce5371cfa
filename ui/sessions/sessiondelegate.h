#pragma once

#include <QStyledItemDelegate>

namespace kefu {

class Clock;
class DraftBox;
class Holds;
class Theme;
struct Draft;
struct ListedSession;
struct Session;

/// Paints a session in two lines: who and when; the last words and what it is about.
class SessionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SessionDelegate(const Theme &theme, const Clock &clock, QObject *parent = nullptr);

    /// Sessions whose reply waits are marked; \a holds must outlive this.
    void setHolds(const Holds *holds) { m_holds = holds; }
    /// What was begun and not sent stands in the place of the last words; \a drafts must outlive this.
    void setDrafts(const DraftBox *drafts) { m_drafts = drafts; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option) const;
    void paintFirstLine(QPainter *painter, const QRect &line, const ListedSession &listed) const;
    void paintSecondLine(QPainter *painter, const QRect &line, const ListedSession &listed,
                         const QStringList &terms, bool isOpen) const;
    void paintDraft(QPainter *painter, const QRect &room, const Draft &draft) const;
    void paintWords(QPainter *painter, const QRect &room, const QString &words, const QColor &color,
                    const QStringList &terms) const;
    [[nodiscard]] int paintBadge(QPainter *painter, const QRect &line, int unread) const;
    [[nodiscard]] int paintChip(QPainter *painter, const QRect &line, const QString &text,
                                const QColor &color) const;

    const Theme &m_theme;
    const Clock &m_clock;
    const Holds *m_holds = nullptr;
    const DraftBox *m_drafts = nullptr;
};

} // namespace kefu
