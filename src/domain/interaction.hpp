// A call, meeting, message or e-mail that somebody of the company had with a client.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace domain {

enum class InteractionKind { call, meeting, message, email };
std::string_view to_text(InteractionKind);
std::optional<InteractionKind> parse_interaction_kind(std::string_view);

// Of a call.
enum class CallOutcome { reached, no_answer };
std::string_view to_text(CallOutcome);
std::optional<CallOutcome> parse_call_outcome(std::string_view);

struct Interaction {
  base::InteractionId id{};
  base::sys_ms at{};
  InteractionKind kind = InteractionKind::call;
  std::optional<CallOutcome> outcome;
  std::string text;  // may be empty
  std::string user_name;
  bool operator==(const Interaction&) const = default;
};

struct NewInteraction {
  InteractionKind kind = InteractionKind::call;
  std::optional<CallOutcome> outcome = {};  // of a call; absent: reached
  std::string text = {};
  std::optional<base::sys_ms> at = {};                   // absent: now, by the database's clock
  std::optional<std::chrono::year_month_day> next = {};  // the next contact that is agreed on
  // Without `next`: a planned contact on or before this day is done with, unless nobody answered.
  std::optional<std::chrono::year_month_day> today = {};
};

// What has been logged.
struct Logged {
  base::InteractionId id{};
  std::optional<std::chrono::year_month_day> next;  // the client's next contact as it is now
};

}  // namespace domain
