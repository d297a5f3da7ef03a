// The engine's own procedures never refuse what they were made for: a refusal from one is a bug.
#pragma once

#include <string>

#include "base/ensure.hpp"
#include "db/transaction.hpp"

namespace engine {

inline const db::ResultSets& must(const db::Answer& answer, const char* call) {
  base::ensure(answer.has_value(), answer ? std::string() : std::string(call) + " refused: " + answer.error().name);
  return *answer;
}

}  // namespace engine
