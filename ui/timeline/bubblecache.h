#pragma once

#include "chat/message.h"
#include "timeline/bubbletext.h"

#include <QCache>
#include <QHash>

namespace kefu {

/// Keeps laid-out bubbles by message: how large each is, and the layouts of those that were seen last.
class BubbleCache
{
public:
    BubbleCache();

    /// Size of the text of \a message where lines may be \a width wide.
    [[nodiscard]] QSizeF extent(const Message &message, qreal width);
    [[nodiscard]] const BubbleText &text(const Message &message, qreal width);
    /// Forgets everything, after another font.
    void clear();

    /// What is shown of a message: very long ones are cut, so that one of them can't hold the window up.
    [[nodiscard]] static QString shown(const Message &message);
    [[nodiscard]] static bool isCut(const Message &message);

private:
    struct Extent
    {
        QString content;
        qreal width = 0;
        QSizeF size;
    };

    QHash<qint64, Extent> m_extents;
    QCache<qint64, BubbleText> m_texts;
};

} // namespace kefu
