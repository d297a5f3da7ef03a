// 📈 Progress of a deal, as a picture for a phone. Values in, PNG bytes out; every word comes ready made, in the
// reader's language.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "chart/timeline.hpp"

namespace chart {

struct Pill {
  std::string text;
  Tone tone = Tone::quiet;
};

struct Figure {
  std::string count;
  std::string label;
  Tone tone = Tone::quiet;
  bool none = false;  // nothing to look at
};

struct DealProgress {
  std::string client;
  std::string title;
  std::vector<Pill> pills;  // stage, at risk …
  int percent = 0;
  std::string percent_text;
  Tone tone = Tone::active;  // of the bar
  std::string tasks_done;    // "5 of 8 tasks completed"
  std::array<Figure, 4> figures;
  Timeline timeline;
};

inline constexpr int kWidth = 1024;  // pixels; with the height below Telegram shows it as it is
inline constexpr int kMostHeight = 1500;

// Draws it, from the top of a canvas that is kWidth x kMostHeight; returns how high it became.
int draw(Canvas&, const DealProgress&);

std::string png(const DealProgress&);

}  // namespace chart
