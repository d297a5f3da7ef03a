#include "tabular/vcard.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "tabular/encoding.hpp"

namespace tabular {
namespace {

struct Property {
  std::string name;                           // "TEL", without its group
  std::map<std::string, std::string> params;  // "CHARSET" → "UTF-8"; 2.1's bare ones: "PREF" → ""
  std::string value;                          // UTF-8, still with its escapes
};

struct Card {
  std::string formatted;
  std::string structured;
  std::string company;
  std::vector<std::string> phones;
  std::vector<std::string> emails;
  std::string username;
  std::string birth_date;
  std::string notes;
};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

std::string decoded_quoted_printable(std::string_view text) {
  const auto digit = [](char c) {
    const auto at = std::string_view("0123456789ABCDEF").find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Lines as they were before they were folded: a line that begins with a blank goes on with the one before it.
std::vector<std::string> unfolded(std::string_view bytes) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    auto end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
    auto line = bytes.substr(at, end - at);
    if (bytes.substr(end).starts_with("\r\n")) ++end;
    at = end + 1;
    const bool printable = !lines.empty() && lines.back().ends_with('=') &&
                           upper(lines.back()).find("QUOTED-PRINTABLE") != std::string::npos;
    if (printable) {
      lines.back().pop_back();
      lines.back() += line;
    } else if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t'))) {
      lines.back() += line.substr(1);
    } else if (!line.empty()) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

void read_params(std::string_view head, Property& property) {
  auto end = std::min(head.find(';'), head.size());
  auto name = head.substr(0, end);
  if (const auto dot = name.find('.'); dot != name.npos) name.remove_prefix(dot + 1);
  property.name = upper(name);
  while (end < head.size()) {
    head.remove_prefix(end + 1);
    end = std::min(head.find(';'), head.size());
    const auto param = head.substr(0, end);
    const auto equal = std::min(param.find('='), param.size());
    auto value = equal < param.size() ? param.substr(equal + 1) : std::string_view();
    auto& kept = property.params[upper(param.substr(0, equal))];
    kept += (kept.empty() ? "" : ",") + upper(value);
  }
}

std::optional<Property> read_property(const std::string& line) {
  const auto colon = line.find(':');
  if (colon == std::string::npos) return std::nullopt;
  Property property;
  read_params(std::string_view(line).substr(0, colon), property);
  std::string value = line.substr(colon + 1);
  const auto says = [&](const char* word) {
    return property.params.contains(word) || property.params["ENCODING"].find(word) != std::string::npos;
  };
  if (says("QUOTED-PRINTABLE")) value = decoded_quoted_printable(value);
  if (says("BASE64") || property.params["ENCODING"] == "B") value.clear();  // pictures and keys
  property.value = from_charset(value, property.params["CHARSET"]);
  return property;
}

std::string plain(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      ++i;
      out += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    } else {
      out += value[i];
    }
  }
  return out;
}

// The parts between semicolons that are not escaped.
std::vector<std::string> parts(std::string_view value) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == ';') {
      out.emplace_back();
      continue;
    }
    if (value[i] == '\\' && i + 1 < value.size()) out.back() += value[i++];
    out.back() += value[i];
  }
  for (auto& part : out) part = plain(part);
  return out;
}

// "Berg;Anna;Maria;Dr.;" is Dr. Anna Maria Berg.
std::string name_of(std::string_view value) {
  const auto all = parts(value);
  std::string out;
  for (const std::size_t part : {3U, 1U, 2U, 0U, 4U})
    if (part < all.size() && !all[part].empty()) out += (out.empty() ? "" : " ") + all[part];
  return out;
}

// 19901123 and 1990-11-23T… as 1990-11-23; --1123 (no year) is left out.
std::string date_of(std::string_view value) {
  std::string digits;
  for (const char c : value.substr(0, value.find('T')))
    if (c >= '0' && c <= '9') digits += c;
  if (digits.size() != 8 || value.starts_with('-')) return {};
  return digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6, 2);
}

void put(std::vector<std::string>& values, const Property& property, std::string_view scheme) {
  std::string value = base::one_line(plain(property.value));
  if (base::ascii_lower(value).starts_with(scheme)) value.erase(0, scheme.size());
  if (value.empty()) return;
  const auto type = property.params.find("TYPE");
  const bool preferred = property.params.contains("PREF") ||
                         (type != property.params.end() && type->second.find("PREF") != std::string::npos);
  values.insert(preferred ? values.begin() : values.end(), std::move(value));
}

void take(Card& card, const Property& property) {
  const auto& [name, params, value] = property;
  if (name == "FN") {
    card.formatted = base::one_line(plain(value));
  } else if (name == "N") {
    card.structured = base::one_line(name_of(value));
  } else if (name == "ORG") {
    for (const auto& part : parts(value))
      if (!part.empty()) card.company += (card.company.empty() ? "" : ", ") + part;
  } else if (name == "TEL") {
    put(card.phones, property, "tel:");
  } else if (name == "EMAIL") {
    put(card.emails, property, "mailto:");
  } else if (name == "BDAY") {
    card.birth_date = date_of(value);
  } else if (name == "NOTE") {
    card.notes += (card.notes.empty() ? "" : "\n") + plain(value);
  } else if (name == "X-TELEGRAM" || ((name == "URL" || name == "IMPP" || name == "X-SOCIALPROFILE") &&
                                      value.find("t.me/") != std::string::npos)) {
    card.username = value.substr(value.find("t.me/") == std::string::npos ? 0 : value.find("t.me/"));
  }
}

Row row_of(Card card, int number) {
  const auto first_of = [&](std::vector<std::string>& values) {
    if (values.empty()) return std::string();
    for (std::size_t i = 1; i < values.size(); ++i) card.notes += (card.notes.empty() ? "" : "\n") + values[i];
    return values.front();
  };
  auto phone = first_of(card.phones);
  auto email = first_of(card.emails);
  auto name = card.formatted.empty() ? card.structured : card.formatted;
  if (name.empty()) name = card.company;
  return {number, {name, card.company, phone, email, card.username, card.birth_date, card.notes}};
}

}  // namespace

bool is_vcard(std::string_view bytes) {
  const auto at = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return at != std::string_view::npos && upper(bytes.substr(at, 11)) == "BEGIN:VCARD";
}

std::expected<Table, Problem> read_vcards(std::string_view bytes, const Limits& limits) {
  Table table{.rows = {{0, {kCardColumns.begin(), kCardColumns.end()}}}, .cards = true};
  std::optional<Card> card;
  int number = 0;
  for (const auto& line : unfolded(bytes)) {
    const auto property = read_property(line);
    if (!property) continue;
    if (property->name == "BEGIN" && !card) {
      card.emplace();
    } else if (property->name == "END" && card) {
      if (table.rows.size() > limits.rows) return std::unexpected(Problem::too_many_rows);
      table.rows.push_back(row_of(std::move(*card), ++number));
      card.reset();
    } else if (card) {
      take(*card, *property);
    }
  }
  if (card || number == 0) return std::unexpected(Problem::broken);  // the last card has no end: cut off on its way
  return table;
}

}  // namespace tabular
