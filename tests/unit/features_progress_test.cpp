// The words, clock and calendar of a deal's picture.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "features/progress/picture.hpp"

namespace features {
namespace {

using namespace std::chrono_literals;
using domain::TaskStatus;
using std::chrono::sys_days;
using testing::ElementsAre;

const dialog::Catalog& catalog() {
  static const dialog::Catalog catalog;
  return catalog;
}

constexpr base::sys_ms kNow{sys_days(2026y / 11 / 23) + 9h};

domain::DealChart deal() {
  domain::DealChart out;
  out.title = "Website";
  out.client_name = "Anna";
  out.stage = domain::DealStage::in_progress;
  out.progress = 33;
  out.at_risk = true;
  out.expected_close = 2026y / 12 / 18;
  out.created_at = sys_days(2026y / 9 / 14) + 22h + 30min;
  out.tasks_total = 3;
  out.tasks_done = 1;
  out.tasks = {{"Offer", TaskStatus::completed, out.created_at, {}, sys_days(2026y / 9 / 22) + 23h},
               {"Call", TaskStatus::overdue, out.created_at, sys_days(2026y / 11 / 20) + 10h, {}},
               {"Demo", TaskStatus::in_progress, out.created_at, sys_days(2027y / 1 / 5) + 10h, {}}};
  for (const auto& task : out.tasks)
    out.piles.push_back({task.completed_at ? task.completed_at : task.deadline, task.status, 1});
  return out;
}

std::vector<std::string> notes(const chart::DealProgress& picture) {
  std::vector<std::string> out;
  for (const auto& line : picture.timeline.tasks) out.push_back(line.note);
  return out;
}
std::vector<std::string> events(const chart::DealProgress& picture) {
  std::vector<std::string> out;
  for (const auto& event : picture.timeline.events) out.push_back(event.label + " " + event.date);
  return out;
}

TEST(DealPictureWords, AreTheReaders) {
  const auto english = deal_picture(catalog().words("en"), deal(), kNow, "Europe/Berlin");
  EXPECT_EQ(english.percent_text, "33%");
  EXPECT_EQ(english.tasks_done, "1 of 3 tasks completed");
  EXPECT_THAT(notes(english), ElementsAre("done 23 Sept", "3 days late", "due 5 Jan 2027")) << "in the reader's zone";
  EXPECT_THAT(events(english), ElementsAre("Opened 15 Sept 2026", "Today 23 Nov 2026", "Expected close 18 Dec 2026"));
  EXPECT_EQ(english.pills.size(), 2U);
  const auto russian = deal_picture(catalog().words("ru"), deal(), kNow, "America/New_York");
  EXPECT_EQ(russian.tasks_done, "Выполнено 1 из 3 задач");
  EXPECT_THAT(notes(russian), ElementsAre("готово 22 сент.", "опоздание 3 дня", "срок 5 янв. 2027"));
  EXPECT_EQ(events(russian).front(), "Открыта 14 сент. 2026");
}

TEST(DealPictureWords, CountEachStatus) {
  auto many = deal();
  many.tasks.clear();
  many.tasks_total = 2007;
  many.piles = {{kNow, TaskStatus::completed, 1200},
                {kNow - 24h, TaskStatus::completed, 34},
                {kNow + 24h, TaskStatus::fresh, 5},
                {{}, TaskStatus::in_progress, 761},
                {kNow - 48h, TaskStatus::overdue, 7}};
  const auto picture = deal_picture(catalog().words("en"), many, kNow, "UTC");
  std::vector<std::string> counts;
  for (const auto& figure : picture.figures) counts.push_back(figure.count + " " + figure.label);
  EXPECT_THAT(counts, ElementsAre("5 new tasks", "761 in progress", "1,234 completed", "7 overdue"));
  EXPECT_EQ(picture.timeline.piles.size(), 4U);
  EXPECT_EQ(picture.timeline.note, "761 open tasks have no deadline");
}

TEST(DealPictureSpan, HoldsEverythingButWhatIsFarAway) {
  auto picture = deal_picture(catalog().words("en"), deal(), kNow, "UTC");
  const auto& line = picture.timeline;
  EXPECT_LT(line.from, line.events.front().at);
  EXPECT_GT(line.until, *line.tasks.back().deadline);
  auto far = deal();
  far.tasks.back().deadline = sys_days(2126y / 1 / 1) + 0h;
  far.piles.back().at = far.tasks.back().deadline;
  picture = deal_picture(catalog().words("en"), far, kNow, "UTC");
  EXPECT_LT(picture.timeline.until, base::local_ms(std::chrono::local_days(2028y / 1 / 1)));
  domain::DealChart empty;
  empty.created_at = kNow;
  picture = deal_picture(catalog().words("en"), empty, kNow, "UTC");
  EXPECT_GE(picture.timeline.until - picture.timeline.from, std::chrono::days(7));
  EXPECT_EQ(picture.tasks_done, "No tasks yet");
  EXPECT_FALSE(picture.timeline.ticks.empty());
}

TEST(DealPictureSpan, OfAClosedDealEndsWithIt) {
  auto closed = deal();
  closed.stage = domain::DealStage::lost;
  closed.closed_at = sys_days(2026y / 10 / 21) + 12h;
  closed.tasks.resize(1);
  const auto picture = deal_picture(catalog().words("en"), closed, kNow, "UTC");
  EXPECT_THAT(events(picture), ElementsAre("Opened 14 Sept 2026", "Closed 21 Oct 2026", "Expected close 18 Dec 2026"));
  EXPECT_EQ(picture.timeline.now, base::local_ms(std::chrono::local_days(2026y / 10 / 21)) + 12h);
  EXPECT_EQ(picture.pills.front().text, "Lost");
}

TEST(DealPictureNotes, SayTheTimeOnTheDay) {
  auto today = deal();
  today.tasks = {{"A", TaskStatus::overdue, today.created_at, kNow - 90min, {}},
                 {"B", TaskStatus::fresh, today.created_at, kNow + 5h, {}},
                 {"C", TaskStatus::fresh, today.created_at, {}, {}}};
  EXPECT_THAT(notes(deal_picture(catalog().words("en"), today, kNow, "Europe/Berlin")),
              ElementsAre("late since 08:30", "due today, 15:00", "no deadline"));
}

}  // namespace
}  // namespace features
