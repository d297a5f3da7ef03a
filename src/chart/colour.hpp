// The colours of all charts. The tones of a status are told apart in a picture by words beside them, too.
#pragma once

namespace chart {

struct Colour {
  double red = 0, green = 0, blue = 0, alpha = 1;
};

constexpr Colour rgb(unsigned hex) {
  return {((hex >> 16U) & 255U) / 255.0, ((hex >> 8U) & 255U) / 255.0, (hex & 255U) / 255.0, 1};
}

inline constexpr Colour kPage = rgb(0xF3F4F7);
inline constexpr Colour kCard = rgb(0xFFFFFF);
inline constexpr Colour kEdge = rgb(0xE3E6EB);
inline constexpr Colour kTrack = rgb(0xECEEF2);
inline constexpr Colour kInk = rgb(0x14181F);
inline constexpr Colour kSoft = rgb(0x5B6472);  // 6:1 on white

// What something means: new, being worked on, done, late, planned.
enum class Tone { quiet, active, good, bad, planned };

struct Tint {
  Colour strong;  // shapes
  Colour word;    // text on white or on `pale`: 4.5:1 at least
  Colour pale;    // behind text
};

constexpr Tint tint(Tone tone) {
  switch (tone) {
    case Tone::active:
      return {rgb(0x3B74F2), rgb(0x2457C5), rgb(0xE5EDFE)};
    case Tone::good:
      return {rgb(0x1FA971), rgb(0x0C7449), rgb(0xDDF5EA)};
    case Tone::bad:
      return {rgb(0xE5484D), rgb(0xC01F2E), rgb(0xFDE6E6)};
    case Tone::planned:
      return {rgb(0x8457E8), rgb(0x6434CC), rgb(0xEEE7FD)};
    case Tone::quiet:
      break;
  }
  return {rgb(0x9AA3B2), rgb(0x5B6472), rgb(0xECEEF2)};
}

}  // namespace chart
