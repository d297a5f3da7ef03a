// ▶️ Start, ✅ Done, ↩️ Reopen, 🗑 Delete: and what came of it for the deal.
#include <array>
#include <utility>

#include "base/text.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using domain::DealStage;
using telegram::html_format;
using telegram::Style;

using Moved = domain::Result<domain::TaskMoved>;

std::string with_deal(const Turn& turn, const char* text, const domain::Task& task) {
  return fmt::format(fmt::runtime(turn.t(text)), base::shorten(task.deal_title, 60));
}

// What the deal did because of it; "" where it did nothing.
std::string deal_text(const Turn& turn, const domain::Task& before, DealStage now) {
  if (now == before.deal_stage) return {};
  if (now == DealStage::won)
    return with_deal(turn, mark("🏆 That was the last open task: the deal “{}” is won."), before);
  if (domain::is_closed(before.deal_stage)) return with_deal(turn, mark("The deal “{}” is open again."), before);
  return with_deal(turn, mark("The deal “{}” is in progress now."), before);
}

void say(Turn& turn, std::string text) {
  if (text.empty()) return;
  turn.notice += (turn.notice.empty() ? "" : "\n") + std::move(text);
}

domain::Result<void> say_next(Turn& turn, const domain::TaskMoved& moved) {
  if (!moved.next) return {};
  const auto next = store::Tasks(turn.tx).card(turn.actor(), *moved.next);
  if (!next) return std::unexpected(next.error());
  if (next->task.deadline)
    say(turn, fmt::format(fmt::runtime(turn.t("🔁 The next one is due {}.")), due_text(turn, *next->task.deadline)));
  return {};
}

// From My day one stays there: the next thing is at hand.
Reply after(Turn& turn, base::TaskId id, std::string_view from) {
  if (from == "m") return go(turn, dialog::press("my-day"));
  return task_card(turn, id, from);
}

template <typename Act>
Reply move(Turn& turn, const Args& args, std::string_view said, Act act) {
  const auto before = task_of(turn, args);
  if (!before) return std::unexpected(before.error());
  const Moved moved = act(store::Tasks(turn.tx), before->task.id);
  if (!moved) return std::unexpected(moved.error());
  const auto deal = deal_text(turn, before->task, moved->deal_stage);
  const bool alone = deal.empty() && !moved->next && args.word(1) != "m";
  if (alone)
    turn.toast = said;
  else
    say(turn,
        args.word(1) == "m" ? fmt::format("{} {}", said, base::shorten(before->task.title, 60)) : std::string(said));
  say(turn, deal);
  if (auto told = say_next(turn, *moved); !told) return std::unexpected(told.error());
  return after(turn, before->task.id, args.word(1));
}

Reply start(Turn& turn, const Args& args) {
  return move(turn, args, turn.t("▶️ Started."),
              [&](store::Tasks tasks, base::TaskId id) { return tasks.start(turn.by(), id, std::nullopt); });
}

Reply complete(Turn& turn, const Args& args) {
  return move(turn, args, turn.t("✅ Done."),
              [&](store::Tasks tasks, base::TaskId id) { return tasks.complete(turn.by(), id, std::nullopt); });
}

Reply reopen(Turn& turn, const Args& args) {
  return move(turn, args, turn.t("↩️ The task is open again."),
              [&](store::Tasks tasks, base::TaskId id) { return tasks.reopen(turn.by(), id, std::nullopt); });
}

Reply confirm(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto& task = card->task;
  dialog::Screen screen;
  screen.text =
      html_format(turn.t("Delete the task <b>{}</b>? Its checklist, comments and files go along."), task.title);
  if (task.repeat) screen.text += html_format("\n\n{}", turn.t("It will not be repeated any more."));
  screen.row({button(turn.t("🗑 Delete"), task_press("task-rm", task.id, args.word(1)), Style::danger)});
  return screen.row(to_task_row(turn, task.id, args.word(1)));
}

Reply remove(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  auto done = store::Tasks(turn.tx).remove(turn.by(), card->task.id, std::nullopt);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🗑 The task is deleted.");
  const auto from = args.word(1);
  if (from.starts_with('m')) return go(turn, dialog::press("my-day"));
  if (from.starts_with('k')) return go(turn, dialog::press("deal", card->task.deal));
  if (from.starts_with('d')) return go(turn, dialog::press("deal-tasks", card->task.deal));
  return go(turn, dialog::press("tasks"));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"task-start", Guard::settled, start, "task"},
    {"task-done", Guard::settled, complete, "task"},
    {"task-reopen", Guard::changes, reopen, "task"},
    {"task-del", Guard::reads, confirm},
    {"task-rm", Guard::changes, remove, "task"},
});

}  // namespace

std::span<const Route> task_status_routes() {
  return kRoutes;
}

}  // namespace features
