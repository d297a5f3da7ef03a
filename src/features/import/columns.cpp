#include "features/import/columns.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "dialog/words.hpp"

namespace features {
namespace {

using dialog::mark;
using nlohmann::json;

constexpr std::size_t kRowsLookedAt = 200;

constexpr auto kFields = std::to_array<ImportField>({
    {"full_name", mark("Full name")},
    {"first_name", mark("First name")},
    {"last_name", mark("Last name")},
    {"company", mark("Company")},
    {"phone", mark("Phone")},
    {"email", mark("E-mail")},
    {"telegram_username", mark("Telegram")},
    {"birth_date", mark("Birth date")},
    {"segment", mark("Segment")},
    {"notes", mark("Notes"), true},
    {"manager", mark("Manager")},
});

struct Heading {
  std::string_view field;
  std::string_view text;  // folded
};

constexpr auto kHeadings = std::to_array<Heading>({
    {"full_name", "full name"},
    {"full_name", "full_name"},
    {"full_name", "name"},
    {"full_name", "client"},
    {"full_name", "client name"},
    {"full_name", "customer"},
    {"full_name", "customer name"},
    {"full_name", "contact"},
    {"full_name", "contact name"},
    {"full_name", "contact person"},
    {"full_name", "display name"},
    {"full_name", "person"},
    {"full_name", "фио"},
    {"full_name", "ф и о"},
    {"full_name", "имя"},
    {"full_name", "полное имя"},
    {"full_name", "фамилия имя отчество"},
    {"full_name", "клиент"},
    {"full_name", "имя клиента"},
    {"full_name", "фио клиента"},
    {"full_name", "контакт"},
    {"full_name", "контактное лицо"},
    {"full_name", "заказчик"},
    {"full_name", "покупатель"},
    {"full_name", "имя и фамилия"},
    {"first_name", "first name"},
    {"first_name", "given name"},
    {"first_name", "forename"},
    {"first_name", "firstname"},
    {"last_name", "last name"},
    {"last_name", "family name"},
    {"last_name", "surname"},
    {"last_name", "lastname"},
    {"last_name", "фамилия"},
    {"company", "company"},
    {"company", "company name"},
    {"company", "organization"},
    {"company", "organisation"},
    {"company", "org"},
    {"company", "firm"},
    {"company", "employer"},
    {"company", "account"},
    {"company", "account name"},
    {"company", "organization name"},
    {"company", "organization 1 name"},
    {"company", "компания"},
    {"company", "организация"},
    {"company", "фирма"},
    {"company", "название компании"},
    {"company", "место работы"},
    {"company", "наименование организации"},
    {"phone", "phone"},
    {"phone", "phone number"},
    {"phone", "mobile"},
    {"phone", "mobile phone"},
    {"phone", "mobile number"},
    {"phone", "telephone"},
    {"phone", "tel"},
    {"phone", "cell"},
    {"phone", "cell phone"},
    {"phone", "whatsapp"},
    {"phone", "primary phone"},
    {"phone", "work phone"},
    {"phone", "business phone"},
    {"phone", "phone 1 value"},
    {"phone", "телефон"},
    {"phone", "номер телефона"},
    {"phone", "тел"},
    {"phone", "номер"},
    {"phone", "мобильный"},
    {"phone", "мобильный телефон"},
    {"phone", "сотовый"},
    {"phone", "рабочий телефон"},
    {"phone", "контактный телефон"},
    {"email", "email"},
    {"email", "e mail"},
    {"email", "mail"},
    {"email", "email address"},
    {"email", "e mail address"},
    {"email", "e mail 1 value"},
    {"email", "почта"},
    {"email", "электронная почта"},
    {"email", "эл почта"},
    {"email", "имейл"},
    {"email", "емейл"},
    {"email", "адрес электронной почты"},
    {"telegram_username", "telegram"},
    {"telegram_username", "telegram username"},
    {"telegram_username", "telegram_username"},
    {"telegram_username", "tg"},
    {"telegram_username", "телеграм"},
    {"telegram_username", "телеграмм"},
    {"telegram_username", "ник в телеграм"},
    {"birth_date", "birth date"},
    {"birth_date", "birth_date"},
    {"birth_date", "birthday"},
    {"birth_date", "date of birth"},
    {"birth_date", "birthdate"},
    {"birth_date", "dob"},
    {"birth_date", "born"},
    {"birth_date", "дата рождения"},
    {"birth_date", "день рождения"},
    {"birth_date", "др"},
    {"segment", "segment"},
    {"segment", "category"},
    {"segment", "client type"},
    {"segment", "customer type"},
    {"segment", "сегмент"},
    {"segment", "категория"},
    {"segment", "тип клиента"},
    {"notes", "notes"},
    {"notes", "note"},
    {"notes", "comment"},
    {"notes", "comments"},
    {"notes", "remarks"},
    {"notes", "memo"},
    {"notes", "description"},
    {"notes", "заметки"},
    {"notes", "заметка"},
    {"notes", "комментарий"},
    {"notes", "комментарии"},
    {"notes", "примечание"},
    {"notes", "примечания"},
    {"notes", "описание"},
    {"manager", "manager"},
    {"manager", "account manager"},
    {"manager", "owner"},
    {"manager", "responsible"},
    {"manager", "sales rep"},
    {"manager", "менеджер"},
    {"manager", "ответственный"},
    {"manager", "куратор"},
});

std::string_view field_of_heading(std::string_view title) {
  const auto text = folded(title);
  const auto found = std::ranges::find(kHeadings, text, &Heading::text);
  return found == kHeadings.end() ? std::string_view() : found->field;
}

bool is_phone(std::string_view text, const std::string& region) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 7 && (base::parse_phone(text, region) || base::parse_phone("+" + std::string(text), ""));
}

bool is_data(std::string_view cell, const std::string& region) {
  return base::parse_email(cell) || is_phone(cell, region);
}

// Headings are known by their words; where none is, by the row below holding what they cannot be.
bool has_header(const tabular::Table& table, const std::string& region) {
  const auto& first = table.rows.front().cells;
  if (std::ranges::any_of(first, [](const auto& cell) { return !field_of_heading(cell).empty(); })) return true;
  if (table.rows.size() < 2) return false;
  const auto& second = table.rows[1].cells;
  const auto data = [&](const auto& cell) { return is_data(cell, region); };
  return std::ranges::none_of(first, data) && std::ranges::any_of(second, data);
}

// What share of a column's values is one of these.
template <typename Is>
bool mostly(const tabular::Table& table, std::size_t from, std::size_t column, Is is) {
  std::size_t given = 0;
  std::size_t right = 0;
  for (auto row = from; row < std::min(table.rows.size(), from + kRowsLookedAt); ++row) {
    const auto& cells = table.rows[row].cells;
    if (column >= cells.size() || base::is_blank(cells[column])) continue;
    ++given;
    right += is(cells[column]) ? 1 : 0;
  }
  return given > 0 && right * 10 >= given * 6;
}

bool is_wordy(std::string_view text) {
  const auto letters = std::ranges::count_if(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return letters * 2 > static_cast<std::ptrdiff_t>(text.size());
}

void guess_by_content(ImportPlan& plan, const tabular::Table& table, const std::string& region) {
  const std::size_t from = plan.header ? 1 : 0;
  for (std::size_t column = 0; column < plan.columns.size(); ++column) {
    auto& field = plan.columns[column].field;
    if (!field.empty()) continue;
    if (!plan.has("email") &&
        mostly(table, from, column, [](const auto& cell) { return base::parse_email(cell).has_value(); }))
      field = "email";
    else if (!plan.has("phone") &&
             mostly(table, from, column, [&](const auto& cell) { return is_phone(cell, region); }))
      field = "phone";
  }
  for (std::size_t column = 0; column < plan.columns.size() && !plan.has_name(); ++column)
    if (plan.columns[column].field.empty() && mostly(table, from, column, is_wordy))
      plan.columns[column].field = "full_name";
}

void guess_by_headings(ImportPlan& plan, bool managers) {
  for (std::size_t column = 0; column < plan.columns.size(); ++column) {
    const auto field = field_of_heading(plan.columns[column].title);
    if (field.empty() || (field == "manager" && !managers)) continue;
    if (const auto* known = import_field(field); known->many || !plan.has(field)) plan.columns[column].field = field;
  }
  // "Имя" beside "Фамилия" is the first name, and so is "Name" beside "Surname".
  if (plan.has("last_name") && !plan.has("first_name"))
    for (auto& column : plan.columns)
      if (column.field == "full_name") column.field = "first_name";
}

}  // namespace

std::span<const ImportField> import_fields(bool managers) {
  return std::span(kFields).first(kFields.size() - (managers ? 0 : 1));
}

const ImportField* import_field(std::string_view key) {
  const auto found = std::ranges::find(kFields, key, &ImportField::key);
  return found == kFields.end() ? nullptr : &*found;
}

bool ImportPlan::has(std::string_view field) const {
  return std::ranges::any_of(columns, [&](const auto& column) { return column.field == field; });
}

void ImportPlan::choose(std::size_t column, std::string_view field) {
  const auto* known = import_field(field);
  if (column >= columns.size() || (known == nullptr && !field.empty())) return;
  if (known != nullptr && !known->many)
    for (auto& other : columns)
      if (other.field == field) other.field.clear();
  columns[column].field = field;
}

ImportPlan guess_plan(const tabular::Table& table, bool managers, const std::string& region) {
  ImportPlan plan{.header = table.cards || has_header(table, region), .cards = table.cards, .columns = {}};
  take_titles(plan, table);
  if (plan.header) guess_by_headings(plan, managers);
  if (!plan.cards) guess_by_content(plan, table, region);
  return plan;
}

void take_titles(ImportPlan& plan, const tabular::Table& table) {
  // Programs put separators behind the last column: what is empty to the end is none.
  std::size_t width = 0;
  for (const auto& row : table.rows)
    for (std::size_t column = width; column < row.cells.size(); ++column)
      if (!row.cells[column].empty()) width = column + 1;
  plan.columns.resize(width);
  const auto text = [&](std::size_t row, std::size_t column) {
    const auto& cells = table.rows[row].cells;
    return column < cells.size() ? base::shorten(base::one_line(cells[column]), 60) : std::string();
  };
  for (std::size_t column = 0; column < width; ++column) {
    auto& [title, sample, field] = plan.columns[column];
    title = plan.header ? text(0, column) : std::string();
    sample.clear();
    for (std::size_t row = plan.header ? 1 : 0; row < table.rows.size() && sample.empty(); ++row)
      sample = text(row, column);
  }
}

ImportPlan parse_plan(std::string_view text) {
  ImportPlan plan;
  const auto root = json::parse(text, nullptr, false);
  if (!root.is_object()) return plan;
  plan.header = root.value("header", false);
  plan.cards = root.value("cards", false);
  const auto columns = root.value("columns", json::array());
  for (const auto& column : columns)
    plan.columns.push_back({column.value("title", ""), column.value("sample", ""), column.value("field", "")});
  return plan;
}

std::string to_json(const ImportPlan& plan) {
  json columns = json::array();
  for (const auto& column : plan.columns)
    columns.push_back({{"title", column.title}, {"sample", column.sample}, {"field", column.field}});
  return json{{"header", plan.header}, {"cards", plan.cards}, {"columns", std::move(columns)}}.dump(
      -1, ' ', false, json::error_handler_t::replace);
}

std::string folded(std::string_view text) {
  const auto lower = base::lower_case(text);
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto c = static_cast<unsigned char>(lower[i]);
    const bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!letter) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    if (lower.compare(i, 2, "\xD1\x91") == 0) {  // ё
      out += "\xD0\xB5";
      ++i;
    } else {
      out += lower[i];
    }
  }
  return out;
}

}  // namespace features
