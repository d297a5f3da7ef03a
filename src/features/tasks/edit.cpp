// ✏️ Edit, 📅 Deadline, 👤 Assignee: one field of a task at a time, never over someone else's change.
#include <array>
#include <utility>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "features/tasks/fields.hpp"
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

// The one that may be edited, or why not.
domain::Result<domain::TaskCard> editable(Turn& turn, const Args& args) {
  auto card = task_of(turn, args);
  if (card && !card->can_edit) return std::unexpected(domain::refusal("permission.denied"));
  return card;
}

std::string shown(const Turn& turn, std::string_view field, std::string_view value) {
  if (value.empty()) return "—";
  if (field == "deadline") {
    const auto at = deadline_of(turn, value);
    return at ? due_text(turn, *at) : "—";
  }
  return base::shorten(base::one_line(value), 300);
}

Reply choose_field(Turn& turn, const Args& args) {
  const auto card = editable(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->task.id;
  dialog::Screen screen;
  screen.text = html_format(turn.t("✏️ <b>{}</b>\nWhat would you like to change?"), card->task.title);
  dialog::Row row;
  for (const auto& field : task_fields()) {
    if (field.name == "deadline" || field.name == "assignee_id") continue;  // on the card
    if (field.name == "repeat_rule" && card->task.status == domain::TaskStatus::completed) continue;
    const auto route = field.kind == dialog::FieldKind::choice ? "task-pick" : "task-set";
    row.push_back(button(turn.t(field.label), press(route, id, field.name, args.word(1))));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  return screen.row(std::move(row)).row(to_task_row(turn, id, args.word(1)));
}

// ---- typed ----

std::string form_of(std::string_view field) {
  return "task-" + std::string(field);
}

Reply begin(Turn& turn, const Args& args, std::string_view name, std::string_view from) {
  const auto card = editable(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto* field = task_field(name);
  if (field == nullptr || field->kind == dialog::FieldKind::choice) return task_card(turn, card->task.id, from);
  auto draft = task_draft(form_of(name), card->task, from);
  draft.context["field"] = name;
  draft.context["seen"] = raw_value(turn, card->task, name);
  draft.values[std::string(name)] = draft.context["seen"];
  if (draft.context["seen"].empty()) draft.values.clear();
  return start_form(turn, std::move(draft));
}

Reply begin_field(Turn& turn, const Args& args) {
  return begin(turn, args, args.word(1), args.word(2));
}

Reply begin_deadline(Turn& turn, const Args& args) {
  return begin(turn, args, "deadline", args.word(1));
}

// Someone else was faster: says what stands there now, and asks once more.
Reply conflict(Turn& turn, Draft draft, std::string_view field, std::string_view now) {
  draft.context["seen"] = now;
  draft.at = 0;
  const auto form = draft.form;
  turn.state.active = form;
  turn.state.drafts[form] = std::move(draft);
  return ask(turn,
             fmt::format(fmt::runtime(turn.t("Someone else has just changed this. Now it says: {}. Answer once more "
                                             "to put yours in its place, or cancel to keep it.")),
                         shown(turn, field, now)));
}

Reply save(Turn& turn, const Draft& draft) {
  const auto id = task_of(draft);
  const auto field = context(draft, "field");
  const auto known = domain::parse_task_field(field);
  if (!id || !known) return go(turn, press("tasks"));
  store::Tasks tasks(turn.tx);
  const auto card = tasks.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  const auto mine = value(draft, field);
  const auto now = raw_value(turn, card->task, field);
  if (now != context(draft, "seen") && now != mine) return conflict(turn, draft, field, now);
  std::string stored(mine);
  if (*known == domain::TaskField::deadline)
    if (const auto at = deadline_of(turn, mine)) stored = base::iso_time(*at);
  auto version = tasks.set(turn.by(), *id, card->task.version, *known,
                           stored.empty() ? std::nullopt : std::optional<std::string_view>(stored));
  if (!version) return std::unexpected(version.error());
  turn.notice = now == mine ? turn.t("Nothing to change: it says so already.") : turn.t("✅ Saved.");
  if (*known == domain::TaskField::deadline)
    if (const auto twice = said_twice(turn, mine); !twice.empty()) turn.notice += "\n" + twice;
  return task_card(turn, *id, context(draft, "from"));
}

// ---- chosen ----

constexpr std::string_view kNone = "-";  // the value of a button that empties the field

// Each button carries its value and the version of the task that it was made for: one press is the whole change, and
// never one over somebody else's.
Reply pick_value(Turn& turn, const Args& args) {
  const auto card = editable(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto& task = card->task;
  const auto* field = task_field(args.word(1));
  if (field == nullptr || (field->name != "priority" && field->name != "repeat_rule"))
    return task_card(turn, task.id, args.word(2));
  auto options = task_options(turn, *field);
  if (!options) return std::unexpected(options.error());
  if (field->name == "repeat_rule") options->push_back({std::string(kNone), std::string(turn.t("Never"))});
  auto now = raw_value(turn, task, field->name);
  if (now.empty()) now = kNone;
  dialog::Screen screen;
  screen.text = html_format("✏️ <b>{}</b>\n{}", task.title, turn.t(field->prompt));
  for (const auto& option : *options)
    screen.row({button((option.value == now ? "✔️ " : "") + option.label,
                       press("task-put", task.id, field->name, option.value, task.version, args.word(2)))});
  return screen.row(to_task_row(turn, task.id, args.word(2)));
}

Reply put_value(Turn& turn, const Args& args) {
  const auto id = args.id<base::TaskId>(0);
  const auto known = domain::parse_task_field(args.word(1));
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  if (known != domain::TaskField::priority && known != domain::TaskField::repeat)
    return std::unexpected(domain::refusal("input.choice_invalid"));
  const auto value = args.word(2);
  auto version = store::Tasks(turn.tx).set(turn.by(), *id, args.number(3), *known,
                                           value == kNone ? std::nullopt : std::optional(value));
  if (!version) return std::unexpected(version.error());
  turn.toast = turn.t("✅ Saved.");
  return task_card(turn, *id, args.word(4));
}

// ---- whose it is ----

Reply choose_assignee(Turn& turn, const Args& args) {
  const auto card = editable(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto& task = card->task;
  auto people = assignees(turn, task.deal);
  if (!people) return std::unexpected(people.error());
  const auto now = raw_value(turn, task, "assignee_id");
  const auto to = [&](std::string_view user) { return press("task-to", task.id, user, task.version, args.word(1)); };
  dialog::Screen screen;
  screen.text = html_format("👤 <b>{}</b>\n{}", task.title, turn.t("Who shall do it?"));
  dialog::Row row;
  for (const auto& person : people->offered) {
    row.push_back(button((person.value == now ? "✔️ " : "") + person.label, to(person.value)));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  if (people->more) screen.row({button(turn.t("🔍 Somebody else"), press("task-seek", task.id, args.word(1)))});
  if (task.assignee) screen.row({button(turn.t("Nobody yet"), to("0"))});
  return screen.row(to_task_row(turn, task.id, args.word(1)));
}

// `user`: an id, "0" for nobody; `seen`: the version that the choice was made for.
Reply give_to(Turn& turn, std::optional<base::TaskId> id, std::string_view user, std::optional<std::int64_t> seen,
              std::string_view from) {
  if (!id) return std::unexpected(domain::refusal("task.not_found"));
  const auto to = Args("." + std::string(user)).id<base::UserId>(0);
  if (!to && user != "0") return std::unexpected(domain::refusal("task.assignee_invalid"));
  auto version = store::Tasks(turn.tx).reassign(turn.by(), *id, seen, to);
  if (!version) return std::unexpected(version.error());
  turn.toast = turn.t("✅ Saved.");
  return task_card(turn, *id, from);
}

Reply give(Turn& turn, const Args& args) {
  return give_to(turn, args.id<base::TaskId>(0), args.word(1), args.number(2), args.word(3));
}

// Whose name is typed, where not everybody fits below the question.
Reply seek(Turn& turn, const Args& args) {
  const auto card = editable(turn, args);
  if (!card) return std::unexpected(card.error());
  auto draft = task_draft("task-seek", card->task, args.word(1));
  draft.context["deal"] = std::to_string(base::to_int(card->task.deal));
  draft.context["version"] = std::to_string(card->task.version);
  return start_form(turn, std::move(draft));
}

Reply found(Turn& turn, const Draft& draft) {
  return give_to(turn, task_of(draft), value(draft, "assignee_id"),
                 Args("." + std::string(context(draft, "version"))).number(0), context(draft, "from"));
}

constexpr auto kSought = std::to_array<dialog::Field>({{.name = "assignee_id",
                                                        .kind = dialog::FieldKind::choice,
                                                        .label = mark("Assignee"),
                                                        .prompt = mark("Who shall do it? Choose, or type a name."),
                                                        .searched = true}});

constexpr auto kRoutes = std::to_array<Route>({
    {"task-edit", Guard::reads, choose_field},
    {"task-set", Guard::changes, begin_field, "task"},
    {"task-when", Guard::changes, begin_deadline, "task"},
    {"task-pick", Guard::reads, pick_value},
    {"task-put", Guard::changes, put_value, "task"},
    {"task-give", Guard::reads, choose_assignee},
    {"task-to", Guard::changes, give, "task"},
    {"task-seek", Guard::changes, seek, "task"},
});

// One form of one field each, for those that are typed or dates.
struct FieldForm {
  const char* name;
  const char* title;
};
constexpr auto kForms = std::to_array<FieldForm>({{"task-title", mark("✏️ Edit")},
                                                  {"task-description", mark("✏️ Edit")},
                                                  {"task-deadline", mark("📅 Deadline")}});

std::vector<FormSpec> make_forms() {
  std::vector<FormSpec> forms;
  for (const auto& [name, title] : kForms)
    forms.push_back({.form = {.name = name,
                              .title = title,
                              .unfinished = "",
                              .submit = "",
                              .fields = {task_field(std::string_view(name).substr(5)), 1}},
                     .submit = save,
                     .cancelled = cancelled_task,
                     .objects = object_to_deadline});
  forms.push_back(
      {.form = {.name = "task-seek", .title = mark("👤 Assignee"), .unfinished = "", .submit = "", .fields = kSought},
       .submit = found,
       .cancelled = cancelled_task,
       .options = task_options});
  return forms;
}

}  // namespace

std::span<const Route> task_edit_routes() {
  return kRoutes;
}
std::span<const FormSpec> task_edit_forms() {
  static const std::vector<FormSpec> forms = make_forms();
  return forms;
}

std::optional<base::TaskId> task_of(const Draft& draft) {
  return Args("." + std::string(context(draft, "task"))).id<base::TaskId>(0);
}

Draft task_draft(std::string_view form, const domain::Task& task, std::string_view from) {
  return {
      .form = std::string(form),
      .context = {{"task", std::to_string(base::to_int(task.id))}, {"from", std::string(from)}, {"about", task.title}}};
}

dialog::Press cancelled_task(const Draft& draft) {
  const auto id = task_of(draft);
  return id ? task_press("task", *id, context(draft, "from")) : press("tasks");
}

}  // namespace features
