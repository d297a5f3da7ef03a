// The card of a task: what is to be done until when, and the buttons that get it done.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "features/found/found.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using domain::TaskStatus;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kDescriptionOnCard = 900;  // UTF-16 units; a longer one has a screen of its own
constexpr std::size_t kCommentOnCard = 200;
constexpr std::size_t kItemsOnCard = 6;

void line(Html& text, const dialog::Words& t, const char* label, const Html& value) {
  if (!value.empty()) text += html_format("\n{}: {}", t(label), value);
}

Html card_text(const Turn& turn, const domain::TaskCard& card) {
  const auto& t = turn.t;
  const auto& task = card.task;
  Html text = html_format("{} <b>{}</b>", status_mark(task.status), task.title);
  line(text, t, mark("Status"), Html(status_name(t, task.status)));
  if (task.completed_at) line(text, t, mark("Completed"), Html(t.time(*task.completed_at, turn.zone())));
  if (task.deadline) line(text, t, mark("Deadline"), bold(Html(due_text(turn, *task.deadline))));
  if (task.priority != domain::TaskPriority::medium)
    line(text, t, mark("Priority"), Html(priority_name(t, task.priority)));
  line(text, t, mark("Assignee"),
       Html(task.assignee_name.empty() ? t("nobody yet") : std::string_view(task.assignee_name)));
  line(text, t, mark("Deal"), html_format("{} · {}", base::shorten(task.deal_title, 80), task.client_name));
  if (task.repeat) line(text, t, mark("Repeats"), Html(repeat_name(t, *task.repeat)));
  line(text, t, mark("Made by"), html_format("{}, {}", task.creator_name, t.time(task.created_at, turn.zone())));
  if (!task.description.empty())
    text += Html("\n\n📝 ") + telegram::truncate(Html(task.description), kDescriptionOnCard);
  if (!card.comments.empty()) text += Html("\n");
  for (auto comment = card.comments.rbegin(); comment != card.comments.rend(); ++comment)
    text += html_format("\n💬 {}: {}", comment->user_name, base::shorten(base::one_line(comment->text), kCommentOnCard));
  return text;
}

void status_row(const Turn& turn, dialog::Screen& screen, const domain::TaskCard& card, std::string_view from) {
  const auto& t = turn.t;
  const auto& task = card.task;
  dialog::Row row;
  if (task.status == TaskStatus::completed) {
    if (card.can_edit) row.push_back(button(t("↩️ Reopen"), task_press("task-reopen", task.id, from)));
  } else if (card.can_set_status) {
    if (!task.started)
      row.push_back(button(t("▶️ Start"), task_press("task-start", task.id, from), Style::primary));
    row.push_back(button(t("✅ Done"), task_press("task-done", task.id, from), Style::success));
  }
  screen.row(std::move(row));
}

void item_rows(dialog::Screen& screen, const domain::TaskCard& card, std::string_view from) {
  if (!card.can_set_status || card.checklist.size() > kItemsOnCard) return;
  for (const auto& item : card.checklist)
    screen.row({button((item.done ? "☑️ " : "⬜ ") + base::shorten(item.text, 60),
                       press("task-tick", card.task.id, item.id, item.done ? 0 : 1, "c", from))});
}

// "☑️ Checklist 2/5", "💬 Comments 4": with what is there.
std::string counted(std::string_view label, const std::string& count) {
  return count.empty() ? std::string(label) : fmt::format("{} {}", label, count);
}

std::string done_of(const std::vector<domain::ChecklistItem>& items) {
  if (items.empty()) return {};
  return fmt::format("{}/{}", std::ranges::count_if(items, &domain::ChecklistItem::done), items.size());
}

std::string some(const Turn& turn, int count) {
  return count == 0 ? "" : turn.t.number(count);
}

