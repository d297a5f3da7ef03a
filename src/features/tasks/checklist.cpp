// ☑️ The checklist of a task.
#include <array>
#include <sstream>

#include "base/text.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::html_format;
using telegram::Style;

constexpr std::string_view kOnCard = "c";  // where a line was ticked: there one stays

Reply list_screen(Turn& turn, const domain::TaskCard& card, std::string_view from, bool removing) {
  const auto& t = turn.t;
  const auto id = card.task.id;
  dialog::Screen screen;
  screen.text = html_format("☑️ <b>{}</b>\n", base::shorten(card.task.title, 100));
  screen.text += telegram::Html(card.checklist.empty() ? t("Nothing is on the checklist yet.")
                                : removing             ? t("Press a line to take it off.")
                                : card.can_set_status  ? t("Press a line to check it, or to uncheck it.")
                                                       : t("What belongs to the task:"));
  for (const auto& item : card.checklist) {
    const auto text = (item.done ? "☑️ " : "⬜ ") + base::shorten(item.text, 60);
    if (!card.can_set_status)
      screen.text += html_format("\n{}", text);
    else if (removing)
      screen.row(
          {button("🗑 " + base::shorten(item.text, 60), press("task-untick", id, item.id, from), Style::danger)});
    else
      screen.row({button(text, press("task-tick", id, item.id, item.done ? 0 : 1, "l", from))});
  }
  if (card.can_set_status && !removing) {
    dialog::Row row{button(t("➕ Add"), task_press("task-add", id, from), Style::success)};
    if (!card.checklist.empty()) row.push_back(button(t("🗑 Remove"), task_press("task-trim", id, from)));
    screen.row(std::move(row));
  }
  if (removing) return screen.row(back_row(t, task_press("task-list", id, from)));
  return screen.row(to_task_row(turn, id, from));
}

Reply checklist(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return list_screen(turn, *card, args.word(1), false);
}

Reply removing(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return list_screen(turn, *card, args.word(1), card->can_set_status && !card->checklist.empty());
}

Reply tick(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  const auto item = args.id<base::ItemId>(1);
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  if (!item) return std::unexpected(domain::refusal("task.item_not_found"));
  auto done = store::Tasks(turn.tx).check_item(turn.by(), *id, *item, args.number(2) == 1);
  if (!done) return std::unexpected(done.error());
  if (args.word(3) == kOnCard) return task_card(turn, *id, args.word(4));
  auto card = store::Tasks(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  return list_screen(turn, *card, args.word(4), false);
}

Reply remove(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  const auto item = args.id<base::ItemId>(1);
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  if (!item) return std::unexpected(domain::refusal("task.item_not_found"));
  store::Tasks tasks(turn.tx);
  auto done = tasks.remove_item(turn.by(), *id, *item);
  if (!done) return std::unexpected(done.error());
  auto card = tasks.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  return list_screen(turn, *card, args.word(2), !card->checklist.empty());
}

Reply add(Turn& turn, const Args& args) {
  const auto card = task_of(turn, args);
  if (!card) return std::unexpected(card.error());
  if (!card->can_set_status) return std::unexpected(domain::refusal("permission.denied"));
  return start_form(turn, task_draft("task-item", card->task, args.word(1)));
}

// Each line of what was typed is a line of the checklist.
Reply save(Turn& turn, const Draft& draft) {
  const auto id = task_of(draft);
  if (!id) return go(turn, press("tasks"));
  store::Tasks tasks(turn.tx);
  std::istringstream lines{std::string(value(draft, "text"))};
  for (std::string line; std::getline(lines, line);) {
    if (base::is_blank(line)) continue;
    auto done = tasks.add_item(turn.by(), *id, base::one_line(line));
    if (!done) return std::unexpected(done.error());
  }
  auto card = tasks.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  return list_screen(turn, *card, context(draft, "from"), false);
}

constexpr auto kFields = std::to_array<dialog::Field>({{.name = "text",
                                                        .kind = dialog::FieldKind::notes,
                                                        .label = mark("Checklist"),
                                                        .prompt = mark("What belongs to the task? One thing a line."),
                                                        .longest = 4000}});

const std::array<FormSpec, 1> kForms{{
    {.form =
         {.name = "task-item", .title = mark("☑️ Checklist"), .unfinished = "", .submit = "", .fields = kFields},
     .submit = save,
     .cancelled = cancelled_task},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"task-list", Guard::reads, checklist},
    {"task-trim", Guard::reads, removing},
    {"task-tick", Guard::changes, tick, "task"},
    {"task-untick", Guard::changes, remove, "task"},
    {"task-add", Guard::changes, add, "task"},
});

}  // namespace

std::span<const Route> task_checklist_routes() {
  return kRoutes;
}
std::span<const FormSpec> task_checklist_forms() {
  return kForms;
}

}  // namespace features
