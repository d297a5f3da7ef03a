// What one check of `crmbot doctor` found: what is so, and what to do where it should not be.
#pragma once

#include <string>
#include <utility>

namespace app {

struct Finding {
  enum class Grade { good, warning, bad, skipped };
  Grade grade = Grade::good;
  std::string text;
  std::string advice;
};

inline Finding good(std::string text) {
  return {Finding::Grade::good, std::move(text), {}};
}
inline Finding warning(std::string text, std::string advice) {
  return {Finding::Grade::warning, std::move(text), std::move(advice)};
}
inline Finding bad(std::string text, std::string advice) {
  return {Finding::Grade::bad, std::move(text), std::move(advice)};
}

}  // namespace app
