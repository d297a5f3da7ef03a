#include "features/forms.hpp"

#include <fmt/format.h>

#include "base/contact.hpp"
#include "base/ensure.hpp"
#include "dialog/calendar.hpp"
#include "features/tables.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::html_format;
using telegram::Style;

struct Active {
  const FormSpec* spec;
  Draft* draft;
};

std::optional<Active> active(Turn& turn) {
  if (turn.state.active.empty()) return std::nullopt;
  const auto* spec = turn.tables.form(turn.state.active);
  const auto found = turn.state.drafts.find(turn.state.active);
  if (spec == nullptr || found == turn.state.drafts.end()) return std::nullopt;
  return Active{spec, &found->second};
}

domain::Result<dialog::Options> options_of(Turn& turn, const Active& form) {
  const auto* field = dialog::field_at(form.spec->form, *form.draft);
  if (field == nullptr || !(field->kind == dialog::FieldKind::choice || field->suggests) ||
      form.spec->options == nullptr)
    return dialog::Options{};
  auto options = form.spec->options(turn, *field);
  if (!options || !field->remembered) return options;
  const auto last = turn.state.choices.find(std::string(field->name));
  if (last == turn.state.choices.end()) return options;
  for (auto& option : *options) option.last_time = option.value == last->second;
  return options;
}

Reply menu(Turn& turn) {
  return go(turn, press("menu"));
}

// The form is complete and wanted: its feature does what it is for. What it leaves behind is gone once that has worked.
Reply submit(Turn& turn, const Active& form) {
  const Draft draft = *form.draft;
  for (const auto& field : form.spec->form.fields)
    if (const auto chosen = value(draft, field.name); field.remembered && !chosen.empty())
      turn.state.choices[std::string(field.name)] = chosen;
  turn.state.drafts.erase(turn.state.active);
  turn.state.active.clear();
  return form.spec->submit(turn, draft);
}

Reply moved_on(Turn& turn, const Active& form) {
  if (form.spec->objects != nullptr) {
    auto objection = form.spec->objects(turn, *form.draft);
    if (!objection) return std::unexpected(objection.error());
    if (*objection) return std::move(**objection);
  }
  const auto& fields = form.spec->form.fields;
  const bool asks_once = fields.size() == 1 || form.spec->form.submit[0] == '\0';
  if (form.draft->at >= fields.size() && asks_once) return submit(turn, form);
  return ask(turn);
}

// What was typed into a searched choice: the only one that is found is taken, of several one is chosen.
Reply look_for(Turn& turn, const Active& form) {
  auto found = options_of(turn, form);
  if (!found) return std::unexpected(found.error());
  if (found->empty()) return ask(turn, turn.t("I found nothing like that. Check the spelling, or try another word."));
  if (found->size() > 1) return ask(turn);
  if (auto taken = dialog::answer_choice(form.spec->form, *form.draft, *found, found->front().value, turn.typist());
      !taken)
    return ask(turn, turn.t(taken.error()));
  return moved_on(turn, form);
}

Reply on_choose(Turn& turn, const Args& args) {
  auto form = active(turn);
  if (!form) return menu(turn);
  auto options = options_of(turn, *form);
  if (!options) return std::unexpected(options.error());
  if (auto taken = dialog::answer_choice(form->spec->form, *form->draft, *options, args.word(0), turn.typist()); !taken)
    return ask(turn, turn.t(taken.error()));
  return moved_on(turn, *form);
}

Reply on_date(Turn& turn, const Args& args) {
  auto form = active(turn);
  const auto date = dialog::date_argument(args.number(0));
  if (!form || !date) return form ? ask(turn) : menu(turn);
  if (auto taken = dialog::answer_date(form->spec->form, *form->draft, *date, turn.typist()); !taken)
    return ask(turn, turn.t(taken.error()));
  return moved_on(turn, *form);
}

Reply on_month(Turn& turn, const Args& args) {
  if (!active(turn)) return menu(turn);
  const auto shown = args.number(0);
  if (shown && *shown % 100 == 0 && dialog::month_argument(*shown + 1))
    return ask(turn, {}, {.month = {}, .years = {}, .months = static_cast<int>(*shown / 100)});
  return ask(turn, {}, {.month = dialog::month_argument(shown), .years = {}, .months = {}});
}

Reply on_years(Turn& turn, const Args& args) {
  if (!active(turn)) return menu(turn);
  const auto year = args.number(0);
  if (!year || *year < 1 || *year > 9999) return ask(turn);
  return ask(turn, {}, {.month = {}, .years = static_cast<int>(*year), .months = {}});
}

