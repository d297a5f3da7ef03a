// The card: where a deal stands, who does what next, and the buttons that move it on.
#include "features/clients/card.hpp"

#include <array>

#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "features/deals/deals.hpp"
#include "features/found/found.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kNotesOnCard = 700;  // UTF-16 units; longer notes have a screen of their own
constexpr std::size_t kTasksOnCard = 5;
constexpr std::size_t kTaskTitle = 60;
constexpr int kSteps = 10;  // of the progress bar

void line(Html& text, const dialog::Words& t, const char* label, const Html& value) {
  if (!value.empty()) text += html_format("\n{}: {}", t(label), value);
}

std::string progress_bar(int percent) {
  std::string bar;
  for (int step = 1; step <= kSteps; ++step) bar += step * 100 <= percent * kSteps ? "▓" : "░";
  return bar;
}

// Tomorrow 15:00 is a time, and so is the one of a task that is overdue: the reader's.
std::string moment_text(const Turn& turn, base::sys_ms at) {
  return turn.t.time(at, turn.zone());
}

int open_tasks(const domain::Deal& deal) {
  return deal.tasks_total - deal.tasks_done;
}

Html stage_line(const Turn& turn, const domain::Deal& deal) {
  const auto& t = turn.t;
  auto text = html_format("\n{} <b>{}</b>", stage_mark(deal.stage), stage_name(t, deal.stage));
  if (deal.closed_at && domain::is_closed(deal.stage))
    text += html_format(" · {}", t.time(*deal.closed_at, turn.zone()));
  if (!deal.lost_reason.empty()) text += html_format("\n{}: {}", t("Reason"), deal.lost_reason);
  if (deal.tasks_total > 0 && deal.stage != domain::DealStage::lost)
    text += html_format("\n{} {}", progress_bar(deal.progress), t.percent(deal.progress));
  return text;
}

Html next_step(const Turn& turn, const domain::DealCard& card) {
  if (domain::is_closed(card.deal.stage)) return {};
  if (!card.next_step) return html_format("\n{}: 🔴 {}", turn.t("Next step"), turn.t("none"));
  auto text = html_format("\n{}: {}", turn.t("Next step"), base::shorten(card.next_step->title, kTaskTitle));
  if (card.next_step->deadline) text += html_format(" · {}", moment_text(turn, *card.next_step->deadline));
  return text;
}

// Why a deal is at risk, or why it cannot be.
Html risk_lines(const Turn& turn, const domain::Deal& deal) {
  const auto& t = turn.t;
  Html text;
  if (deal.hold_until && deal.on_hold)
    text += html_format("\n⏸ {}: {}", fmt::format(fmt::runtime(t("On hold until {}")), t.date(*deal.hold_until)),
                        deal.hold_reason);
  if (!deal.at_risk) return text;
  const auto idle = std::chrono::floor<std::chrono::days>(turn.context.now - deal.last_activity).count();
  const auto why =
      deal.tasks_overdue > 0
          ? fmt::format(fmt::runtime(t.n("{} task is overdue", "{} tasks are overdue", deal.tasks_overdue)),
                        t.number(deal.tasks_overdue))
          : fmt::format(fmt::runtime(t.n("nothing has happened for {} day", "nothing has happened for {} days", idle)),
                        t.number(idle));
  return text + html_format("\n⚠️ <b>{}</b>: {}", t("At risk"), why);
}

Html task_lines(const Turn& turn, const domain::DealCard& card) {
  const auto& t = turn.t;
  const auto& deal = card.deal;
  if (deal.tasks_total == 0) return {};
  auto text = html_format(
      "\n\n<b>{}</b> · {}", t("Tasks"),
      fmt::format(fmt::runtime(t("{} open of {}")), t.number(open_tasks(deal)), t.number(deal.tasks_total)));
  std::size_t shown = 0;
  for (const auto& task : card.tasks) {
    if (task.status == domain::TaskStatus::completed || shown == kTasksOnCard) break;
    text += html_format("\n{} {}", status_mark(task.status), base::shorten(task.title, kTaskTitle));
    if (!task.assignee_name.empty()) text += html_format(" · {}", base::shorten(task.assignee_name, 30));
    ++shown;
  }
  if (static_cast<int>(shown) < open_tasks(deal) && shown == kTasksOnCard) text += Html("\n…");
  return text;
}

