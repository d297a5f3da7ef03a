// How tasks are said: marks, names, deadlines where the person is.
#include <fmt/format.h>

#include <algorithm>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "dialog/moment.hpp"
#include "features/forms.hpp"
#include "features/tasks/fields.hpp"
#include "features/tasks/tasks.hpp"

namespace features {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::year_month_day;

struct Local {
  year_month_day date;
  minutes time;
};

Local local_of(const Turn& turn, base::sys_ms at) {
  const auto local = base::to_local(at, turn.zone());
  const auto day = std::chrono::floor<days>(local);
  return {year_month_day(day), std::chrono::floor<minutes>(local - day)};
}

base::local_ms local_moment(const dialog::Moment& moment) {
  return base::local_ms(std::chrono::local_days(*moment.date)) + *moment.time;
}

std::string clock(minutes time) {
  return fmt::format("{}:{:02}", time.count() / 60, time.count() % 60);
}

// "today", "tomorrow", or nothing.
std::string_view near(const Turn& turn, year_month_day date) {
  const auto away = (std::chrono::sys_days(date) - std::chrono::sys_days(turn.today())).count();
  if (away == 0) return turn.t("today");
  return away == 1 ? turn.t("tomorrow") : std::string_view();
}

// A day alone means the end of its work; late today it means the end of the day.
dialog::Moment whole(const Turn& turn, std::string_view kept) {
  auto moment = dialog::read_moment(kept);
  if (!moment.date || moment.time) return moment;
  moment.time = hours(18);
  if (base::from_local(local_moment(moment), turn.zone()) <= turn.context.now) moment.time = hours(23) + minutes(59);
  return moment;
}

}  // namespace

std::string_view status_name(const dialog::Words& t, domain::TaskStatus status) {
  switch (status) {
    case domain::TaskStatus::fresh:
      return t("New");
    case domain::TaskStatus::in_progress:
      return t("In progress");
    case domain::TaskStatus::completed:
      return t("Completed");
    case domain::TaskStatus::overdue:
      break;
  }
  return t("Overdue");
}

std::string_view status_mark(domain::TaskStatus status) {
  switch (status) {
    case domain::TaskStatus::fresh:
      return "⚪";
    case domain::TaskStatus::in_progress:
      return "🔵";
    case domain::TaskStatus::completed:
      return "✅";
    case domain::TaskStatus::overdue:
      break;
  }
  return "🔴";
}

std::string_view priority_name(const dialog::Words& t, domain::TaskPriority priority) {
  switch (priority) {
    case domain::TaskPriority::low:
      return t("Low");
    case domain::TaskPriority::medium:
      return t("Medium");
    case domain::TaskPriority::high:
      break;
  }
  return t("❗ High");
}

std::string_view repeat_name(const dialog::Words& t, domain::RepeatRule rule) {
  switch (rule) {
    case domain::RepeatRule::daily:
      return t("Every day");
    case domain::RepeatRule::weekly:
      return t("Every week");
    case domain::RepeatRule::monthly:
      break;
  }
  return t("Every month");
}

std::string due_text(const Turn& turn, base::sys_ms deadline) {
  const auto local = local_of(turn, deadline);
  auto text = fmt::format("{}, {}", turn.t.date(local.date), clock(local.time));
  if (const auto word = near(turn, local.date); !word.empty()) text += fmt::format(", {}", word);
  return text;
}

std::string short_due(const Turn& turn, base::sys_ms deadline) {
  const auto local = local_of(turn, deadline);
  if (const auto word = near(turn, local.date); !word.empty()) return fmt::format("{} {}", word, clock(local.time));
  return local.date.year() == turn.today().year() ? turn.t.short_day(local.date) : turn.t.short_date(local.date);
}

std::string task_label(const Turn& turn, const domain::DealTask& task) {
  std::string text(status_mark(task.status));
  if (task.priority == domain::TaskPriority::high && task.status != domain::TaskStatus::completed) text += "❗";
  if (task.deadline && task.status != domain::TaskStatus::completed)
    text += " " + short_due(turn, *task.deadline) + " ·";
  return text + " " + base::shorten(task.title, 48);
}

std::optional<base::sys_ms> deadline_of(const Turn& turn, std::string_view kept) {
  const auto moment = whole(turn, kept);
  if (!moment.date) return std::nullopt;
  return base::from_local(local_moment(moment), turn.zone());
}

std::string kept_deadline(const Turn& turn, const std::optional<base::sys_ms>& deadline) {
  if (!deadline) return {};
  const auto local = local_of(turn, *deadline);
  return dialog::kept_moment({.date = local.date, .time = local.time});
}

domain::Result<std::optional<dialog::Screen>> object_to_deadline(Turn& turn, dialog::Draft& draft) {
  const auto moment = dialog::read_moment(value(draft, "deadline"));
  if (!moment.date || !moment.time) return std::nullopt;
  const auto wanted = local_moment(moment);
  if (base::to_local(base::from_local(wanted, turn.zone()), turn.zone()) == wanted) return std::nullopt;
  // The hour is asked for again, the day stays.
  draft.values["deadline"] = base::iso_date(*moment.date);
  draft.at = static_cast<std::size_t>(
      std::ranges::find(turn.tables.form(draft.form)->form.fields, "deadline", &dialog::Field::name) -
      turn.tables.form(draft.form)->form.fields.begin());
  auto again =
      ask(turn, turn.t("The clocks go forward that night: that time does not exist. Please choose another one."));
  if (!again) return std::unexpected(again.error());
  return std::optional(std::move(*again));
}

std::string said_twice(const Turn& turn, std::string_view kept) {
  const auto moment = whole(turn, kept);
  if (!moment.date) return {};
  const auto at = base::from_local(local_moment(moment), turn.zone());
  const bool twice = base::to_local(at + hours(1), turn.zone()) == local_moment(moment);
  return twice ? std::string(turn.t("The clocks go back that night, so that time comes twice: the first one counts."))
               : std::string();
}

}  // namespace features
