// The list of deals as one person has it: what it is asked for, and how that is said.
#pragma once

#include <span>
#include <string_view>

#include "domain/deal.hpp"
#include "features/list_filter.hpp"
#include "features/turn.hpp"

namespace features {

// Does the list show everybody's deals, or the person's own alone?
bool shows_all_deals(const Turn&, const DealsView&);

// Employees see their own alone: nothing to switch.
bool may_switch_deals(const Turn&);

// The filter that the person's view means now, in their time zone. What was stored and makes no sense is left out.
domain::DealFilter filter_of(const Turn&, const DealsView&);
domain::DealSort sort_of(const DealsView&);

std::span<const Asked<DealsView>> asked_deals();

// A button that asks for something, and what it says.
struct DealChoice {
  std::string_view value;
  const char* label;
};
std::span<const DealChoice> deal_stages_shown();
std::span<const DealChoice> deal_closes();
std::span<const DealChoice> deal_sorts();
const DealChoice* choice_of(std::span<const DealChoice>, std::string_view value);

// The first page of the list.
Reply deal_list(Turn&);

}  // namespace features
