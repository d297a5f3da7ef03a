#include "app/dotenv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <expected>

#include "base/text.hpp"

namespace app {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_name_start(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}
bool is_name_part(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9');
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

bool is_rest_empty(std::string_view text) {
  skip_blanks(text);
  return text.empty() || text.front() == '#';
}

using Value = std::expected<std::string, std::string>;

Value read_single_quoted(std::string_view text) {
  const auto end = text.find('\'', 1);
  if (end == std::string_view::npos) return std::unexpected("the closing ' is missing");
  if (!is_rest_empty(text.substr(end + 1))) return std::unexpected("there is something after the closing '");
  return std::string(text.substr(1, end - 1));
}

Value read_double_quoted(std::string_view text) {
  std::string value;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '"') {
      if (!is_rest_empty(text.substr(at + 1))) return std::unexpected("there is something after the closing \"");
      return value;
    }
    if (text[at] != '\\') {
      value += text[at];
      continue;
    }
    if (++at == text.size()) break;
    switch (text[at]) {
      case 'n':
        value += '\n';
        break;
      case 't':
        value += '\t';
        break;
      case '"':
      case '\\':
      case '$':
        value += text[at];
        break;
      default:
        return std::unexpected("a backslash may stand only before n t \" \\ $");
    }
  }
  return std::unexpected("the closing \" is missing");
}

Value read_bare(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '#' && (at == 0 || is_blank(text[at - 1]))) {
      text = text.substr(0, at);
      break;
    }
  }
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

Value read_value(std::string_view text) {
  skip_blanks(text);
  if (text.starts_with('\'')) return read_single_quoted(text);
  if (text.starts_with('"')) return read_double_quoted(text);
  return read_bare(text);
}

std::expected<DotenvEntry, std::string> read_entry(std::string_view text, int line) {
  if (text.starts_with("export ") || text.starts_with("export\t")) text.remove_prefix(7);
  skip_blanks(text);
  const auto end = std::ranges::find_if_not(text, is_name_part);
  const std::string name(text.begin(), end);
  text.remove_prefix(name.size());
  skip_blanks(text);
  if (name.empty() || !is_name_start(name.front()) || !text.starts_with('='))
    return std::unexpected("it is not NAME=value");
  text.remove_prefix(1);
  auto value = read_value(text);
  if (!value) return std::unexpected(name + ": " + value.error());
  return DotenvEntry{line, name, std::move(*value)};
}

std::string_view sound_or_why_not(std::string_view text) {
  constexpr std::size_t kLongestLine = 8192;
  if (text.size() > kLongestLine) return "it is longer than 8192 bytes";
  if (!base::is_utf8(text)) return "it is not UTF-8 text";
  const bool control = std::ranges::any_of(text, [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
  return control ? "it holds a control character" : "";
}

}  // namespace

DotenvFile parse_dotenv(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  DotenvFile file;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = text.find('\n');
    auto row = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (const auto why = sound_or_why_not(row); !why.empty()) {
      file.problems.push_back(fmt::format("line {}: {}", line, why));
      continue;
    }
    skip_blanks(row);
    if (row.empty() || row.front() == '#') continue;
    auto entry = read_entry(row, line);
    if (!entry) {
      file.problems.push_back(fmt::format("line {}: {}", line, entry.error()));
      continue;
    }
    const auto same = std::ranges::find(file.entries, entry->name, &DotenvEntry::name);
    if (same != file.entries.end())
      file.problems.push_back(fmt::format("line {}: {} stands in line {} already", line, entry->name, same->line));
    else
      file.entries.push_back(std::move(*entry));
  }
  return file;
}

}  // namespace app
