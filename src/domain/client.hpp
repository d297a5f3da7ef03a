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
#include "domain/deal.hpp"
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

// A merge that can still be taken back, by whoever sees it here.
struct OpenMerge {
  base::MergeId id{};
  std::string gone_name;  // of the client that is gone
  bool operator==(const OpenMerge&) const = default;
};

// A deal of a client, as the client's card shows it.
struct ClientDeal {
  base::DealId id{};
  std::string title;
  DealStage stage = DealStage::fresh;
  std::optional<std::int64_t> amount;  // minor units
  std::string currency;
  bool at_risk = false;
  bool operator==(const ClientDeal&) const = default;
};

// A client as one user may see it, and what that user may do with it.
struct ClientCard {
  Client client;
  bool can_edit = false;           // every field but the manager
  bool can_edit_contacts = false;  // phone, email, Telegram username
  bool can_set_manager = false;
  bool can_delete = false;
  bool can_log = false;             // interactions, and the next contact
  std::vector<Interaction> newest;  // the last three interactions, newest first
  std::optional<OpenMerge> merge;   // the newest one
  std::vector<ClientDeal> deals;    // that the user sees: open ones first, then the newest; five at most
  std::vector<DealSum> sums;        // of all of those that the user sees, by stage and currency
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

// The order of the list: by name, the last entered first, the last talked to first.
enum class ClientSort { name, newest, contact };

std::string_view to_text(ClientSort);
std::optional<ClientSort> parse_client_sort(std::string_view);

// With a deal of that stage, of those that the actor sees; open is new or in progress.
enum class ClientStage { open, fresh, in_progress, won, lost };

std::string_view to_text(ClientStage);
std::optional<ClientStage> parse_client_stage(std::string_view);

// Which clients are meant: all that is set has to hold.
struct ClientFilter {
  std::string text;  // words, each beginning one of name, company or e-mail, or the last digits of the phone; "": any
  std::string name;  // words of the name alone
  std::optional<Segment> segment;
  std::optional<base::sys_ms> created_from;
  std::optional<base::sys_ms> created_until;  // and not at that moment any more
  std::optional<base::UserId> manager;        // UserId{0}: nobody's
  std::optional<ClientStage> stage;
  bool operator==(const ClientFilter&) const = default;
};

// How many living clients there are of each segment.
struct ClientCounts {
  std::int64_t fresh = 0;
  std::int64_t regular = 0;
  std::int64_t vip = 0;
  std::int64_t all() const { return fresh + regular + vip; }
  bool operator==(const ClientCounts&) const = default;
};

// A page of the list. Only where nothing is asked for and all are seen the exact counts are known.
struct ClientPage {
  std::vector<ClientRow> items;
  int total = 0;  // of what is asked for; above `counted`: more than that
  std::optional<ClientCounts> counts;
  int counted = kCountedExactly;
  bool operator==(const ClientPage&) const = default;
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
