// Pictures: valid PNGs of the size that was drawn, every script drawn by a font and not as boxes, nothing outside.
#include <gtest/gtest.h>
#include <spng.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <set>

#include "chart/deal_progress.hpp"

namespace chart {
namespace {

using namespace std::chrono_literals;

base::local_ms day(int days) {
  return base::local_ms(std::chrono::local_days(2026y / 9 / 1) + std::chrono::days(days)) + 12h;
}

TaskLine task(std::string title, Tone tone, std::optional<base::local_ms> deadline,
              std::optional<base::local_ms> completed = {}) {
  return {std::move(title), "due 30 Nov", tone, day(3), deadline, completed};
}

DealProgress deal(std::string title = "CRM rollout", std::string client = "Nordwind") {
  DealProgress out{.client = std::move(client),
                   .title = std::move(title),
                   .pills = {{"In progress", Tone::active}, {"At risk", Tone::bad}},
                   .percent = 50,
                   .percent_text = "50%",
                   .tasks_done = "2 of 4 tasks completed"};
  out.figures = {Figure{"1", "new tasks", Tone::quiet}, Figure{"0", "in progress", Tone::active, true},
                 Figure{"2", "completed", Tone::good}, Figure{"1", "overdue", Tone::bad}};
  out.timeline = {.events = {{day(0), "Opened", "1 Sep 2026", Tone::quiet},
                             {day(80), "Today", "20 Nov 2026", Tone::quiet, true},
                             {day(110), "Expected close", "20 Dec 2026", Tone::planned}},
                  .now = day(80),
                  .from = day(-5),
                  .until = day(115),
                  .ticks = {{day(30), "October"}, {day(61), "November"}, {day(91), "December"}},
                  .tasks = {},
                  .piles = {},
                  .empty = "No tasks yet",
                  .note = ""};
  return out;
}

struct Image {
  int width = 0;
  int height = 0;
  std::vector<unsigned char> rgb;
  std::array<int, 3> at(int x, int y) const {
    const auto* p =
        &rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 3];
    return {p[0], p[1], p[2]};
  }
};

// As any other program would read it; a failure is an empty picture.
Image decoded(const std::string& bytes) {
  const std::unique_ptr<spng_ctx, void (*)(spng_ctx*)> context(spng_ctx_new(0), spng_ctx_free);
  auto* png = context.get();
  spng_ihdr header{};
  std::size_t size = 0;
  Image out;
  if (spng_set_png_buffer(png, bytes.data(), bytes.size()) != 0 || spng_get_ihdr(png, &header) != 0 ||
      spng_decoded_image_size(png, SPNG_FMT_RGB8, &size) != 0)
    return out;
  out.rgb.resize(size);
  if (spng_decode_image(png, out.rgb.data(), size, SPNG_FMT_RGB8, 0) != 0) return {};
  out.width = static_cast<int>(header.width);
  out.height = static_cast<int>(header.height);
  return out;
}

std::array<int, 3> bytes_of(Colour colour) {
  const auto part = [](double value) { return static_cast<int>(value * 255 + 0.5); };
  return {part(colour.red), part(colour.green), part(colour.blue)};
}

// How many characters have no glyph, and what became of the picture's edges.
struct Drawn {
  int unknown = 0;
  int height = 0;
  bool edges_clean = true;
};
Drawn drawn(const DealProgress& progress) {
  Canvas canvas(kWidth, kMostHeight);
  Drawn out;
  out.height = draw(canvas, progress);
  out.unknown = canvas.unknown_glyphs();
  const auto image = decoded(canvas.png(out.height));
  if (image.height != out.height) return {.unknown = -1};
  for (int y = 0; y < image.height; ++y)
    out.edges_clean =
        out.edges_clean && image.at(4, y) == bytes_of(kPage) && image.at(kWidth - 5, y) == bytes_of(kPage);
  for (int x = 0; x < image.width; ++x)
    out.edges_clean = out.edges_clean && image.at(x, image.height - 5) == bytes_of(kPage);
  return out;
}

TEST(Png, IsWhatWasDrawn) {
  Canvas canvas(20, 30);
  canvas.fill(rgb(0x102030));
  canvas.rounded({5, 5, 10, 10}, 0, rgb(0xFF0080));
  const auto image = decoded(canvas.png(25));
  ASSERT_EQ(image.width, 20);
  ASSERT_EQ(image.height, 25) << "its upper part";
  EXPECT_EQ(image.at(0, 0), (std::array{0x10, 0x20, 0x30}));
  EXPECT_EQ(image.at(10, 10), (std::array{0xFF, 0x00, 0x80}));
  EXPECT_EQ(image.at(19, 24), (std::array{0x10, 0x20, 0x30}));
  EXPECT_TRUE(decoded(canvas.png(25).substr(0, 60)).rgb.empty()) << "the test's reader would notice";
}

TEST(Text, IsDrawnByAFontWhateverTheScript) {
  for (const auto* text : {"Progress", "Прогресс: Ёжик, ґанок", "naïve ß Łódź", "Ελλάδα", "🌼👩‍💻",
                           "<b>&\"'</b>", "№ 5 — «да» … ‹›"}) {
    Canvas canvas(600, 100);
    canvas.fill(kCard);
    const auto size = canvas.text(10, 10, 580, text, {.size = 40});
    EXPECT_EQ(canvas.unknown_glyphs(), 0) << text;
    EXPECT_GT(size.width, 30) << text;
    EXPECT_GT(decoded(canvas.png(100)).rgb.size(), 0U);
  }
  Canvas canvas(600, 100);
  canvas.text(10, 10, 580, "\xF3\xBF\xBF\xBD", {.size = 40});  // no font has it
  EXPECT_GT(canvas.unknown_glyphs(), 0) << "what is missing is counted";
}

TEST(Text, IsNeverMarkupAndNeverTwoLinesLong) {
  Canvas canvas(800, 200);
  const auto plain = canvas.measure(800, "b", {}).width;
  EXPECT_GT(canvas.measure(800, "<b>b</b>", {}).width, 4 * plain);
  EXPECT_EQ(canvas.measure(800, "one\ntwo\r\nthree", {}).height, canvas.measure(800, "one", {}).height);
  EXPECT_LE(canvas.measure(200, std::string(3000, 'w'), {}).width, 200) << "cut";
  EXPECT_EQ(canvas.measure(200, std::string(3000, 'w'), {.lines = 2}).height, 2 * canvas.measure(200, "w", {}).height);
}

TEST(DealPicture, FitsWhateverItHolds) {
  const std::string longest = std::string("Поставка оборудования ") + std::string(180, 'W') + " 🌼 <b>&\"'</b>";
  for (const auto& title : {std::string("Wi-Fi"), longest}) {
    auto progress = deal(title, longest);
    EXPECT_TRUE(drawn(progress).edges_clean) << "no tasks, " << title;
    for (std::size_t at = 0; at < kMostTaskLines; ++at)
      progress.timeline.tasks.push_back(
          task(longest, static_cast<Tone>(at % 4), day(40), at == 2 ? std::optional(day(60)) : std::nullopt));
    progress.timeline.tasks[0].deadline.reset();
    progress.timeline.tasks[1].deadline = day(40'000);
    progress.timeline.tasks[3].begun = day(-400);
    const auto lines = drawn(progress);
    EXPECT_TRUE(lines.edges_clean) << "tasks, " << title;
    EXPECT_EQ(lines.unknown, 0);
    EXPECT_LE(lines.height, kMostHeight);
    EXPECT_LE(lines.height, kWidth * 3 / 2) << "a portrait, not a strip";
    progress.timeline.tasks.clear();
    for (int at = -500; at < 1500; ++at) progress.timeline.piles.push_back({day(at / 5), static_cast<Tone>(at & 3), 1});
    progress.timeline.note = longest;
    EXPECT_TRUE(drawn(progress).edges_clean) << "2,000 tasks, " << title;
  }
}

TEST(DealPicture, ShowsHowFarItIs) {
  // The bar: the only row of the head that is blue from the left on.
  const auto filled = [](int percent) {
    auto progress = deal();
    progress.percent = percent;
    const auto image = decoded(png(progress));
    int most = 0;
    for (int y = 0; y < 480; ++y) {
      int blue = 0;
      for (int x = 0; x < image.width; ++x) blue += image.at(x, y) == bytes_of(tint(Tone::active).strong) ? 1 : 0;
      most = std::max(most, blue);
    }
    return most;
  };
  EXPECT_EQ(filled(0), 0);
  EXPECT_NEAR(filled(50), filled(100) / 2, 3);
  EXPECT_GT(filled(100), kWidth * 8 / 10);
}

TEST(DealPicture, ShowsEachStatusAndEachEvent) {
  auto progress = deal();
  progress.timeline.tasks = {task("Done late", Tone::good, day(20), day(40)), task("Late", Tone::bad, day(60)),
                             task("Going on", Tone::active, day(100)), task("New", Tone::quiet, {})};
  const auto image = decoded(png(progress));
  std::set<std::array<int, 3>> colours;
  for (int y = 700; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) colours.insert(image.at(x, y));
  for (const auto tone : {Tone::good, Tone::bad, Tone::active, Tone::planned, Tone::quiet})
    EXPECT_TRUE(colours.contains(bytes_of(tint(tone).strong))) << static_cast<int>(tone);
}

std::vector<std::chrono::year_month_day> dates(const AxisDays& axis) {
  return {axis.days.begin(), axis.days.end()};
}

TEST(Axis, HasFewRoundDays) {
  using testing::ElementsAre;
  EXPECT_THAT(dates(axis_days(day(0), day(3), 5)), ElementsAre(2026y / 9 / 2, 2026y / 9 / 3, 2026y / 9 / 4));
  EXPECT_THAT(dates(axis_days(day(0), day(30), 5)),
              ElementsAre(2026y / 9 / 7, 2026y / 9 / 14, 2026y / 9 / 21, 2026y / 9 / 28))
      << "Mondays";
  EXPECT_THAT(dates(axis_days(day(0), day(120), 5)), ElementsAre(2026y / 10 / 1, 2026y / 11 / 1, 2026y / 12 / 1));
  EXPECT_THAT(dates(axis_days(day(0), day(900), 5)),
              ElementsAre(2027y / 1 / 1, 2027y / 7 / 1, 2028y / 1 / 1, 2028y / 7 / 1, 2029y / 1 / 1));
  for (int span = 0; span < 400'000; span = span * 3 / 2 + 1)
    for (int from = -300'000; from < 300'000; from += 70'001) {
      const auto axis = axis_days(day(from), day(from + span), 5);
      EXPECT_LE(axis.days.size(), 5U);
      for (const auto at : axis.days) EXPECT_TRUE(at >= day(from) && at <= day(from + span)) << from << " " << span;
    }
}

}  // namespace
}  // namespace chart
