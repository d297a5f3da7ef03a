// Changes that are taken back: what an update of somebody's was about, and what undoing it did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/audit.hpp"

namespace domain {

// A client, deal or task that a change was about.
struct ChangePlace {
  std::string kind;  // "client", "deal", "task"
  std::int64_t id = 0;
  bool operator==(const ChangePlace&) const = default;
};

struct Undone {
  ChangePlace place;
  bool gone = false;                // the record is not there any more
  int records = 0;                  // how many such records the change was about
  std::optional<AuditEntry> entry;  // what was done to that one now
};

}  // namespace domain
