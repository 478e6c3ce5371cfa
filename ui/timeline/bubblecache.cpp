#include "timeline/bubblecache.h"

#include "look/theme.h"
#include "look/type.h"
#include "timeline/bubbletext.h"
#include "timeline/markdownsource.h"
#include "timeline/markdowntext.h"

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

BubbleCache::BubbleCache(const Theme &theme)
    : m_bodies(keptLayouts)
    , m_theme(theme)
{
}

QSizeF BubbleCache::extent(const Message &message, qreal width)
{
    Extent &extent = m_extents[message.id];
    const bool ended = mayBeMarkdown(message);
    if (!isSame(extent.content, message.content) || !qFuzzyCompare(extent.width, width) ||
        extent.markdown != ended) {
        extent = {message.content, width, ended, {}};
        extent.size = body(message, width).size();
    }
    return extent.size;
}

const BubbleBody &BubbleCache::body(const Message &message, qreal width)
{
    Kept *kept = m_bodies.object(message.id);
    if (!kept) {
        kept = new Kept;
        m_bodies.insert(message.id, kept);
    }
    const bool ended = mayBeMarkdown(message);
    if (kept->body && kept->markdown == ended && isSame(kept->content, message.content) &&
        qFuzzyCompare(kept->width, width))
        return *kept->body;
    if (ended && isWorthReading(message.content)) {
        kept->body = std::make_unique<MarkdownText>(message.content, width, m_theme.colors());
    } else {
        auto *text = dynamic_cast<BubbleText *>(kept->body.get());
        if (!text) {
            kept->body = std::make_unique<BubbleText>();
            text = static_cast<BubbleText *>(kept->body.get());
        }
        text->set(shown(message), textFont(TextSize::Body), width);
    }
    kept->content = message.content;
    kept->width = width;
    kept->markdown = ended;
    return *kept->body;
}

bool BubbleCache::mayBeMarkdown(const Message &message)
{
    const bool ours = message.role == Role::Assistant || message.role == Role::Agent;
    return ours && message.state != MessageState::Streaming;
}

void BubbleCache::clear()
{
    m_extents.clear();
    m_bodies.clear();
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
