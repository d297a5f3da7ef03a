#include "dialog/route.hpp"

#include <algorithm>

#include "base/ensure.hpp"

namespace dialog {
namespace {

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_route(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return is_lower_or_digit(c) || c == '-'; });
}

bool is_args(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.'; });
}

}  // namespace

Args::Args(std::string_view text) {
  while (text.starts_with('.')) {
    text.remove_prefix(1);
    const auto end = text.find('.');
    parts_.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? "" : text.substr(end);
  }
}

std::optional<std::int64_t> Args::number(std::size_t at) const {
  const auto text = word(at);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string Args::text() const {
  std::string out;
  for (const auto& part : parts_) out.append(1, '.').append(part);
  return out;
}

std::string encode(const Press& press, std::int64_t version) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, version, 36).ptr;
  std::string data(digits, end);
  data.append(1, '.').append(press.route).append(press.args);
  base::ensure(is_route(press.route) && is_args(press.args), "callback data of letters, digits, '-', '_'");
  base::ensure(data.size() <= kMaxCallback, "callback data of at most 64 bytes");
  return data;
}

std::optional<Pressed> decode(std::string_view data) {
  if (data.size() > kMaxCallback) return std::nullopt;
  const auto dot = data.find('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  Pressed out;
  const auto [end, error] = std::from_chars(data.data(), data.data() + dot, out.version, 36);
  if (error != std::errc() || end != data.data() + dot || out.version < 0) return std::nullopt;
  data.remove_prefix(dot + 1);
  const auto next = std::min(data.find('.'), data.size());
  if (!is_route(data.substr(0, next)) || !is_args(data.substr(next))) return std::nullopt;
  out.route = data.substr(0, next);
  out.args = Args(data.substr(next));
  return out;
}

}  // namespace dialog
