#include "timeline/bubblecache.h"

#include "look/type.h"

namespace kefu {

namespace {

constexpr int keptLayouts = 200;
constexpr qsizetype longestShown = 12'000; // UTF-16 units

/// Cheap for a text that hasn't changed, which is nearly always so.
bool isSame(const QString &one, const QString &other)
{
    return one.size() == other.size() && (one.constData() == other.constData() || one == other);
}

} // namespace

BubbleCache::BubbleCache()
    : m_texts(keptLayouts)
{
}

QSizeF BubbleCache::extent(const Message &message, qreal width)
{
    Extent &extent = m_extents[message.id];
    if (!isSame(extent.content, message.content) || !qFuzzyCompare(extent.width, width)) {
        extent = {message.content, width, {}};
        extent.size = text(message, width).size();
    }
    return extent.size;
}

const BubbleText &BubbleCache::text(const Message &message, qreal width)
{
    BubbleText *text = m_texts.object(message.id);
    if (!text) {
        text = new BubbleText;
        m_texts.insert(message.id, text);
    }
    text->set(shown(message), textFont(TextSize::Body), width);
    return *text;
}

void BubbleCache::clear()
{
    m_extents.clear();
    m_texts.clear();
}

QString BubbleCache::shown(const Message &message)
{
    return isCut(message) ? QString(message.content.first(longestShown) + u'…') : message.content;
}

bool BubbleCache::isCut(const Message &message)
{
    return message.content.size() > longestShown;
}

} // namespace kefu
