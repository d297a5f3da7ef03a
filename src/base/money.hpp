// An amount of money: whole minor units (cents) of one currency. Amounts of different currencies are never added.
#pragma once

#include <cstdint>
#include <string>

namespace base {

struct Money {
  std::int64_t minor = 0;
  std::string currency;  // ISO 4217, which knows how many minor units make one
  bool operator==(const Money&) const = default;
};

}  // namespace base
