#include "sandbox/text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace sandbox {
namespace {

struct Decoded {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (bytes == 0 || first > 0xF4 || at + bytes > text.size()) return {};
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return {};
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, bytes, true};
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(static_cast<unsigned char>(value))); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6U));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12U));
    put(0x80 | ((code >> 6U) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18U));
    put(0x80 | ((code >> 12U) & 0x3F));
    put(0x80 | ((code >> 6U) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

// Direction overrides and separators (U+2028–U+202E) and three combining marks that draw over other lines.
bool is_dropped(char32_t code) {
  return code == '\r' || (code >= 0x2028 && code <= 0x202E) || code == 0x0333 || code == 0x033F || code == 0x030A;
}

bool is_control(char32_t code) {
  return code < 32 && code != '\n';
}

}  // namespace

bool valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto next = decode(text, i);
    if (!next.valid) return false;
    i += next.bytes;
  }
  return true;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

std::u16string to_utf16(std::string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto next = decode(text, i);
    const char32_t code = next.valid ? next.code : 0xFFFD;
    if (code >= 0x10000) {
      out.push_back(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10U)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF)));
    } else {
      out.push_back(static_cast<char16_t>(code));
    }
    i += next.bytes;
  }
  return out;
}

std::string from_utf16(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t code = text[i];
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      code = 0x10000 + ((code - 0xD800) << 10U) + (text[++i] - 0xDC00U);
    append_utf8(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
  }
  return out;
}

FormattedText clean(FormattedText in) {
  const std::u16string text = to_utf16(in.text);
  std::u16string out;
  std::vector<int> moved(text.size() + 1);  // where each old unit stands now
  for (std::size_t i = 0; i < text.size(); ++i) {
    moved[i] = static_cast<int>(out.size());
    if (is_dropped(text[i])) continue;
    out.push_back(is_control(text[i]) ? u' ' : text[i]);
  }
  moved[text.size()] = static_cast<int>(out.size());
  for (auto& entity : in.entities) {
    const auto end = std::min<std::size_t>(static_cast<std::size_t>(entity.offset + entity.length), text.size());
    const auto begin = std::min<std::size_t>(static_cast<std::size_t>(entity.offset), end);
    entity.offset = moved[begin];
    entity.length = moved[end] - moved[begin];
  }
  const auto blank = [](char16_t unit) { return unit == u' ' || unit == u'\n'; };
  int end = static_cast<int>(out.size());
  while (end > 0 && blank(out[static_cast<std::size_t>(end - 1)])) --end;
  int begin = 0;
  const int first_entity = in.entities.empty() ? end : std::min(end, in.entities.front().offset);
  while (begin < first_entity && blank(out[static_cast<std::size_t>(begin)])) ++begin;
  FormattedText result;
  result.text = from_utf16(
      std::u16string_view(out).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  for (auto& entity : in.entities) {
    const int stop = std::min(entity.offset + entity.length, end);
    if (stop <= entity.offset) continue;
    entity.length = stop - entity.offset;
    entity.offset -= begin;
    result.entities.push_back(std::move(entity));
  }
  return result;
}

std::vector<std::string> split_text(std::string_view text, std::size_t units) {
  std::vector<std::string> parts;
  const auto all = to_utf16(text);
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = std::min(all.size(), at + units);
    if (end < all.size() && all[end] >= 0xDC00 && all[end] < 0xE000) --end;  // not between the halves of a pair
    parts.push_back(from_utf16(std::u16string_view(all).substr(at, end - at)));
    at = end;
  }
  return parts;
}

namespace {

bool is_word(char16_t unit) {
  return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9') || unit == '_';
}

bool is_space16(char16_t unit) {
  return unit == ' ' || unit == '\n' || unit == 0xA0 || unit == '\t';
}

// Telegram ends a link before the punctuation that belongs to the sentence around it.
std::u16string_view without_punctuation(std::u16string_view token) {
  while (!token.empty() && std::u16string_view(u".,;:!?'\")]}\u00BB\u201D").find(token.back()) != token.npos)
    token.remove_suffix(1);
  return token;
}

struct Found {
  const char* type;
  std::size_t length;
};

// What begins at `at`, which is the start of a word.
std::optional<Found> detect_at(std::u16string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  std::size_t word = 1;
  if (rest[0] == '/' || rest[0] == '@') {
    while (word < rest.size() && is_word(rest[word])) ++word;
    if (rest[0] == '@') return word >= 4 ? std::optional<Found>({"mention", word}) : std::nullopt;
    if (word < rest.size() && rest[word] == '@') {
      ++word;
      while (word < rest.size() && is_word(rest[word])) ++word;
    }
    return word >= 2 && word <= 65 ? std::optional<Found>({"bot_command", word}) : std::nullopt;
  }
  word = 0;
  while (word < rest.size() && !is_space16(rest[word])) ++word;
  const auto token = without_punctuation(rest.substr(0, word));
  for (const std::u16string_view scheme : {u"http://", u"https://", u"tg://", u"t.me/", u"telegram.me/"})
    if (token.starts_with(scheme) && token.size() > scheme.size()) return Found{"url", token.size()};
  const auto sign = token.find(u'@');
  if (sign != std::u16string_view::npos && sign > 0 && token.find(u'.', sign) != std::u16string_view::npos &&
      std::all_of(token.begin(), token.end(), [](char16_t c) { return c < 128; }))
    return Found{"email", token.size()};
  return std::nullopt;
}

}  // namespace

void detect_entities(FormattedText& text) {
  const auto units = to_utf16(text.text);
  std::vector<Entity> found;
  for (std::size_t at = 0; at < units.size(); ++at) {
    if (at > 0 && !is_space16(units[at - 1]) && units[at - 1] != '(') continue;
    if (is_space16(units[at])) continue;
    const auto hit = detect_at(units, at);
    if (!hit) continue;
    const int begin = static_cast<int>(at);
    const int end = begin + static_cast<int>(hit->length);
    const bool taken = std::any_of(text.entities.begin(), text.entities.end(), [&](const Entity& e) {
      return (e.type == "text_link" || e.type == "code" || e.type == "pre") && e.offset < end &&
             begin < e.offset + e.length;
    });
    if (!taken) found.push_back({hit->type, begin, end - begin, ""});
    at += hit->length - 1;
  }
  text.entities.insert(text.entities.end(), found.begin(), found.end());
  std::stable_sort(text.entities.begin(), text.entities.end(), [](const Entity& a, const Entity& b) {
    return a.offset != b.offset ? a.offset < b.offset : a.length > b.length;
  });
}

}  // namespace sandbox
