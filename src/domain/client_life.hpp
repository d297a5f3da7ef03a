// What becomes of a client: looked alike, merged, deleted, restored; and its timeline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/audit.hpp"
#include "domain/interaction.hpp"

namespace domain {

// A client that may be the same as another: what they have in common.
struct ClientMatch {
  base::ClientId id{};
  std::string full_name;
  std::string company;
  std::string phone;
  std::string email;
  std::string manager_name;
  bool same_phone = false;
  bool same_email = false;
};

// By what clients are compared; empty: not by that.
struct Likeness {
  std::string phone = {};  // E.164
  std::string email = {};
  std::string name = {};
};

// What deleting a client takes along; open deals stand in its way.
struct ClientTakes {
  std::int64_t interactions = 0;
  std::int64_t closed_deals = 0;
  std::int64_t open_deals = 0;
};

struct DeletedClient {
  base::ClientId id{};
  std::string full_name;
  std::string company;
  base::sys_ms deleted_at{};
};

struct DeletedCard {
  DeletedClient client;
  std::string phone;
  std::string email;
  std::string manager_name;
  std::string deleted_by;
};

struct Merge {
  base::ClientId kept{};
  base::ClientId gone{};
  std::int64_t kept_version = 0;  // of the clients as one saw them
  std::int64_t gone_version = 0;
  std::string take;  // the fields taken from the one that goes, with commas; 'notes+': its notes below the others
};

// One entry of a client's timeline: one of the three below.
struct TimelineEntry {
  std::string entry;  // "i12": the next page begins after it
  base::sys_ms at{};
  std::string actor_name;
  std::optional<AuditEntry> change = {};
  std::optional<Interaction> interaction = {};
  struct Merging {
    bool undone = false;
    std::string other;  // the other client's name
  };
  std::optional<Merging> merging = {};
};

}  // namespace domain
