// A deal's picture, drawn and written as PNG, against Cairo's own PNG writer alone for the same pixels: at most 0.5.
#include <cairo.h>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "chart/deal_progress.hpp"
#include "features/progress/picture.hpp"
#include "support.hpp"

namespace {

using namespace std::chrono_literals;
using clock_type = std::chrono::steady_clock;
using domain::TaskStatus;

constexpr int kRounds = 40;
constexpr base::sys_ms kNow{std::chrono::sys_days(2026y / 11 / 23) + 9h};

domain::DealChart deal(int tasks) {
  domain::DealChart out;
  out.title = "Поставка оборудования для нового склада в Новосибирске";
  out.client_name = "ООО «Ромашка & Ко»";
  out.stage = domain::DealStage::in_progress;
  out.created_at = kNow - std::chrono::days(200);
  out.expected_close = 2026y / 12 / 18;
  out.tasks_total = tasks;
  for (int at = 0; at < tasks; ++at) {
    const auto when = kNow + std::chrono::days(at * 260 / tasks - 200);
    const auto status = when < kNow ? (at % 9 == 0 ? TaskStatus::overdue : TaskStatus::completed)
                                    : (at % 2 == 0 ? TaskStatus::fresh : TaskStatus::in_progress);
    out.tasks_done += status == TaskStatus::completed ? 1 : 0;
    out.piles.push_back({when, status, 1});
    if (tasks <= static_cast<int>(chart::kMostTaskLines))
      out.tasks.push_back({"Согласовать смету и сроки с подрядчиком", status, when - std::chrono::days(20), when,
                           status == TaskStatus::completed ? std::optional(when) : std::nullopt});
  }
  out.progress = tasks == 0 ? 0 : 100 * out.tasks_done / tasks;
  return out;
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

std::string cairo_png(const chart::Pixels& pixels) {
  std::string out;
  auto* surface = cairo_image_surface_create_for_data(const_cast<unsigned char*>(pixels.data), CAIRO_FORMAT_RGB24,
                                                      pixels.width, pixels.height, static_cast<int>(pixels.stride));
  cairo_surface_write_to_png_stream(surface, append, &out);
  cairo_surface_destroy(surface);
  return out;
}

template <typename Work>
double milliseconds_of(Work&& work) {
  const auto begun = clock_type::now();
  work();
  return std::chrono::duration<double, std::milli>(clock_type::now() - begun).count();
}

// One after the other in each round, so that a busy machine slows both; medians.
double compare(int tasks, const dialog::Words& words) {
  const auto facts = deal(tasks);
  const auto picture = features::deal_picture(words, facts, kNow, "Europe/Moscow");
  chart::Canvas canvas(chart::kWidth, chart::kMostHeight);
  const int height = chart::draw(canvas, picture);
  std::vector<double> ours;
  std::vector<double> cairos;
  std::string png;
  std::string cairo;
  for (int round = 0; round < kRounds; ++round) {
    ours.push_back(milliseconds_of([&] { png = chart::png(picture); }));
    cairos.push_back(milliseconds_of([&] { cairo = cairo_png(canvas.pixels(height)); }));
  }
  const double our = bench::percentile(ours, 0.5);
  const double theirs = bench::percentile(cairos, 0.5);
  fmt::print("{:>5} tasks: drawn and written in {:5.1f} ms ({} kB), Cairo's writer alone {:5.1f} ms ({} kB): {:.2f}\n",
             tasks, our, png.size() / 1024, theirs, cairo.size() / 1024, our / theirs);
  return our / theirs;
}

}  // namespace

int main() {
  const dialog::Catalog catalog;
  double worst = 0;
  for (const int tasks : {0, 6, 2000}) worst = std::max(worst, compare(tasks, catalog.words("ru")));
  fmt::print("a deal's picture against Cairo's PNG writer: {:.2f} at most (goal: 0.50)\n", worst);
  return 0;
}