void talk_rows(const Turn& turn, dialog::Screen& screen, const domain::TaskCard& card, std::string_view from) {
  const auto& t = turn.t;
  const auto id = card.task.id;
  screen.row({button(t("💬 Comment"), task_press("task-say", id, from)),
              button(t("📎 Attach"), task_press("task-attach", id, from))});
  dialog::Row row;
  if (card.task.comments > 0)
    row.push_back(
        button(counted(t("🗨 Comments"), some(turn, card.task.comments)), task_press("task-said", id, from)));
  if (card.task.files > 0)
    row.push_back(button(counted(t("📁 Files"), some(turn, card.task.files)), task_press("task-files", id, from)));
  screen.row(std::move(row));
  screen.row({button(counted(t("☑️ Checklist"), done_of(card.checklist)), task_press("task-list", id, from)),
              button(t("🕓 History"), task_press("task-log", id, from))});
}

// Where it belongs, and for those who look after others what else its assignee has.
void more_row(const Turn& turn, dialog::Screen& screen, const domain::Task& task) {
  dialog::Row row{button(turn.t("🤝 Deal"), press("deal", task.deal))};
  if (task.assignee && task.assignee != turn.actor() && turn.may("employees.see"))
    row.push_back(button("👤 " + base::shorten(task.assignee_name, 30), press("tasks-by", *task.assignee)));
  screen.row(std::move(row));
}

void edit_rows(const Turn& turn, dialog::Screen& screen, const domain::TaskCard& card, std::string_view from) {
  if (!card.can_edit) return;
  const auto& t = turn.t;
  const auto id = card.task.id;
  screen.row({button(t("📅 Deadline"), task_press("task-when", id, from)),
              button(t("👤 Assignee"), task_press("task-give", id, from))});
  screen.row({button(t("✏️ Edit"), task_press("task-edit", id, from)),
              button(t("🗑 Delete"), task_press("task-del", id, from), Style::danger)});
}

dialog::Press back_of(const domain::Task& task, std::string_view from) {
  const auto rest = from.empty() ? from : from.substr(1);
  if (from.starts_with('m')) return rest.empty() ? press("my-day") : press("my-day", rest);
  if (const auto found = back_to_found(from)) return *found;
  if (from.starts_with('k')) return press("deal", task.deal);
  if (from.starts_with('d'))
    return rest.empty() ? press("deal-tasks", task.deal) : press("deal-tasks", task.deal, rest);
  if (from.starts_with('u') && task.assignee)
    return rest.empty() ? press("tasks-by", *task.assignee) : press("tasks-by", *task.assignee, rest);
  return from.starts_with('n') || from.starts_with('p') ? press("tasks", from) : press("tasks");
}

Reply card_screen(Turn& turn, const domain::TaskCard& card, std::string_view from) {
  const auto id = card.task.id;
  dialog::Screen screen;
  screen.text = card_text(turn, card);
  status_row(turn, screen, card, from);
  item_rows(screen, card, from);
  if (telegram::utf16_length(card.task.description) > kDescriptionOnCard)
    screen.row({button(turn.t("📄 All of the description"), task_press("task-text", id, from))});
  talk_rows(turn, screen, card, from);
  edit_rows(turn, screen, card, from);
  more_row(turn, screen, card.task);
  return screen.row(back_row(turn.t, back_of(card.task, from)));
}

Reply card(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, args.word(1));
}

Reply description(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format("📝 <b>{}</b>\n\n{}", base::shorten(card->task.title, 60), card->task.description);
  return screen.row(to_task_row(turn, card->task.id, args.word(1)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"task", Guard::reads, card},
    {"task-text", Guard::reads, description},
});

}  // namespace

std::span<const Route> task_card_routes() {
  return kRoutes;
}

domain::Result<domain::TaskCard> task_of(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  return store::Tasks(turn.tx).card(turn.actor(), *id);
}

dialog::Press task_press(std::string_view route, base::TaskId task, std::string_view from) {
  return from.empty() ? press(route, task) : press(route, task, from);
}

dialog::Row to_task_row(const Turn& turn, base::TaskId task, std::string_view from) {
  return back_row(turn.t, task_press("task", task, from));
}

Reply task_card(Turn& turn, base::TaskId id, std::string_view from) {
  auto card = store::Tasks(turn.tx).card(turn.actor(), id);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, from);
}

}  // namespace features
