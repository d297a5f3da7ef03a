#include "features/import/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/contact.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"

namespace features {
namespace {

using dialog::mark;
using domain::ImportRow;

struct Reason {
  std::string_view key;
  const char* text;  // {} is the detail
};

constexpr auto kReasons = std::to_array<Reason>({
    {"name", mark("there is no name")},
    {"phone", mark("“{}” is not a phone number")},
    {"email", mark("“{}” is not an e-mail address")},
    {"username", mark("“{}” is not a Telegram username")},
    {"date", mark("“{}” is not a birth date")},
    {"segment", mark("“{}” is not a segment: new, regular or VIP")},
    {"manager", mark("there is no manager called “{}”")},
    {"too_long", mark("“{}” is too long")},
    {"same_as", mark("the same client as in row {}")},
    {"two_clients", mark("its phone and its e-mail belong to two different clients")},
    {"not_yours", mark("you may not change this client")},
    {"rule", mark("it holds characters that I cannot keep")},
});

constexpr std::size_t kNotes = 4000;  // characters

// A row as it grows; the first thing wrong with it stays its reason.
class Builder {
 public:
  Builder(ImportRow& row, const RowRules& rules) : row_(row), rules_(rules) {}

  void put(std::string_view field, const std::string& title, std::string_view cell) {
    // What we wrote ourselves so that no spreadsheet runs it (tabular::append_csv_row).
    if (cell.size() > 1 && cell.front() == '\'' && std::string_view("=+-@\t\r").find(cell[1]) != cell.npos)
      cell.remove_prefix(1);
    if (field == "notes") return note(title, cell);
    const auto text = base::one_line(cell);
    if (text.empty()) return;
    for (const auto& [name, setter] : kSetters)
      if (name == field) return (this->*setter)(text);
  }

  void finish() {
    if (row_.full_name.empty()) {
      row_.full_name = first_;
      if (!first_.empty() && !last_.empty()) row_.full_name += ' ';
      row_.full_name += last_;
    }
    if (row_.full_name.empty()) fail("name", "");
    if (base::code_points(row_.full_name) > 200) fail("too_long", row_.full_name);
    if (base::code_points(row_.company) > 200) fail("too_long", row_.company);
    if (base::code_points(row_.notes) > kNotes) fail("too_long", row_.notes);
    if (row_.reason.empty()) return;
    row_ = {.row = row_.row, .line = row_.line, .reason = row_.reason, .detail = row_.detail};
  }

 private:
  using Setter = void (Builder::*)(const std::string&);
  static const std::array<std::pair<std::string_view, Setter>, 10> kSetters;

  void fail(std::string_view reason, std::string_view detail) {
    if (!row_.reason.empty()) return;
    row_.reason = reason;
    row_.detail = base::shorten(detail, 60);
  }

  void full_name(const std::string& text) { row_.full_name = text; }
  void first_name(const std::string& text) { first_ = text; }
  void last_name(const std::string& text) { last_ = text; }
  void company(const std::string& text) { row_.company = text; }

  // Spreadsheets lose the plus, and Russians write 8 for +7.
  void phone(const std::string& text) {
    const auto& region = rules_.typist.region;
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    const bool russian = rules_.typist.words.code() == "ru" && digits == 11 && text.front() == '8';
    auto number = russian ? base::parse_phone(text, "RU") : std::nullopt;
    if (!number) number = base::parse_phone(text, region);
    if (!number && digits >= 10) number = base::parse_phone("+" + text, "");
    if (number)
      row_.phone = *number;
    else
      fail("phone", text);
  }
  void email(const std::string& text) {
    if (const auto address = base::parse_email(text))
      row_.email = *address;
    else
      fail("email", text);
  }
  void username(const std::string& text) {
    if (const auto name = base::parse_telegram_username(text))
      row_.telegram_username = *name;
    else
      fail("username", text);
  }
  void birth_date(const std::string& text) {
    const auto day = text.substr(0, text.find_first_of("T "));
    auto date = base::parse_iso_date(day);
    if (!date) date = rules_.typist.words.parse_date(text, rules_.typist.today);
    if (date && date->year() >= std::chrono::year(1900) && *date <= rules_.typist.today)
      row_.birth_date = base::iso_date(*date);
    else
      fail("date", text);
  }
  void segment(const std::string& text) {
    constexpr auto kNames = std::to_array<std::pair<std::string_view, std::string_view>>({{"new", "new"},
                                                                                          {"новый", "new"},
                                                                                          {"новая", "new"},
                                                                                          {"regular", "regular"},
                                                                                          {"постоянный", "regular"},
                                                                                          {"постоянная", "regular"},
                                                                                          {"обычный", "regular"},
                                                                                          {"vip", "vip"},
                                                                                          {"вип", "vip"}});
    const auto typed = folded(text);
    const auto found = std::ranges::find(kNames, typed, &std::pair<std::string_view, std::string_view>::first);
    if (found != kNames.end())
      row_.segment = found->second;
    else
      fail("segment", text);
  }
  void manager(const std::string& text) {
    const auto found = rules_.managers.find(folded(text));
    if (found != rules_.managers.end())
      row_.manager = found->second;
    else
      fail("manager", text);
  }
  void note(const std::string& title, std::string_view cell) {
    const auto text = base::paragraphs(cell);
    if (text.empty()) return;
    const bool another = !row_.notes.empty();
    if (another) row_.notes += '\n';
    if (another && !title.empty()) row_.notes += title + ": ";
    row_.notes += text;
  }

