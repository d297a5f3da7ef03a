#include "base/contact.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace base {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}  // domains and mailboxes in other scripts

bool is_mailbox(std::string_view text) {
  constexpr std::string_view kSigns = ".!#$%&'*+/=?^_`{|}~-";
  if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [&](char c) {
    return is_letter(c) || is_digit(c) || is_beyond_ascii(c) || kSigns.find(c) != std::string_view::npos;
  });
}

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
  return std::ranges::all_of(text,
                             [](char c) { return is_letter(c) || is_digit(c) || is_beyond_ascii(c) || c == '-'; });
}

bool is_domain(std::string_view text) {
  int labels = 0;
  std::string_view last;
  while (true) {
    const auto dot = text.find('.');
    last = text.substr(0, dot);
    if (!is_label(last)) return false;
    ++labels;
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  return labels >= 2 && last.size() >= 2 && !std::ranges::all_of(last, is_digit);
}

}  // namespace

std::optional<std::string> parse_email(std::string_view text) {
  std::string address = one_line(text);
  if (address.starts_with("mailto:")) address.erase(0, 7);
  const auto at = address.rfind('@');
  if (at == std::string::npos || address.size() > 254) return std::nullopt;
  const auto mailbox = std::string_view(address).substr(0, at);
  const auto domain = std::string_view(address).substr(at + 1);
  if (!is_mailbox(mailbox) || !is_domain(domain)) return std::nullopt;
  return std::string(mailbox) + '@' + ascii_lower(domain);
}

std::optional<std::string> parse_telegram_username(std::string_view text) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"https://", "http://", "www.", "t.me/", "telegram.me/", "@"});
  const std::string typed = one_line(text);
  std::string_view name = typed;
  for (const auto prefix : kPrefixes)
    if (ascii_lower(name.substr(0, prefix.size())) == prefix) name.remove_prefix(prefix.size());
  if (name.ends_with('/')) name.remove_suffix(1);
  const bool sound = name.size() >= 4 && name.size() <= 32 && is_letter(name.front()) &&
                     std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
  if (!sound) return std::nullopt;
  return std::string(name);
}

}  // namespace base
