// A client of the company, and the parts of it that screens show.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/interaction.hpp"

namespace domain {

enum class Segment { fresh, regular, vip };  // the database writes the first one 'new', a word C++ keeps for itself

std::string_view to_text(Segment);
std::optional<Segment> parse_segment(std::string_view);

// Texts that are not known are empty.
struct Client {
  base::ClientId id{};
  std::string full_name;
  std::string company;
  std::string phone;  // E.164
  std::string email;
  std::string telegram_username;  // without '@'
  std::optional<std::chrono::year_month_day> birth_date;
  Segment segment = Segment::fresh;
  std::string notes;
  std::optional<base::UserId> manager;
  std::string manager_name;
  std::optional<std::chrono::year_month_day> next_contact;  // the day in the words of whoever set it
  std::optional<base::sys_ms> last_contact;                 // unanswered calls do not count
  base::sys_ms created_at{};
  std::int64_t version = 0;  // grows with every change; given back to change exactly what one saw
  bool operator==(const Client&) const = default;
};

// A client as one user may see it, and what that user may do with it.
struct ClientCard {
  Client client;
  bool can_edit = false;           // every field but the manager
  bool can_edit_contacts = false;  // phone, email, Telegram username
  bool can_set_manager = false;
  bool can_log = false;             // interactions, and the next contact
  std::vector<Interaction> newest;  // the last three interactions, newest first
  bool operator==(const ClientCard&) const = default;
};

// A line of the list.
struct ClientRow {
  base::ClientId id{};
  std::string full_name;
  std::string company;
  Segment segment = Segment::fresh;
  std::string manager_name;
  bool operator==(const ClientRow&) const = default;
};

struct NewClient {
  std::string full_name;
  std::string company;
  std::string phone;  // E.164
  std::string email;
  std::string telegram_username;
  std::optional<std::chrono::year_month_day> birth_date;
  Segment segment = Segment::fresh;
  std::string notes;
  std::optional<base::UserId> manager;  // absent: the manager who creates it, nobody for an admin
  bool operator==(const NewClient&) const = default;
};

enum class ClientField {
  full_name,
  company,
  phone,
  email,
  telegram_username,
  birth_date,
  segment,
  notes,
  manager,
  next_contact
};

std::string_view to_text(ClientField);  // the column's name: 'full_name' … 'next_contact_on'
std::optional<ClientField> parse_client_field(std::string_view);

}  // namespace domain
