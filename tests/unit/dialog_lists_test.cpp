// Paging, calendar and forms as they are drawn.
#include <gtest/gtest.h>

#include "dialog/calendar.hpp"
#include "dialog/form.hpp"
#include "dialog/paging.hpp"

namespace dialog {
namespace {

using namespace std::chrono;

const Catalog& catalog() {
  static const Catalog made;
  return made;
}
Words en() {
  return catalog().words("en");
}

std::string row_text(const Row& row) {
  std::string out;
  for (const auto& button : row) out += "[" + button.text + "]";
  return out;
}

TEST(Paging, IsExactUpToAThousandAndOpenAbove) {
  const auto row = [](int total, int position, int shown) {
    return row_text(
        paging_row(en(), {.total = total, .position = position, .shown = shown, .size = 8}, press("p"), press("n")));
  };
  EXPECT_EQ(row(8, 0, 8), "");
  EXPECT_EQ(row(9, 0, 8), "[1/2][›]");
  EXPECT_EQ(row(9, 8, 1), "[‹][2/2]");
  EXPECT_EQ(row(50, 16, 8), "[‹][3/7][›]");
  EXPECT_EQ(row(1000, 992, 8), "[‹][125/125]");
  EXPECT_EQ(row(1001, 8, 8), "[‹][2][›]");
  EXPECT_EQ(row(1001, 1001, 8), "[‹][…][›]");
  EXPECT_EQ(row(1001, 1001, 5), "[‹][…]");
  EXPECT_EQ(total_text(en(), {.total = 1001}), "1,000+");
  EXPECT_EQ(total_text(en(), {.total = 37}), "37");
}

TEST(Calendar, ShowsEveryDayOnceFromMonday) {
  const CalendarRoutes routes{"pick", "month", "years"};
  const auto today = year(2026) / November / 23;
  for (int y = 2023; y < 2027; ++y)
    for (unsigned m = 1; m <= 12; ++m) {
      const auto shown = year(y) / month(m);
      const auto rows = calendar_month(en(), shown, today, routes);
      unsigned days = 0;
      for (std::size_t at = 1; at < rows.size(); ++at) {
        EXPECT_EQ(rows[at].size(), 7u);
        for (std::size_t column = 0; column < rows[at].size(); ++column) {
          const auto& press = rows[at][column].press;
          if (press.route != "pick") continue;
          const auto date = date_argument(Args(press.args).number(0));
          ASSERT_TRUE(date);
          EXPECT_EQ(*date, shown / day(++days));
          EXPECT_EQ(weekday(sys_days(*date)).iso_encoding(), column + 1);
        }
      }
      EXPECT_EQ(day(days), (shown / last).day());
    }
}

TEST(Calendar, ReadsNoForgedDates) {
  for (auto bad : {0L, -1L, 20261301L, 20260230L, 18991231L, 99999999L, 22000101L})
    EXPECT_FALSE(date_argument(bad)) << bad;
  EXPECT_FALSE(month_argument(std::nullopt));
  EXPECT_FALSE(month_argument(202613));
}

Checked no_x(std::string_view typed, const Typist&) {
  if (typed == "x") return std::unexpected(mark("Please choose one of the buttons."));
  return std::string(typed);
}

constexpr auto kFields = std::to_array<Field>(
    {{.name = "name", .label = "Name", .prompt = "Name?", .longest = 5, .check = no_x},
     {.name = "kind", .kind = FieldKind::choice, .label = "Kind", .prompt = "Kind?", .optional = true},
     {.name = "born", .kind = FieldKind::date, .label = "Born", .prompt = "Born?", .optional = true}});
constexpr Form kForm{.name = "test", .title = "Test", .unfinished = "a test", .submit = "Save", .fields = kFields};

TEST(Form, AsksOneFieldAtATimeAndKeepsWhatIsFilled) {
  const Typist typist{en(), year(2026) / November / 23, ""};
  const Options options{{"a", "First"}, {"b", "Second"}};
  Draft draft{.form = "test"};
  EXPECT_FALSE(answer_text(kForm, draft, {}, " \u200b ", typist));
  EXPECT_FALSE(answer_text(kForm, draft, {}, "x", typist));
  EXPECT_FALSE(answer_text(kForm, draft, {}, "too long", typist));
  EXPECT_FALSE(skip(kForm, draft)) << "a needed field";
  EXPECT_FALSE(complete(kForm, draft));
  EXPECT_TRUE(answer_text(kForm, draft, {}, " <b> ", typist));
  EXPECT_TRUE(complete(kForm, draft));
  EXPECT_FALSE(answer_choice(kForm, draft, options, "forged", typist));
  EXPECT_FALSE(answer_text(kForm, draft, options, "Third", typist));
  EXPECT_TRUE(answer_text(kForm, draft, options, "Second", typist)) << "a choice may be typed too";
  EXPECT_EQ(draft.values["kind"], "b");
  const auto screen = form_screen(kForm, draft, {}, typist);
  EXPECT_NE(screen.text.str().find("Name: &lt;b&gt;\nKind: Second\n"), std::string::npos) << screen.text.str();
  EXPECT_TRUE(answer_text(kForm, draft, {}, "3.2.1990", typist));
  EXPECT_EQ(draft.values["born"], "1990-02-03");
  EXPECT_EQ(field_at(kForm, draft), nullptr);
  EXPECT_FALSE(answer_text(kForm, draft, {}, "more", typist)) << "the last look takes buttons only";
  EXPECT_TRUE(back(draft));
  EXPECT_TRUE(use_filled(kForm, draft));
  EXPECT_TRUE(back(draft) && back(draft) && back(draft));
  EXPECT_FALSE(back(draft));
}

}  // namespace
}  // namespace dialog
