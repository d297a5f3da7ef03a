// Forms as tables of data: one field is asked at a time, what is filled is shown, and a draft is a value that can be
// stored (it survives a restart). Nothing here reads or writes anything else.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialog/screen.hpp"
#include "dialog/words.hpp"

namespace dialog {

enum class FieldKind {
  line,     // typed, one line
  notes,    // typed, several lines
  choice,   // one of the options, by button
  date,     // calendar, or typed
  moment,   // a day and a time (dialog/moment.hpp), by calendar and hours, or typed; left out it is now
  contact,  // the person's own contact, shared by button
};

// What a check may need to know about the one who types.
struct Typist {
  Words words;
  std::chrono::year_month_day today;
  std::string region;                  // "DE": the country of phone numbers typed without one, or ""
  std::chrono::minutes time_of_day{};  // since the midnight of today
  std::string currency = "USD";        // of amounts typed without one
};

// The value to keep (as the database writes it), or why not: a text to be translated.
using Checked = std::expected<std::string, const char*>;

struct Field {
  std::string_view name;
  FieldKind kind = FieldKind::line;
  const char* label = "";   // "Phone"
  const char* prompt = "";  // what to type, with an example
  bool optional = false;
  bool has_default = false;  // left out it gets a value by itself: it can be skipped, but not emptied later
  bool suggests = false;  // of a line: options are offered as well; the label of the one that is chosen is the answer
  bool searched =
      false;  // of a choice: what is typed is looked for (context "sought") and the options are what is found
  bool remembered = false;    // of a choice: what was chosen the last time is offered first
  bool decades_ago = false;   // of a date: the calendar begins with the years
  bool ahead = false;         // of a moment: still to come (dialog/due.hpp)
  std::size_t longest = 200;  // characters
  Checked (*check)(std::string_view typed, const Typist&) = nullptr;
  std::string (*shown)(std::string_view value, const Words&) = nullptr;  // the value for people
};

struct Form {
  std::string_view name;        // [a-z-], also in callback data
  const char* title = "";       // "New client"
  const char* unfinished = "";  // "a new client": kept when one does something else; "" is dropped instead
  const char* submit = "";      // "✅ Create"
  std::span<const Field> fields;
};

struct Option {
  std::string value;  // [A-Za-z0-9_-], at most 24
  std::string label;
  bool last_time = false;  // chosen in the form before: has a row of its own
};
using Options = std::vector<Option>;

// What is filled so far.
struct Draft {
  std::string form;
  std::size_t at = 0;                               // the field that is asked; fields.size(): all are, the last look
  std::map<std::string, std::string> values = {};   // by field; "" for one that was skipped
  std::map<std::string, std::string> shown = {};    // for people, where that is not the value (a chosen manager's name)
  std::map<std::string, std::string> context = {};  // what the feature needs to know: "client" → "12"; "about" is said
                                                    // in the title, "sought" was typed into a searched choice
  bool operator==(const Draft&) const = default;
};

inline constexpr struct {
  std::string_view choose = "f-set";     // changes: <value>
  std::string_view skip = "f-skip";      // changes
  std::string_view use = "f-use";        // changes: the value that is filled in already
  std::string_view back = "f-back";      // changes
  std::string_view cancel = "f-cancel";  // changes
  std::string_view done = "f-done";      // changes
  std::string_view date = "f-date";      // changes: <yyyymmdd>
  std::string_view month = "f-month";    // reads
  std::string_view years = "f-years";    // reads
  std::string_view resume = "f-go";      // changes: <form>
  std::string_view drop = "f-drop";      // changes: <form>
  std::string_view again = "f-again";    // changes: <form>
} kFormRoutes;

// What a calendar shows when it is not the month of today.
struct CalendarView {
  std::optional<std::chrono::year_month> month;
  std::optional<int> years;   // the first of those shown
  std::optional<int> months;  // the months of this year
};

const Field* field_at(const Form&, const Draft&);  // nullptr at the last look

// Every field that is needed has a value.
bool complete(const Form&, const Draft&);

// The value of a field for people: its label, the formatted date, "—".
std::string shown_value(const Form&, const Draft&, const Field&, const Words&);

// `reason`: why the last answer was not taken, shown above the question.
Screen form_screen(const Form&, const Draft&, const Options&, const Typist&, std::string_view reason = {},
                   const CalendarView& = {});

// An answer to the field that is asked: the draft moves on, or the reason why not. Text that came by message is made
// sound first.
std::expected<void, const char*> answer_text(const Form&, Draft&, const Options&, std::string_view typed,
                                             const Typist&);
std::expected<void, const char*> answer_choice(const Form&, Draft&, const Options&, std::string_view value,
                                               const Typist&);
std::expected<void, const char*> answer_date(const Form&, Draft&, std::chrono::year_month_day, const Typist&);
bool skip(const Form&, Draft&);        // false: the field is needed
bool use_filled(const Form&, Draft&);  // false: nothing is filled
bool back(Draft&);                     // false: this is the first field

}  // namespace dialog
