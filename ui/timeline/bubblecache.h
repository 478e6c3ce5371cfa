#pragma once

#include "chat/message.h"
#include "timeline/bubblebody.h"

#include <QCache>
#include <QHash>

#include <memory>

namespace kefu {

class Theme;

/// Keeps laid-out bubbles by message: how large each is, and the layouts of those that were seen last.
///
/// What an assistant or an agent has said to its end is read as Markdown. The customer's words stand as they
/// were typed, and so does a reply while it streams: its next words would change how the earlier ones are
/// read, and a document can't be continued at its end as plain text can.
class BubbleCache
{
public:
    explicit BubbleCache(const Theme &theme);

    /// Size of the text of \a message where lines may be \a width wide.
    [[nodiscard]] QSizeF extent(const Message &message, qreal width);
    [[nodiscard]] const BubbleBody &body(const Message &message, qreal width);
    /// Forgets everything, after another font or other colours.
    void clear();

    /// What is shown of a message: very long ones are cut, so that one of them can't hold the window up.
    [[nodiscard]] static QString shown(const Message &message);
    [[nodiscard]] static bool isCut(const Message &message);

private:
    struct Extent
    {
        QString content;
        qreal width = 0;
        bool markdown = false;
        QSizeF size;
    };
    struct Kept
    {
        QString content;
        qreal width = 0;
        bool markdown = false;
        std::unique_ptr<BubbleBody> body;
    };
    [[nodiscard]] static bool mayBeMarkdown(const Message &message);

    QHash<qint64, Extent> m_extents;
    QCache<qint64, Kept> m_bodies;
    const Theme &m_theme;
};

} // namespace kefu