  ImportRow& row_;
  const RowRules& rules_;
  std::string first_;
  std::string last_;
};

const std::array<std::pair<std::string_view, Builder::Setter>, 10> Builder::kSetters{{
    {"full_name", &Builder::full_name},
    {"first_name", &Builder::first_name},
    {"last_name", &Builder::last_name},
    {"company", &Builder::company},
    {"phone", &Builder::phone},
    {"email", &Builder::email},
    {"telegram_username", &Builder::username},
    {"birth_date", &Builder::birth_date},
    {"segment", &Builder::segment},
    {"manager", &Builder::manager},
}};

// The lines of the rows that had a phone or an e-mail first.
class Seen {
 public:
  void look_at(ImportRow& row) {
    if (!row.reason.empty()) return;
    // Of somebody who has neither, the name and the company have to tell.
    const bool reachable = !row.phone.empty() || !row.email.empty();
    const auto name = reachable ? std::string() : folded(row.full_name) + '\n' + folded(row.company);
    const int earlier = std::max({line_of(row.phone), line_of(base::ascii_lower(row.email)), line_of(name)});
    if (earlier > 0) {
      row = {.row = row.row, .line = row.line, .reason = "same_as", .detail = std::to_string(earlier)};
      return;
    }
    if (!row.phone.empty()) lines_.emplace(row.phone, row.line);
    if (!name.empty()) lines_.emplace(name, row.line);
    if (!row.email.empty()) lines_.emplace(base::ascii_lower(row.email), row.line);
  }

 private:
  int line_of(const std::string& key) const {
    const auto found = key.empty() ? lines_.end() : lines_.find(key);
    return found == lines_.end() ? 0 : found->second;
  }
  std::unordered_map<std::string, int> lines_;
};

ImportRow read_row(const tabular::Row& from, int number, const ImportPlan& plan, const RowRules& rules) {
  ImportRow row{.row = number, .line = from.number};
  Builder builder(row, rules);
  for (std::size_t column = 0; column < std::min(plan.columns.size(), from.cells.size()); ++column)
    builder.put(plan.columns[column].field, plan.columns[column].title, from.cells[column]);
  builder.finish();
  return row;
}

}  // namespace

void read_rows(const tabular::Table& table, const ImportPlan& plan, const RowRules& rules, std::size_t batch,
               const std::function<void(const std::vector<ImportRow>&)>& take) {
  Seen seen;
  std::vector<ImportRow> rows;
  rows.reserve(batch);
  int number = 0;
  for (std::size_t at = plan.header ? 1 : 0; at < table.rows.size(); ++at) {
    rows.push_back(read_row(table.rows[at], ++number, plan, rules));
    seen.look_at(rows.back());
    if (rows.size() < batch && at + 1 < table.rows.size()) continue;
    take(rows);
    rows.clear();
  }
}

std::string reason_text(const dialog::Words& t, const domain::ImportProblem& problem) {
  const auto found = std::ranges::find(kReasons, problem.reason, &Reason::key);
  const auto* text = found == kReasons.end() ? mark("it holds characters that I cannot keep") : found->text;
  return fmt::format(fmt::runtime(t(text)), problem.detail);
}

}  // namespace features
