#include "look/palette.h"

#include <algorithm>
#include <cmath>

namespace kefu {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(QRgb(0xff000000U | value));
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Palette &lightPalette()
{
    static const Palette palette{.window = rgb(0xF6F7F9),
                                 .panel = rgb(0xFFFFFF),
                                 .raised = rgb(0xFFFFFF),
                                 .hairline = rgb(0xE3E6EB),
                                 .edge = rgb(0x8B94A1),
                                 .hover = rgb(0xEDEFF3),
                                 .selected = rgb(0xE8F0FD),
                                 .text = rgb(0x1B1F27),
                                 .secondary = rgb(0x5B6472),
                                 .disabled = rgb(0x9AA3B0),
                                 .accent = rgb(0x2563C9),
                                 .onAccent = rgb(0xFFFFFF),
                                 .good = rgb(0x1F7A4D),
                                 .wait = rgb(0x9A6700),
                                 .bad = rgb(0xB3261E),
                                 .customerBubble = rgb(0xEEF1F5),
                                 .assistantBubble = rgb(0xE6F0FF),
                                 .agentBubble = rgb(0xE7F6EE)};
    return palette;
}

const Palette &darkPalette()
{
    static const Palette palette{.window = rgb(0x15181D),
                                 .panel = rgb(0x1B1F26),
                                 .raised = rgb(0x222730),
                                 .hairline = rgb(0x2C323C),
                                 .edge = rgb(0x6B7686),
                                 .hover = rgb(0x20252D),
                                 .selected = rgb(0x223250),
                                 .text = rgb(0xE8EBF0),
                                 .secondary = rgb(0x9DA7B5),
                                 .disabled = rgb(0x626C7A),
                                 .accent = rgb(0x6EA0F5),
                                 .onAccent = rgb(0x101722),
                                 .good = rgb(0x5CC08B),
                                 .wait = rgb(0xE0B050),
                                 .bad = rgb(0xF2867E),
                                 .customerBubble = rgb(0x262C35),
                                 .assistantBubble = rgb(0x1E3050),
                                 .agentBubble = rgb(0x1D3A2C)};
    return palette;
}

QPalette widgetPalette(const Palette &p)
{
    QPalette result;
    const auto set = [&result](QPalette::ColorRole role, const QColor &color) {
        result.setColor(role, color);
    };
    set(QPalette::Window, p.window);
    set(QPalette::WindowText, p.text);
    set(QPalette::Base, p.panel);
    set(QPalette::AlternateBase, p.hover);
    set(QPalette::Text, p.text);
    set(QPalette::PlaceholderText, p.secondary);
    set(QPalette::Button, p.raised);
    set(QPalette::ButtonText, p.text);
    set(QPalette::BrightText, p.bad);
    set(QPalette::Highlight, p.accent);
    set(QPalette::HighlightedText, p.onAccent);
    set(QPalette::Link, p.accent);
    set(QPalette::LinkVisited, p.accent);
    set(QPalette::ToolTipBase, p.raised);
    set(QPalette::ToolTipText, p.text);
    set(QPalette::Light, p.raised);
    set(QPalette::Midlight, p.hover);
    set(QPalette::Mid, p.hairline);
    set(QPalette::Dark, p.hairline);
    set(QPalette::Shadow, p.hairline);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        result.setColor(QPalette::Disabled, role, p.disabled);
    result.setColor(QPalette::Disabled, QPalette::Highlight, p.hover);
    result.setColor(QPalette::Disabled, QPalette::HighlightedText, p.disabled);
    return result;
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QColor faded(QColor color, double share)
{
    color.setAlphaF(float(double(color.alphaF()) * share));
    return color;
}

} // namespace kefu
