#include "features/clients/fields.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "features/clients/clients.hpp"
#include "store/people.hpp"

namespace features {
namespace {

using dialog::Checked;
using dialog::FieldKind;
using dialog::mark;
using dialog::Typist;

// "8 912 345-67-89": how Russians write +7, wherever they are.
bool is_russian_way(std::string_view typed) {
  const auto digits = std::ranges::count_if(typed, [](char c) { return c >= '0' && c <= '9'; });
  return digits == 11 && typed.starts_with('8');
}

Checked check_phone(std::string_view typed, const Typist& typist) {
  if (typist.words.code() == "ru" && is_russian_way(typed))
    if (const auto phone = base::parse_phone(typed, "RU")) return *phone;
  const auto phone = base::parse_phone(typed, typist.region);
  if (phone) return *phone;
  return std::unexpected(mark("That does not look like a phone number. Type it with the country code: +49 30 901820"));
}

Checked check_email(std::string_view typed, const Typist&) {
  const auto email = base::parse_email(typed);
  if (email) return *email;
  return std::unexpected(mark("That does not look like an e-mail address. An example: anna@example.com"));
}

Checked check_username(std::string_view typed, const Typist&) {
  const auto username = base::parse_telegram_username(typed);
  if (username) return *username;
  return std::unexpected(
      mark("That is not a Telegram username: 4 to 32 letters, digits or underscores, starting with a letter."));
}

Checked check_birth_date(std::string_view value, const Typist& typist) {
  const auto date = base::parse_iso_date(value);
  if (!date || date->year() < std::chrono::year(1900))
    return std::unexpected(mark("That is too long ago for a birth date."));
  if (*date > typist.today) return std::unexpected(mark("That day has not come yet. When was the client born?"));
  return std::string(value);
}

std::string show_phone(std::string_view value, const dialog::Words&) {
  return base::phone_for_people(value);
}
std::string show_username(std::string_view value, const dialog::Words&) {
  return "@" + std::string(value);
}
std::string show_segment(std::string_view value, const dialog::Words& t) {
  const auto segment = domain::parse_segment(value);
  return std::string(segment ? segment_name(t, *segment) : value);
}

constexpr auto kFields = std::to_array<dialog::Field>({
    {.name = "full_name", .label = mark("Full name"), .prompt = mark("What is the client's full name?")},
    {.name = "company",
     .label = mark("Company"),
     .prompt = mark("Which company is the client from?"),
     .optional = true},
    {.name = "phone",
     .label = mark("Phone"),
     .prompt = mark("Which phone number? With the country code is safest: +49 30 901820"),
     .optional = true,
     .longest = 60,
     .check = check_phone,
     .shown = show_phone},
    {.name = "email",
     .label = mark("E-mail"),
     .prompt = mark("Which e-mail address?"),
     .optional = true,
     .longest = 254,
     .check = check_email},
    {.name = "telegram_username",
     .label = mark("Telegram"),
     .prompt = mark("Which Telegram username? An example: @anna_k"),
     .optional = true,
     .longest = 80,
     .check = check_username,
     .shown = show_username},
    {.name = "birth_date",
     .kind = FieldKind::date,
     .label = mark("Birth date"),
     .prompt = mark("When was the client born? Choose a day, or type it: 23.11.1990"),
     .optional = true,
     .decades_ago = true,
     .check = check_birth_date},
    {.name = "segment",
     .kind = FieldKind::choice,
     .label = mark("Segment"),
     .prompt = mark("Which segment does the client belong to?"),
     .optional = true,
     .has_default = true,
     .remembered = true,
     .shown = show_segment},
    {.name = "notes",
     .kind = FieldKind::notes,
     .label = mark("Notes"),
     .prompt = mark("Anything worth remembering about the client?"),
     .optional = true,
     .longest = 4000},
    {.name = "manager_id",
     .kind = FieldKind::choice,
     .label = mark("Manager"),
     .prompt = mark("Who looks after the client?"),
     .optional = true},
});

}  // namespace

std::span<const dialog::Field> client_fields() {
  return kFields;
}

const dialog::Field* client_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &dialog::Field::name);
  return found == kFields.end() ? nullptr : &*found;
}

domain::Result<dialog::Options> client_options(Turn& turn, const dialog::Field& field) {
  dialog::Options options;
  if (field.name == "segment") {
    for (auto segment : {domain::Segment::fresh, domain::Segment::regular, domain::Segment::vip})
      options.push_back({std::string(domain::to_text(segment)), std::string(segment_name(turn.t, segment))});
    return options;
  }
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  for (const auto& manager : *managers)
    options.push_back({std::to_string(base::to_int(manager.id)), base::shorten(manager.full_name, 60)});
  return options;
}

std::string raw_value(const domain::Client& client, domain::ClientField field) {
  using enum domain::ClientField;
  switch (field) {
    case full_name:
      return client.full_name;
    case company:
      return client.company;
    case phone:
      return client.phone;
    case email:
      return client.email;
    case telegram_username:
      return client.telegram_username;
    case birth_date:
      return client.birth_date ? base::iso_date(*client.birth_date) : "";
    case segment:
      return std::string(domain::to_text(client.segment));
    case notes:
      return client.notes;
    case manager:
      return client.manager ? std::to_string(base::to_int(*client.manager)) : "";
    case next_contact:
      return client.next_contact ? base::iso_date(*client.next_contact) : "";
  }
  return {};
}

}  // namespace features
