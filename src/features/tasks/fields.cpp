#include "features/tasks/fields.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "dialog/moment.hpp"
#include "features/forms.hpp"
#include "features/tasks/tasks.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::FieldKind;
using dialog::mark;

constexpr std::size_t kPeopleOffered = 20;  // as buttons; who is further down is found by name

dialog::Checked not_passed(std::string_view value, const dialog::Typist& typist) {
  const auto moment = dialog::read_moment(value);
  if (!moment.date || *moment.date < typist.today ||
      (*moment.date == typist.today && moment.time && *moment.time <= typist.time_of_day))
    return std::unexpected(mark("That time has passed. When shall it be done?"));
  if (*moment.date > typist.today + std::chrono::years(9)) return std::unexpected(mark("That is too far away."));
  return std::string(value);
}

constexpr auto kFields = std::to_array<dialog::Field>({
    {.name = "title", .label = mark("Task"), .prompt = mark("What is to be done?")},
    {.name = "deadline",
     .kind = FieldKind::moment,
     .label = mark("Deadline"),
     .prompt = mark("Until when? Choose a day, or type it: tomorrow 15:00, Friday 10:00, 23.11. 9:15"),
     .optional = true,
     .ahead = true,
     .longest = 60,
     .check = not_passed},
    {.name = "assignee_id",
     .kind = FieldKind::choice,
     .label = mark("Assignee"),
     .prompt = mark("Who shall do it? Choose, or type a name."),
     .optional = true,
     .searched = true,
     .remembered = true},
    {.name = "priority",
     .kind = FieldKind::choice,
     .label = mark("Priority"),
     .prompt = mark("How urgent is it?"),
     .optional = true,
     .has_default = true,
     .remembered = true},
    {.name = "repeat_rule",
     .kind = FieldKind::choice,
     .label = mark("Repeats"),
     .prompt = mark("Does it repeat? When it is completed, I make the next one."),
     .optional = true},
    {.name = "description",
     .kind = FieldKind::notes,
     .label = mark("Description"),
     .prompt = mark("Anything that helps to do it?"),
     .optional = true,
     .longest = 4000},
});

}  // namespace

std::span<const dialog::Field> task_fields() {
  return kFields;
}

const dialog::Field* task_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &dialog::Field::name);
  return found == kFields.end() ? nullptr : &*found;
}

domain::Result<Assignees> assignees(Turn& turn, std::optional<base::DealId> deal, std::string_view name) {
  auto people = store::Tasks(turn.tx).assignees(turn.actor(), deal, name, kPeopleOffered + 1);
  if (!people) return std::unexpected(people.error());
  const bool more = people->size() > kPeopleOffered;
  if (more) people->pop_back();
  dialog::Options options;
  for (const auto& person : *people)
    options.push_back({std::to_string(base::to_int(person.id)),
                       person.id == turn.actor()
                           ? fmt::format(fmt::runtime(turn.t("Me ({})")), base::shorten(person.full_name, 30))
                           : base::shorten(person.full_name, 40)});
  return Assignees{std::move(options), more};
}

domain::Result<dialog::Options> task_options(Turn& turn, const dialog::Field& field) {
  dialog::Options options;
  if (field.name == "priority") {
    for (const auto priority : {domain::TaskPriority::high, domain::TaskPriority::medium, domain::TaskPriority::low})
      options.push_back({std::string(domain::to_text(priority)), std::string(priority_name(turn.t, priority))});
  } else if (field.name == "repeat_rule") {
    for (const auto rule : {domain::RepeatRule::daily, domain::RepeatRule::weekly, domain::RepeatRule::monthly})
      options.push_back({std::string(domain::to_text(rule)), std::string(repeat_name(turn.t, rule))});
  } else {
    const auto* draft = turn.state.draft(turn.state.active);
    if (draft == nullptr) return options;
    auto people = assignees(turn, dialog::Args("." + std::string(context(*draft, "deal"))).id<base::DealId>(0),
                            context(*draft, "sought"));
    if (!people) return std::unexpected(people.error());
    return std::move(people->offered);
  }
  return options;
}

std::string raw_value(const Turn& turn, const domain::Task& task, std::string_view field) {
  if (field == "title") return task.title;
  if (field == "description") return task.description;
  if (field == "deadline") return kept_deadline(turn, task.deadline);
  if (field == "priority") return std::string(domain::to_text(task.priority));
  if (field == "repeat_rule") return task.repeat ? std::string(domain::to_text(*task.repeat)) : "";
  return task.assignee ? std::to_string(base::to_int(*task.assignee)) : "";
}

}  // namespace features