std::string names_of(const std::vector<domain::NamedUser>& people) {
  std::string text;
  for (const auto& person : people) text += (text.empty() ? "" : ", ") + person.full_name;
  return base::shorten(text, 300);
}

Html card_text(const Turn& turn, const domain::DealCard& card) {
  const auto& t = turn.t;
  const auto& deal = card.deal;
  Html text = html_format("🤝 <b>{}</b>", deal.title) + stage_line(turn, deal) + risk_lines(turn, deal) + Html("\n");
  line(text, t, mark("Client"), Html(deal.client_name));
  if (deal.amount) line(text, t, mark("Amount"), bold(Html(deal_amount(t, deal))));
  line(text, t, mark("Manager"), deal.manager_name.empty() ? Html(t("nobody")) : Html(deal.manager_name));
  line(text, t, mark("Employees"), Html(names_of(card.employees)));
  if (deal.expected_close) {
    const bool open = !domain::is_closed(deal.stage);
    line(text, t, mark("Expected close"),
         Html(open ? day_text(turn, *deal.expected_close) : t.date(*deal.expected_close)));
  }
  line(text, t, mark("Source"), Html(deal.source));
  text += next_step(turn, card) + task_lines(turn, card);
  if (!deal.notes.empty()) text += Html("\n\n📝 ") + telegram::truncate(Html(deal.notes), kNotesOnCard);
  return text;
}

// What the one who manages the deal may do with it.
void edit_rows(const Turn& turn, dialog::Screen& screen, const domain::DealCard& card, std::string_view from) {
  const auto& t = turn.t;
  const auto& deal = card.deal;
  const auto to = [&](const char* route) { return deal_press(route, deal.id, from); };
  const bool closed = domain::is_closed(deal.stage);
  if (card.can_edit) {
    screen.row({button(t("✏️ Edit"), to("deal-edit")), button(t("🔀 Stage"), to("deal-stage"))});
    dialog::Row people{button(t("👥 Employees"), press("deal-people", deal.id, 0, from))};
    if (card.can_set_manager) people.push_back(button(t("🧑‍💼 Manager"), to("deal-mgr")));
    screen.row(std::move(people));
  }
  dialog::Row last;
  if (card.can_edit && !closed)
    last.push_back(deal.on_hold ? button(t("⏯ End the hold"), press("deal-free", deal.id, from, deal.version))
                                : button(t("⏸ Put on hold"), to("deal-hold")));
  if (card.can_edit) last.push_back(button(t("🗑 Delete"), to("deal-del"), Style::danger));
  screen.row(std::move(last));
}

Reply card_screen(Turn& turn, const domain::DealCard& card, std::string_view from) {
  const auto& t = turn.t;
  const auto& deal = card.deal;
  dialog::Screen screen;
  screen.text = card_text(turn, card);
  dialog::Row tasks{button(t("✅ Tasks"), press("deal-tasks", deal.id))};
  if (card.can_add_task) tasks.push_back(button(t("➕ Task"), press("task-new", deal.id), Style::success));
  screen.row(std::move(tasks));
  turn.inside = deal.id;
  screen.row({button("👤 " + base::shorten(deal.client_name, 40), press("client", deal.client))});
  screen.row({button(t("📈 Progress"), deal_press("deal-progress", deal.id, from)),
              button(t("🕓 History"), press("deal-history", deal.id, from))});
  if (telegram::utf16_length(deal.notes) > kNotesOnCard)
    screen.row({button(t("📄 All notes"), deal_press("deal-notes", deal.id, from))});
  edit_rows(turn, screen, card, from);
  const auto found = back_to_found(from);
  return screen.row(back_row(t, found ? *found : from.empty() ? press("deals") : press("deals", from)));
}

Reply card(Turn& turn, const Args& args) {
  auto card = deal_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, args.word(1));
}

Reply notes(Turn& turn, const Args& args) {
  auto card = deal_of(turn, args);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format("📝 <b>{}</b>\n\n{}", base::shorten(card->deal.title, 60), card->deal.notes);
  return screen.row(to_deal_row(turn, card->deal.id, args.word(1)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deal", Guard::reads, card},
    {"deal-notes", Guard::reads, notes},
});

}  // namespace

std::span<const Route> deal_card_routes() {
  return kRoutes;
}

Reply deal_card(Turn& turn, base::DealId id, std::string_view from) {
  auto card = store::Deals(turn.tx).card(turn.actor(), id);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, from);
}

}  // namespace features
