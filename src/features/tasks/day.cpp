// 🗓 My day: what is overdue, due today and tomorrow, and what has no deadline; each with its next step at one tap.
#include <array>

#include "base/text.hpp"
#include "domain/page.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using domain::MyDay;
using telegram::html_format;
using telegram::Style;

constexpr int kOfEach = 6;
constexpr int kOfOne = 25;  // each has a line of text and a row of buttons
constexpr std::string_view kFrom = "m";

constexpr std::array<const char*, MyDay::kBuckets> kHeadings = {mark("🔴 Overdue"), mark("📌 Today"), mark("🌅 Tomorrow"),
                                                                mark("📥 No deadline")};

std::string count_text(const Turn& turn, int count) {
  return count > domain::kCountedExactly ? turn.t.number(domain::kCountedExactly) + "+" : turn.t.number(count);
}

// "2. Call Ivanov · 15:00 · ACME"
telegram::Html line(const Turn& turn, const domain::TaskRow& task, int number) {
  auto text = html_format("\n{}. {}{}", number, task.priority == domain::TaskPriority::high ? "❗" : "",
                          base::shorten(task.title, 80));
  if (task.deadline) text += html_format(" · {}", short_due(turn, *task.deadline));
  return text + html_format(" · {}", base::shorten(task.client_name, 40));
}

void task_row(const Turn& turn, dialog::Screen& screen, const domain::TaskRow& task, int number,
              std::string_view from) {
  const bool fresh = task.status == domain::TaskStatus::fresh;
  screen.row({button(fmt::format("{}. {}", number, base::shorten(task.title, 24)), task_press("task", task.id, from)),
              fresh ? button(turn.t("▶️ Start"), task_press("task-start", task.id, from), Style::primary)
                    : button(turn.t("✅ Done"), task_press("task-done", task.id, from), Style::success)});
}

// What is due when it is, with as many of its tasks as were read.
void bucket_rows(const Turn& turn, dialog::Screen& screen, const MyDay& day, std::size_t bucket, int& number,
                 std::string_view from) {
  const auto& tasks = day.tasks[bucket];
  if (tasks.empty()) return;
  screen.text += html_format("\n\n<b>{}</b> · {}", turn.t(kHeadings[bucket]), count_text(turn, day.totals[bucket]));
  for (const auto& task : tasks) {
    screen.text += line(turn, task, ++number);
    task_row(turn, screen, task, number, from);
  }
  if (const int more = day.totals[bucket] - static_cast<int>(tasks.size()); more > 0)
    screen.text += html_format("\n{}", html_format(turn.t("… and {} more"), count_text(turn, more)));
}

// Those of one heading, where they are more than fit beside the others.
Reply one_bucket(Turn& turn, std::size_t bucket) {
  auto day = store::Tasks(turn.tx).my_day(turn.actor(), kOfOne);
  if (!day) return std::unexpected(day.error());
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", turn.t("🗓 My day"), turn.t.date(turn.today()));
  int number = 0;
  bucket_rows(turn, screen, *day, bucket, number, fmt::format("{}{}", kFrom, bucket));
  if (number == 0) screen.text += html_format("\n\n{}", turn.t("Nothing is left here. Well done!"));
  return screen.row(back_row(turn.t, press("my-day")));
}

Reply my_day(Turn& turn, const Args& args) {
  if (const auto bucket = args.number(0); bucket && *bucket >= 0 && *bucket < static_cast<int>(MyDay::kBuckets))
    return one_bucket(turn, static_cast<std::size_t>(*bucket));
  auto day = store::Tasks(turn.tx).my_day(turn.actor(), kOfEach);
  if (!day) return std::unexpected(day.error());
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("🗓 My day"), t.date(turn.today()));
  int number = 0;
  for (std::size_t bucket = 0; bucket < day->tasks.size(); ++bucket) {
    bucket_rows(turn, screen, *day, bucket, number, kFrom);
    if (day->totals[bucket] > kOfEach)
      screen.row({button(fmt::format("{} · {}", t(kHeadings[bucket]), count_text(turn, day->totals[bucket])),
                         press("my-day", bucket))});
  }
  if (number == 0)
    screen.text += html_format("\n\n{}", t("Nothing is overdue, and nothing is due today or tomorrow. Well done!"));
  if (day->later > 0)
    screen.text += html_format(
        "\n\n{}", html_format(t.n("Later: {} task", "Later: {} tasks", day->later), count_text(turn, day->later)));
  dialog::Row row{button(t("✅ Tasks"), press("tasks"))};
  if (turn.may("tasks.edit")) row.push_back(button(t("➕ New task"), press("task-new", 0), Style::success));
  return screen.row(std::move(row)).row(back_row(t, press("tasks")));
}

constexpr auto kRoutes = std::to_array<Route>({{"my-day", Guard::reads, my_day}});

}  // namespace

std::span<const Route> task_day_routes() {
  return kRoutes;
}

}  // namespace features
