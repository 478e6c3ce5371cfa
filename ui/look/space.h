#pragma once

/// Distances in logical pixels. Layouts use these and no others.
namespace kefu::space {

inline constexpr int hair = 2;
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;

inline constexpr int rowHeight = 64;
inline constexpr int railWidth = 56;
inline constexpr int listWidth = 320;
inline constexpr int inspectorWidth = 340;
inline constexpr int bubbleRadius = 10;
inline constexpr int controlRadius = 6;
inline constexpr int iconSize = 20;

} // namespace kefu::space