Reply on_skip(Turn& turn, const Args&) {
  auto form = active(turn);
  if (!form) return menu(turn);
  return dialog::skip(form->spec->form, *form->draft) ? moved_on(turn, *form) : ask(turn);
}

Reply on_use(Turn& turn, const Args&) {
  auto form = active(turn);
  if (!form) return menu(turn);
  return dialog::use_filled(form->spec->form, *form->draft) ? moved_on(turn, *form) : ask(turn);
}

Reply on_back(Turn& turn, const Args&) {
  auto form = active(turn);
  if (!form) return menu(turn);
  return dialog::back(*form->draft) ? ask(turn) : cancel_form(turn);
}

Reply on_cancel(Turn& turn, const Args&) {
  return cancel_form(turn);
}

Reply on_done(Turn& turn, const Args&) {
  auto form = active(turn);
  if (!form) return menu(turn);
  return dialog::complete(form->spec->form, *form->draft) ? submit(turn, *form) : ask(turn);
}

// Where a form waits that was begun while an older one of its kind was not finished.
std::string newer(std::string_view form) {
  return std::string(form) + "+";
}

// A kept form by its name in the arguments.
const FormSpec* kept(Turn& turn, const Args& args) {
  const auto* spec = turn.tables.form(args.word(0));
  return spec != nullptr && turn.state.drafts.contains(std::string(args.word(0))) ? spec : nullptr;
}

Reply on_resume(Turn& turn, const Args& args) {
  if (kept(turn, args) == nullptr) return menu(turn);
  turn.state.drafts.erase(newer(args.word(0)));
  turn.state.active = args.word(0);
  return ask(turn);
}

Reply on_drop(Turn& turn, const Args& args) {
  if (kept(turn, args) != nullptr) turn.state.drafts.erase(std::string(args.word(0)));
  turn.state.drafts.erase(newer(args.word(0)));
  return menu(turn);
}

Reply on_again(Turn& turn, const Args& args) {
  if (kept(turn, args) == nullptr) return menu(turn);
  const std::string form(args.word(0));
  if (auto begun = turn.state.drafts.extract(newer(form)); !begun.empty()) {
    turn.state.drafts[form] = std::move(begun.mapped());
    turn.state.drafts[form].form = form;
  } else {
    auto& draft = turn.state.drafts[form];
    draft.at = 0;
    draft.values.clear();
    draft.shown.clear();
  }
  turn.state.active = form;
  return ask(turn);
}

constexpr auto kRoutes = std::to_array<Route>({
    {dialog::kFormRoutes.choose, Guard::changes, on_choose},
    {dialog::kFormRoutes.date, Guard::changes, on_date},
    {dialog::kFormRoutes.month, Guard::reads, on_month},
    {dialog::kFormRoutes.years, Guard::reads, on_years},
    {dialog::kFormRoutes.skip, Guard::changes, on_skip},
    {dialog::kFormRoutes.use, Guard::changes, on_use, {}, Who::stranger},
    {dialog::kFormRoutes.back, Guard::changes, on_back, {}, Who::stranger},
    {dialog::kFormRoutes.cancel, Guard::changes, on_cancel, {}, Who::stranger},
    {dialog::kFormRoutes.done, Guard::changes, on_done},
    {dialog::kFormRoutes.resume, Guard::changes, on_resume},
    {dialog::kFormRoutes.drop, Guard::changes, on_drop},
    {dialog::kFormRoutes.again, Guard::changes, on_again},
});

}  // namespace

std::span<const Route> form_routes() {
  return kRoutes;
}

Reply start_form(Turn& turn, Draft draft) {
  const auto* spec = turn.tables.form(draft.form);
  base::ensure(spec != nullptr, "a form that is in the tables");
  const bool keeps = spec->form.unfinished[0] != '\0';
  const auto* left = turn.state.draft(draft.form);
  if (keeps && left != nullptr && !left->values.empty() && turn.state.active != draft.form) {
    dialog::Screen screen;
    screen.text = html_format(turn.t("You have not finished {} yet. Go on with it, or start over?"),
                              turn.t(spec->form.unfinished));
    screen.row({dialog::button(turn.t("▶️ Go on"), press(dialog::kFormRoutes.resume, draft.form), Style::success),
                dialog::button(turn.t("🔄 Start over"), press(dialog::kFormRoutes.again, draft.form))});
    screen.row(dialog::Row{dialog::button(turn.t("🏠 Menu"), press("menu"))});
    turn.state.drafts[newer(draft.form)] = std::move(draft);
    return screen;
  }
  turn.state.active = draft.form;
  turn.state.drafts[turn.state.active] = std::move(draft);
  return ask(turn);
}

