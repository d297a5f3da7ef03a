#include "dialog/form.hpp"

#include <algorithm>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "dialog/calendar.hpp"
#include "dialog/due.hpp"
#include "dialog/moment.hpp"

namespace dialog {
namespace {

using telegram::Html;
using telegram::html_format;
using telegram::Style;

const char* const kNeeded = mark("I need an answer here to go on.");
const char* const kUseButtons = mark("Please choose one of the buttons.");
const char* const kNoMoment = mark("I could not read that as a time. Examples: 14:30, yesterday 15:00, 23.11. 9:15");
const char* const kNotAhead =
    mark("I could not read that as a time. Examples: tomorrow 15:00, Friday 10:00, 23.11. 9:15");
const char* const kNoDate = mark("I could not read that as a date. An example: 23.11.1990");

const std::string* value_of(const Draft& draft, const Field& field) {
  const auto found = draft.values.find(std::string(field.name));
  return found == draft.values.end() ? nullptr : &found->second;
}

void keep(Draft& draft, const Field& field, std::string value, std::string shown = {}) {
  draft.values[std::string(field.name)] = std::move(value);
  if (shown.empty())
    draft.shown.erase(std::string(field.name));
  else
    draft.shown[std::string(field.name)] = std::move(shown);
  ++draft.at;
}

// The lines of what is filled; long notes are shortened so that the question stays in sight.
Html filled(const Form& form, const Draft& draft, const Words& t) {
  Html out;
  const auto* asked = field_at(form, draft);
  for (const auto& field : form.fields) {
    const auto* value = value_of(draft, field);
    if (value == nullptr || value->empty() || &field == asked) continue;
    out += html_format("{}: {}\n", t(field.label), base::shorten(shown_value(form, draft, field, t), 300));
  }
  return out;
}

void choice_rows(Screen& screen, const Options& options, const Words& t) {
  const bool short_labels =
      std::ranges::all_of(options, [](const Option& o) { return base::code_points(o.label) <= 12; });
  // Many, or short ones, share rows: people are chosen from a list that fits on a phone.
  const std::size_t in_row = short_labels ? 3 : options.size() > 8 ? 2 : 1;
  for (const auto& option : options)
    if (option.last_time)
      screen.row({button(fmt::format(fmt::runtime(t("Again: {}")), base::shorten(option.label, 30)),
                         press(kFormRoutes.choose, option.value))});
  const auto above = screen.rows.size();
  for (const auto& option : options) {
    if (screen.rows.size() == above || screen.rows.back().size() == in_row) screen.rows.emplace_back();
    screen.rows.back().push_back(button(option.label, press(kFormRoutes.choose, option.value)));
  }
}

constexpr int kDecadesAgo = 1980;  // where the years of birth dates begin

void date_rows(Screen& screen, const Field& field, const std::string* value, const Typist& typist, CalendarView view) {
  const CalendarRoutes routes{kFormRoutes.date, kFormRoutes.month, kFormRoutes.years};
  const auto filled_in = value == nullptr ? std::nullopt : base::parse_iso_date(*value);
  const auto day = filled_in.value_or(typist.today);
  if (field.decades_ago && !filled_in && !view.month && !view.months && !view.years) view.years = kDecadesAgo;
  auto rows = view.years ? calendar_years(typist.words, *view.years, routes)
              : view.months
                  ? calendar_months(typist.words, *view.months, routes)
                  : calendar_month(typist.words, view.month.value_or(day.year() / day.month()), typist.today, routes);
  std::ranges::move(rows, std::back_inserter(screen.rows));
}

// A day first; once there is one, the hours in which people work.
void moment_rows(Screen& screen, const Field& field, const std::string* value, const Typist& typist,
                 CalendarView view) {
  if (value == nullptr || value->size() != 10) return date_rows(screen, field, value, typist, view);
  for (int hour = 8; hour < 20; ++hour) {
    if (hour % 4 == 0) screen.rows.emplace_back();
    screen.rows.back().push_back(button(fmt::format("{}:00", hour), press(kFormRoutes.choose, hour)));
  }
}

// Of a moment without its time the question is the time.
std::string question(const Field& field, const std::string* value, const Words& t) {
  const auto day = field.kind == FieldKind::moment && value != nullptr ? base::parse_iso_date(*value) : std::nullopt;
  if (!day) return std::string(t(field.prompt));
  return fmt::format(fmt::runtime(t("At what time on {}? Choose, or type it: 14:30")), t.date(*day));
}

Row last_row(const Draft& draft, const Words& t) {
  Row row;
  if (draft.at > 0) row.push_back(button(t("⬅ Back"), press(kFormRoutes.back)));
  row.push_back(button(t("✖️ Cancel"), press(kFormRoutes.cancel)));
  return row;
}

void field_rows(Screen& screen, const Form& form, const Draft& draft, const Field& field, const Options& options,
                const Typist& typist, const CalendarView& view) {
  const auto& t = typist.words;
  const auto* value = value_of(draft, field);
  if (field.kind == FieldKind::choice || field.suggests) choice_rows(screen, options, t);
  if (field.kind == FieldKind::date) date_rows(screen, field, value, typist, view);
  if (field.kind == FieldKind::moment) moment_rows(screen, field, value, typist, view);
  const bool filled_in = value != nullptr && !value->empty();
  const bool alone = form.fields.size() == 1;
  if (filled_in && !alone && !(field.kind == FieldKind::moment && value->size() == 10)) {
    const auto label = base::shorten(shown_value(form, draft, field, t), 30);
    screen.row({button(fmt::format(fmt::runtime(t("Keep: {}")), label), press(kFormRoutes.use))});
  }
  Row on;
  if (field.optional && !alone) on.push_back(button(t("⏭ Skip"), press(kFormRoutes.skip)));
  if (field.optional && alone && filled_in && !field.has_default)
    on.push_back(button(t("🧹 Clear"), press(kFormRoutes.skip)));
  if (complete(form, draft) && !alone && form.submit[0] != '\0')
    on.push_back(button(t(form.submit), press(kFormRoutes.done), Style::success));
  screen.row(std::move(on));
}

telegram::ReplyKeyboard contact_keyboard(const Words& t) {
  return {.rows = {{{.text = std::string(t("📱 Share my phone number")), .request_contact = true}},
                   {{.text = std::string(t("✖️ Cancel"))}}},
          .placeholder = {}};
}

}  // namespace

const Field* field_at(const Form& form, const Draft& draft) {
  return draft.at < form.fields.size() ? &form.fields[draft.at] : nullptr;
}

bool complete(const Form& form, const Draft& draft) {
  return std::ranges::all_of(form.fields, [&](const Field& field) {
    const auto* value = value_of(draft, field);
    return field.optional || (value != nullptr && !value->empty());
  });
}

std::string shown_value(const Form&, const Draft& draft, const Field& field, const Words& words) {
  if (const auto named = draft.shown.find(std::string(field.name)); named != draft.shown.end()) return named->second;
  const auto* value = value_of(draft, field);
  if (value == nullptr || value->empty()) return "—";
  if (field.shown != nullptr) return field.shown(*value, words);
  if (field.kind == FieldKind::date || field.kind == FieldKind::moment)
    if (const auto moment = read_moment(*value); moment.date)
      return moment.time ? fmt::format("{}, {}", words.date(*moment.date), value->substr(11))
                         : words.date(*moment.date);
  return *value;
}

Screen form_screen(const Form& form, const Draft& draft, const Options& options, const Typist& typist,
                   std::string_view reason, const CalendarView& view) {
  const auto& t = typist.words;
  Screen screen;
  screen.text = html_format("<b>{}</b>", t(form.title));
  if (const auto about = draft.context.find("about"); about != draft.context.end())
    screen.text += html_format(" · {}", base::shorten(about->second, 60));
  screen.text += Html("\n") + filled(form, draft, t) + Html("\n");
  const auto* field = field_at(form, draft);
  // One field alone: what stands there now is said here, and Cancel keeps it.
  if (field != nullptr && form.fields.size() == 1 && value_of(draft, *field) != nullptr)
    screen.text += html_format("{}: {}\n\n", t(field->label), base::shorten(shown_value(form, draft, *field, t), 300));
  if (!reason.empty()) screen.text += html_format("⚠️ {}\n\n", reason);
  if (field == nullptr) {
    screen.text += Html(t("That is everything. Save it?"));
    screen.row({button(t(form.submit), press(kFormRoutes.done), Style::success)}).row(last_row(draft, t));
    return screen;
  }
  if (form.fields.size() > 1)
    screen.text += html_format("<b>{}</b> ({}/{})\n", t(field->label), draft.at + 1, form.fields.size());
  screen.text += Html(question(*field, value_of(draft, *field), t));
  if (field->kind == FieldKind::contact) {
    screen.reply = contact_keyboard(t);
    return screen;
  }
  field_rows(screen, form, draft, *field, options, typist, view);
  screen.row(last_row(draft, t));
  return screen;
}

namespace {

// A day alone is kept, and the time asked for next.
std::expected<void, const char*> answer_moment(Draft& draft, const Field& field, const Moment& moment,
                                               const Typist& typist) {
  const auto text = kept_moment(moment);
  auto checked = field.check == nullptr ? Checked(text) : field.check(text, typist);
  if (!checked) return std::unexpected(checked.error());
  keep(draft, field, std::move(*checked));
  if (!moment.time) --draft.at;
  return {};
}

std::expected<void, const char*> answer_moment(Draft& draft, const Field& field, std::string_view typed,
                                               const Typist& typist) {
  const LocalNow now{typist.today, typist.time_of_day};
  auto moment = field.ahead ? parse_due(typed, now) : std::nullopt;
  if (!moment) moment = parse_moment(typist.words, typed, typist.today);
  if (!moment) return std::unexpected(field.ahead ? kNotAhead : kNoMoment);
  const auto* value = value_of(draft, field);
  if (!moment->date && value != nullptr) moment->date = read_moment(*value).date;
  if (!moment->date) moment->date = field.ahead ? day_of_time(*moment->time, now) : typist.today;
  return answer_moment(draft, field, *moment, typist);
}

}  // namespace

std::expected<void, const char*> answer_text(const Form& form, Draft& draft, const Options& options,
                                             std::string_view typed, const Typist& typist) {
  const auto* field = field_at(form, draft);
  if (field == nullptr) return std::unexpected(kUseButtons);
  const auto text = field->kind == FieldKind::notes ? base::paragraphs(typed) : base::one_line(typed);
  if (text.empty())
    return std::unexpected(field->optional ? mark("There is nothing to read in that. Type it again, or skip it.")
                                           : kNeeded);
  if (field->kind == FieldKind::choice) {
    for (const auto& option : options)
      if (option.label == text) return answer_choice(form, draft, options, option.value, typist);
    if (!field->searched) return std::unexpected(kUseButtons);
    draft.context["sought"] = base::shorten(text, 200);
    return {};
  }
  if (field->kind == FieldKind::moment) return answer_moment(draft, *field, text, typist);
  if (field->kind == FieldKind::contact)
    return std::unexpected(mark("Please use the button below to share your own phone number."));
  if (field->kind == FieldKind::date) {
    const auto date = typist.words.parse_date(text, typist.today);
    if (!date) return std::unexpected(kNoDate);
    return answer_date(form, draft, *date, typist);
  }
  if (base::code_points(text) > field->longest)
    return std::unexpected(mark("That is too long to keep. Please make it shorter."));
  auto checked = field->check == nullptr ? Checked(text) : field->check(text, typist);
  if (!checked) return std::unexpected(checked.error());
  keep(draft, *field, std::move(*checked));
  return {};
}

std::expected<void, const char*> answer_choice(const Form& form, Draft& draft, const Options& options,
                                               std::string_view value, const Typist& typist) {
  const auto* field = field_at(form, draft);
  if (field != nullptr && field->kind == FieldKind::moment)
    return answer_moment(draft, *field, std::string(value) + ":00", typist);
  if (field == nullptr || (field->kind != FieldKind::choice && !field->suggests)) return std::unexpected(kUseButtons);
  const auto option = std::ranges::find(options, value, &Option::value);
  if (option == options.end()) return std::unexpected(kUseButtons);
  if (field->suggests)
    keep(draft, *field, option->label);
  else
    keep(draft, *field, option->value, option->label);
  return {};
}

std::expected<void, const char*> answer_date(const Form& form, Draft& draft, std::chrono::year_month_day date,
                                             const Typist& typist) {
  const auto* field = field_at(form, draft);
  if (field != nullptr && field->kind == FieldKind::moment)
    return answer_moment(draft, *field, Moment{.date = date, .time = {}}, typist);
  if (field == nullptr || field->kind != FieldKind::date) return std::unexpected(kUseButtons);
  const auto text = base::iso_date(date);
  auto checked = field->check == nullptr ? Checked(text) : field->check(text, typist);
  if (!checked) return std::unexpected(checked.error());
  keep(draft, *field, std::move(*checked));
  return {};
}

bool skip(const Form& form, Draft& draft) {
  const auto* field = field_at(form, draft);
  if (field == nullptr || !field->optional) return false;
  if (field->has_default && form.fields.size() == 1) return false;
  keep(draft, *field, "");
  return true;
}

bool use_filled(const Form& form, Draft& draft) {
  const auto* field = field_at(form, draft);
  if (field == nullptr) return false;
  const auto* value = value_of(draft, *field);
  if (value == nullptr || value->empty()) return false;
  ++draft.at;
  return true;
}

bool back(Draft& draft) {
  if (draft.at == 0) return false;
  --draft.at;
  return true;
}

}  // namespace dialog
