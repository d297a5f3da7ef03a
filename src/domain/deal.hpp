// A deal with a client, and the parts of it that screens show.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "domain/deal_stage.hpp"
#include "domain/people.hpp"
#include "domain/task.hpp"

namespace domain {

// What one sees of a deal in a list.
struct DealRow {
  base::DealId id{};
  std::string title;
  std::string client_name;
  std::string manager_name;  // "": nobody
  DealStage stage = DealStage::fresh;
  std::optional<std::int64_t> amount;  // minor units
  std::string currency;
  int progress = 0;  // percent
  bool at_risk = false;
  bool on_hold = false;
  std::optional<std::chrono::year_month_day> expected_close;
  std::optional<base::sys_ms> closed_at;
  int tasks_total = 0;
  int tasks_done = 0;
  bool operator==(const DealRow&) const = default;
};

struct Deal : DealRow {
  base::ClientId client{};
  std::string source;
  std::optional<base::UserId> manager;
  std::string lost_reason;
  std::optional<std::chrono::year_month_day> hold_until;
  std::string hold_reason;
  std::string notes;
  int tasks_overdue = 0;
  base::sys_ms last_activity{};
  base::sys_ms created_at{};
  std::int64_t version = 0;  // grows with every change; given back to change exactly what one saw
  bool operator==(const Deal&) const = default;
};

// A deal as one user may see it, and what that user may do with it.
struct DealCard {
  Deal deal;
  std::optional<DealTask> next_step;  // the most urgent open task
  std::vector<NamedUser> employees;
  std::vector<DealTask> tasks;  // open ones first, twenty at most
  bool can_edit = false;        // fields, employees, stage, end, hold, deletion
  bool can_set_manager = false;
  bool can_add_task = false;
};

// Someone who can be one of a deal's employees.
struct DealPerson {
  NamedUser user;
  bool assigned = false;
};

struct NewDeal {
  base::ClientId client{};
  std::string title;
  std::optional<std::int64_t> amount = {};  // minor units
  std::string currency;
  std::string source = {};
  std::optional<base::UserId> manager = {};  // absent: whoever makes it
  std::optional<std::chrono::year_month_day> expected_close = {};
  std::string notes = {};
};

enum class DealField { title, amount, source, expected_close, notes, client };
std::string_view to_text(DealField);  // the column's name
std::optional<DealField> parse_deal_field(std::string_view);

// Newest; the highest amount of one currency; the next expected close (of closed ones the last closed); at risk the
// longest.
enum class DealSort { newest, amount, close, risk };
std::string_view to_text(DealSort);
std::optional<DealSort> parse_deal_sort(std::string_view);

// Which stages a list shows. `open`: new and in progress.
enum class DealShown { open, fresh, in_progress, closed, won, lost, any };
std::string_view to_text(DealShown);
std::optional<DealShown> parse_deal_shown(std::string_view);

// Which deals are meant: all that is set has to hold.
struct DealFilter {
  bool mine = false;                    // that one manages or is assigned to
  std::optional<base::UserId> of = {};  // that this user manages or is assigned to; then `mine` does not count
  std::string text = {};
  DealShown shown = DealShown::open;
  std::optional<base::UserId> manager = {};  // UserId{0}: nobody's
  std::optional<base::ClientId> client = {};
  bool at_risk = false;
  std::string currency = {};  // needed by amounts, and to sort by them
  std::optional<std::int64_t> amount_from = {};
  std::optional<std::int64_t> amount_to = {};
  std::optional<std::chrono::year_month_day> close_from = {};
  std::optional<std::chrono::year_month_day> close_to = {};
  bool operator==(const DealFilter&) const = default;
};

// How many deals there are of a stage and currency, and what they are worth.
struct DealSum {
  DealStage stage = DealStage::fresh;
  std::int64_t deals = 0;
  base::Money amount;
  bool operator==(const DealSum&) const = default;
};

// Only where nothing but "mine" and the stages is asked for, the sums are there: of all stages, of one's own the open
// ones.
struct DealPage {
  std::vector<DealRow> items;
  int total = 0;  // above `counted`: more than that
  std::vector<DealSum> sums;
  int counted = kCountedExactly;
};

}  // namespace domain
