#include "features/employees/employees.hpp"

#include <array>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/people/user.hpp"
#include "features/tables.hpp"
#include "store/employees.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;

std::string red(const dialog::Words& t, int overdue) {
  return overdue > 0 ? "🔴 " + t.number(overdue) : "0";
}

std::string on_time(const dialog::Words& t, const domain::Workload& work) {
  const auto share = work.on_time_share();
  return share ? t.percent(*share) : "—";
}

// ---- list ----

Html row_text(const dialog::Words& t, const domain::EmployeeRow& row) {
  Html text = html_format("\n\n{}<b>{}</b>", role_mark(row.role), base::shorten(row.full_name, 60));
  if (row.is_me) text += html_format(" ({})", t("you"));
  if (!row.reachable) text += Html(" 🔕");
  return text + html_format(t("\nOpen: {} · overdue: {} · done this month: {} · on time: {}"), t.number(row.work.open),
                            red(t, row.work.overdue), t.number(row.work.done), on_time(t, row.work));
}

Reply employees(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto here = args.word(0);
  auto page = store::Employees(turn.tx).page(turn.actor(), people_key(here), kPageSize);
  if (!page) return std::unexpected(page.error());
  const dialog::Pages pages{.total = page->total,
                            .position = page->position,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .exact = domain::kCountedExactly};
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("🧑‍💼 Employees"), dialog::total_text(t, pages));
  if (page->items.empty())
    screen.text += html_format("\n\n{}", t("There is nobody in your team yet. Invite somebody, or ask an administrator "
                                           "to put people into your team."));
  dialog::Row row;
  for (const auto& item : page->items) {
    screen.text += row_text(t, item);
    row.push_back(button(base::shorten(item.full_name, 30), employee_press("employee", item.id, here)));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  if (!page->items.empty())
    screen.row(dialog::paging_row(t, pages,
                                  press("employees", "p" + std::to_string(base::to_int(page->items.front().id))),
                                  press("employees", "n" + std::to_string(base::to_int(page->items.back().id)))));
  return screen.row(menu_row(t));
}

// ---- card ----

Html person_text(const Turn& turn, const domain::EmployeeCard& card) {
  const auto& t = turn.t;
  Html text = html_format("{}<b>{}</b>", role_mark(card.role), card.full_name);
  if (card.is_me) text += html_format(" ({})", t("you"));
  text += html_format("\n{}: {}", t("Role"), role_name(t, card.role));
  if (card.state == domain::UserState::blocked) text += html_format("\n🚫 {}", t("Blocked: cannot come in."));
  if (!card.manager_name.empty()) text += html_format("\n{}: {}", t("Manager"), card.manager_name);
  if (!card.phone.empty()) text += html_format("\n{}: {}", t("Phone"), base::phone_for_people(card.phone));
  if (!card.username.empty()) text += html_format("\n{}: @{}", t("Telegram"), card.username);
  if (!card.reachable) text += html_format("\n🔕 {}", t("Has stopped the bot or not started it yet: notices wait."));
  return text;
}

Html figures_text(const dialog::Words& t, const domain::EmployeeCard& card) {
  const auto& work = card.work;
  Html text = html_format(t("\n\nOpen tasks: {}, overdue: {}\nCompleted this month: {}, on time: {}"),
                          t.number(work.open), red(t, work.overdue), t.number(work.done), on_time(t, work));
  if (card.clients > 0)
    text +=
        Html("\n") + html_format(t.n("Looks after {} client", "Looks after {} clients", card.clients), card.clients);
  return text;
}

Html task_line(const Turn& turn, const domain::EmployeeTask& task) {
  const auto when = task.deadline ? turn.t.time(*task.deadline, turn.zone()) : std::string(turn.t("no deadline"));
  return html_format("\n{}{} · {} ({})", task.status == domain::TaskStatus::overdue ? "🔴 " : "• ", when,
                     base::shorten(task.title, 60), base::shorten(task.deal_title, 40));
}

Html lists_text(const Turn& turn, const domain::EmployeeCard& card) {
  const auto& t = turn.t;
  Html text;
  if (!card.tasks.empty()) text += html_format("\n\n<b>{}</b>", t("The most urgent tasks"));
  for (const auto& task : card.tasks) text += task_line(turn, task);
  if (!card.deals.empty()) text += html_format("\n\n<b>{}</b> · {}", t("Open deals"), t.number(card.deals_total));
  for (const auto& deal : card.deals)
    text += html_format("\n{}{} — {}", deal.at_risk ? "⚠️ " : "• ", base::shorten(deal.title, 60),
                        base::shorten(deal.client_name, 40));
  return text;
}

Reply employee(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  return show_employee(turn, *id, args.word(1));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"employees", Guard::reads, employees},
    {"employee", Guard::reads, employee},
});

}  // namespace

std::span<const Route> employee_routes() {
  return kRoutes;
}

domain::PageKey<base::UserId> people_key(std::string_view place) {
  if (place.size() < 2 || (place[0] != 'n' && place[0] != 'p')) return {};
  const auto row = Args("." + std::string(place.substr(1))).id<base::UserId>(0);
  return {row.value_or(base::UserId{}), row.has_value() && place[0] == 'p'};
}

Reply show_employee(Turn& turn, base::UserId id, std::string_view from) {
  const auto& t = turn.t;
  const auto card = store::Employees(turn.tx).card(turn.actor(), id);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = person_text(turn, *card) + figures_text(t, *card) + lists_text(turn, *card);
  screen.text +=
      html_format("\n\n{}: {}", t("Last active"),
                  card->last_activity ? t.time(*card->last_activity, turn.zone()) : std::string(t("nothing done yet")));
  screen.row({button(t("✅ Tasks"), press("tasks-by", id)), button(t("🤝 Deals"), press("deals-by", id))});
  dialog::Row row;
  if (card->can_message)
    row.push_back(button(t("✉️ Message"), employee_press("msg-new", id, from), Style::success));
  if (card->can_hand_over) row.push_back(button(t("🔁 Hand over"), employee_press("heirs", id, from, "h")));
  screen.row(std::move(row));
  return screen.row(back_row(
      t, from == "u" && turn.may("users.manage") ? press("user", id) : press("employees", from.empty() ? "l" : from)));
}

}  // namespace features
