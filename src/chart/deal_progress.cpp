#include "chart/deal_progress.hpp"

#include <algorithm>
#include <cmath>

namespace chart {
namespace {

constexpr double kMargin = 32;
constexpr double kPadding = 42;
constexpr double kRadius = 36;
constexpr double kFigures = 160;
constexpr double kInner = kWidth - 2 * kMargin - 2 * kPadding;

constexpr TextStyle kClient{.size = 31, .weight = Weight::medium, .colour = kSoft};
constexpr TextStyle kTitle{.size = 50, .weight = Weight::bold, .lines = 2};
constexpr TextStyle kPill{.size = 28, .weight = Weight::semibold};
constexpr double kPillHeight = 54;
constexpr double kPercentHeight = 84;
constexpr double kBarHeight = 26;

Box card(Canvas& canvas, double y, double height) {
  const Box box{kMargin, y, kWidth - 2 * kMargin, height};
  canvas.rounded(box, kRadius, kCard);
  canvas.outline({box.x + 1, box.y + 1, box.width - 2, box.height - 2}, kRadius - 1, 2, kEdge);
  return box;
}

void draw_pills(Canvas& canvas, const std::vector<Pill>& pills, double x, double y) {
  const double right = x + kInner;
  for (const auto& pill : pills) {
    const double width = std::min(canvas.measure(kInner, pill.text, kPill).width + 48, right - x);
    if (right - x < 120) return;
    auto style = kPill;
    style.colour = tint(pill.tone).word;
    style.align = Align::centre;
    canvas.rounded({x, y, width, kPillHeight}, kPillHeight / 2, tint(pill.tone).pale);
    canvas.text_in({x + 20, y, width - 40, kPillHeight}, pill.text, style);
    x += width + 14;
  }
}

void draw_progress(Canvas& canvas, const DealProgress& deal, double x, double y) {
  const Box row{x, y, kInner, kPercentHeight};
  canvas.text_in({row.x, row.y, 330, row.height}, deal.percent_text, {.size = 78, .weight = Weight::bold});
  canvas.text_in({row.x + 330, row.y + 22, row.width - 330, row.height - 22}, deal.tasks_done,
                 {.size = 31, .weight = Weight::medium, .colour = kSoft, .align = Align::right, .smallest = 0.8});
  const Box track{x, y + kPercentHeight + 14, kInner, kBarHeight};
  canvas.rounded(track, kBarHeight / 2, kTrack);
  if (deal.percent > 0) {
    const double filled = std::max(track.width * std::min(deal.percent, 100) / 100, kBarHeight);
    canvas.rounded({track.x, track.y, filled, track.height}, kBarHeight / 2, tint(deal.tone).strong);
  }
}

double draw_head(Canvas& canvas, const DealProgress& deal, double y) {
  const double title = canvas.measure(kInner, deal.title, kTitle).height;
  const double client_height = 46;
  const double height =
      kPadding - 8 + client_height + title + 22 + kPillHeight + 24 + kPercentHeight + 14 + kBarHeight + kPadding;
  const Box box = card(canvas, y, height);
  const double x = box.x + kPadding;
  double at = box.y + kPadding - 8;
  canvas.text(x, at, kInner, deal.client, kClient);
  at += client_height;
  canvas.text(x, at, kInner, deal.title, kTitle);
  at += title + 22;
  draw_pills(canvas, deal.pills, x, at);
  draw_progress(canvas, deal, x, at + kPillHeight + 24);
  return box.bottom();
}

double draw_figures(Canvas& canvas, const DealProgress& deal, double y) {
  const Box box = card(canvas, y, kFigures);
  constexpr double kSide = 12;
  const double width = (box.width - 2 * kSide) / static_cast<double>(deal.figures.size());
  double x = box.x + kSide;
  for (const auto& figure : deal.figures) {
    if (x > box.x + kSide) canvas.line(x, box.y + 36, x, box.bottom() - 36, 2, kEdge);
    canvas.text_in({x + 12, box.y + 18, width - 24, 76}, figure.count,
                   {.size = 62,
                    .weight = Weight::bold,
                    .colour = figure.none ? tint(Tone::quiet).strong : tint(figure.tone).word,
                    .align = Align::centre,
                    .smallest = 0.6});
    TextStyle label{.size = 26, .weight = Weight::medium, .colour = kSoft, .smallest = 0.8};
    const double words = std::min(canvas.measure(width - 52, figure.label, label).width, width - 52);
    const double left = x + (width - words - 26) / 2;
    canvas.circle(left + 8, box.y + 116, 8, tint(figure.tone).strong);
    canvas.text_in({left + 26, box.y + 96, words + 2, 40}, figure.label, label);
    x += width;
  }
  return box.bottom();
}

}  // namespace

int draw(Canvas& canvas, const DealProgress& deal) {
  constexpr double kBetween = 20;
  canvas.fill(kPage);
  double y = draw_head(canvas, deal, kMargin) + kBetween;
  y = draw_figures(canvas, deal, y) + kBetween;
  const Box box = card(canvas, y, timeline_height(deal.timeline) + 2 * kPadding - 12);
  draw_timeline(canvas, deal.timeline, {box.x + kPadding, box.y + kPadding, kInner, box.height - 2 * kPadding});
  return static_cast<int>(std::lround(box.bottom() + kMargin));
}

std::string png(const DealProgress& deal) {
  Canvas canvas(kWidth, kMostHeight);
  const int height = draw(canvas, deal);
  return canvas.png(height);
}

}  // namespace chart