Reply ask(Turn& turn, std::string_view reason, const dialog::CalendarView& view) {
  auto form = active(turn);
  base::ensure(form.has_value(), "an active form to ask");
  auto options = options_of(turn, *form);
  if (!options) return std::unexpected(options.error());
  return dialog::form_screen(form->spec->form, *form->draft, *options, turn.typist(), reason, view);
}

Reply take_text(Turn& turn, std::string_view typed) {
  auto form = active(turn);
  base::ensure(form.has_value(), "an active form to answer");
  const auto* field = dialog::field_at(form->spec->form, *form->draft);
  if (field != nullptr && field->kind == dialog::FieldKind::contact && typed == turn.t("✖️ Cancel"))
    return cancel_form(turn);
  auto options = options_of(turn, *form);
  if (!options) return std::unexpected(options.error());
  if (auto taken = dialog::answer_text(form->spec->form, *form->draft, *options, typed, turn.typist()); !taken)
    return ask(turn, turn.t(taken.error()));
  if (field != nullptr && field->searched && dialog::field_at(form->spec->form, *form->draft) == field)
    return look_for(turn, *form);
  return moved_on(turn, *form);
}

Reply take_contact(Turn& turn, const telegram::Contact& contact) {
  auto form = active(turn);
  base::ensure(form.has_value(), "an active form to answer");
  const auto* field = dialog::field_at(form->spec->form, *form->draft);
  if (field == nullptr || field->kind != dialog::FieldKind::contact) {
    if (field != nullptr && field->name == "phone") return take_text(turn, contact.phone_number);
    if (form->spec->fill != nullptr && form->spec->fill(*form->draft, contact)) return moved_on(turn, *form);
    return ask(turn, turn.t("I cannot use a contact here."));
  }
  if (contact.user_id != turn.update.from.id)
    return ask(turn, turn.t("That is someone else's contact. Please share your own with the button below."));
  const auto phone = base::parse_phone(contact.phone_number, "");
  if (!phone)
    return ask(turn, turn.t("I could not read that phone number. Please share your own with the button below."));
  form->draft->values[std::string(field->name)] = *phone;
  ++form->draft->at;
  turn.parting = turn.t("Thank you!");
  return moved_on(turn, *form);
}

Reply cancel_form(Turn& turn) {
  auto form = active(turn);
  if (!form) {
    turn.notice = turn.t("There is nothing to cancel.");
    return menu(turn);
  }
  const auto to = form->spec->cancelled(*form->draft);
  turn.state.drafts.erase(turn.state.active);
  turn.state.active.clear();
  if (turn.state.reply_keyboard)
    turn.parting = turn.t("Cancelled. Nothing was saved.");
  else
    turn.notice = turn.t("Cancelled. Nothing was saved.");
  return go(turn, to);
}

void leave_form(Turn& turn) {
  auto form = active(turn);
  if (form && form->spec->form.unfinished[0] == '\0') turn.state.drafts.erase(turn.state.active);
  turn.state.active.clear();
}

void unfinished_rows(Turn& turn, dialog::Screen& screen) {
  for (const auto& [name, draft] : turn.state.drafts) {
    const auto* spec = turn.tables.form(name);
    if (spec == nullptr || spec->form.unfinished[0] == '\0' || name == turn.state.active || draft.values.empty())
      continue;
    screen.text += html_format(turn.t("\n\n📝 You have not finished {} yet."), turn.t(spec->form.unfinished));
    screen.row({dialog::button(turn.t("▶️ Go on"), press(dialog::kFormRoutes.resume, name), Style::success),
                dialog::button(turn.t("🗑 Discard"), press(dialog::kFormRoutes.drop, name), Style::danger)});
  }
}

std::string_view value(const Draft& draft, std::string_view field) {
  const auto found = draft.values.find(std::string(field));
  return found == draft.values.end() ? std::string_view() : found->second;
}

std::string_view context(const Draft& draft, std::string_view name) {
  const auto found = draft.context.find(std::string(name));
  return found == draft.context.end() ? std::string_view() : found->second;
}

}  // namespace features
