// A refusal is a "no" that a person is shown: a value, never an exception. Its codes are those that the database
// signals (SQLSTATE 45000, MYSQL_ERRNO 31xxx, MESSAGE_TEXT the name); a test proves the table below and sql/ equal.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

namespace domain {

struct Refusal {
  int code = 0;      // 31000..31999
  std::string name;  // 'client.not_found': what kind of record, what is wrong with it
  bool operator==(const Refusal&) const = default;
};

template <typename T>
using Result = std::expected<T, Refusal>;

struct RefusalText {
  int code;
  std::string_view name;
  std::string_view text;  // English, the key of its translation: says what happened and what to do next
};

// Every refusal there is, by ascending code.
std::span<const RefusalText> refusals();

// The row of `code`, or nullptr where the program does not know it (a database newer than the program).
const RefusalText* find_refusal(int code);

// A refusal that the program makes itself, by its name. A bug when the name is unknown.
Refusal refusal(std::string_view name);

}  // namespace domain
