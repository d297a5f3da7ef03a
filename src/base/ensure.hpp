// `ensure(condition, "what should hold")`: the third kind of failure, a bug. Throws Bug, which the engine turns into a
// fault of that one update; it is never used for bad input.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace base {

class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void ensure(bool holds, std::string_view what, std::source_location at = std::source_location::current()) {
  if (!holds) throw Bug(std::string(what) + " (" + at.file_name() + ":" + std::to_string(at.line()) + ")");
}

}  // namespace base
