// Callback data of buttons: `<version base36>.<route>.<args…>`, at most 64 bytes. Pure text: what a route does is the
// feature's.
#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ids.hpp"

namespace dialog {

inline constexpr std::size_t kMaxCallback = 64;  // bytes, Telegram's limit

// What a button leads to: a route's name ([a-z0-9-]) and its arguments, each of letters, digits, '-' and '_'.
struct Press {
  std::string route;
  std::string args;  // ".12.phone", with the leading dots; "" without arguments
  bool operator==(const Press&) const = default;
};

namespace detail {
inline void append_argument(std::string& out, std::string_view word) {
  out.append(1, '.').append(word);
}
template <typename T>
requires std::integral<T> || std::is_enum_v<T>
void append_argument(std::string& out, T number) {
  out += '.';
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(number)).ptr;
  out.append(digits, end);
}
}  // namespace detail

template <typename... Args>
Press press(std::string_view route, const Args&... args) {
  Press out{std::string(route), {}};
  (detail::append_argument(out.args, args), ...);
  return out;
}

// The arguments of a pressed button: anyone can forge them, so each is read with its type and may be missing.
class Args {
 public:
  Args() = default;
  explicit Args(std::string_view text);  // ".12.phone"

  std::size_t size() const { return parts_.size(); }
  std::string_view word(std::size_t at) const { return at < parts_.size() ? std::string_view(parts_[at]) : ""; }
  std::optional<std::int64_t> number(std::size_t at) const;
  template <typename Id>
  requires std::is_enum_v<Id> std::optional<Id> id(std::size_t at)
  const {
    const auto value = number(at);
    if (!value || *value <= 0) return std::nullopt;
    return static_cast<Id>(*value);
  }
  std::string text() const;  // as it was given

 private:
  std::vector<std::string> parts_;
};

struct Pressed {
  std::int64_t version = 0;  // of the dialogue when the button was made
  std::string route;
  Args args;
};

// Throws base::Bug when the data would be longer than 64 bytes or hold characters that cannot be read back.
std::string encode(const Press&, std::int64_t version);

// nullopt: not data that we ever made.
std::optional<Pressed> decode(std::string_view data);

}  // namespace dialog
