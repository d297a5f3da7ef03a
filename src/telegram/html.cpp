#include "telegram/html.hpp"

#include <algorithm>
#include <vector>

namespace telegram {
namespace {

// Bytes of the character that starts with `lead`, 1 for anything that cannot start one.
std::size_t char_bytes(unsigned char lead) {
  if (lead >= 0xF0 && lead < 0xF8) return 4;
  if (lead >= 0xE0) return lead < 0xF0 ? 3 : 1;
  return lead >= 0xC0 ? 2 : 1;
}

std::size_t next_char(std::string_view text, std::size_t at) {
  return std::min(text.size(), at + char_bytes(static_cast<unsigned char>(text[at])));
}

std::size_t units_of(std::size_t bytes) {
  return bytes == 4 ? 2 : 1;
}

// The piece of markup at `at`: a tag (nothing shown), an entity or a character.
struct Piece {
  std::size_t end;
  std::size_t units;
  bool tag;
};

Piece piece_at(std::string_view markup, std::size_t at) {
  if (markup[at] == '<') {
    auto close = markup.find('>', at);
    return {close == std::string_view::npos ? markup.size() : close + 1, 0, true};
  }
  if (markup[at] == '&') {
    auto semicolon = markup.find(';', at);
    if (semicolon != std::string_view::npos && semicolon - at < 8) return {semicolon + 1, 1, false};
  }
  auto end = next_char(markup, at);
  return {end, units_of(end - at), false};
}

Html wrap(std::string_view open, const Html& inner, std::string_view close) {
  std::string out;
  out.reserve(open.size() + inner.str().size() + close.size());
  return Html::markup(out.append(open).append(inner.str()).append(close));
}

}  // namespace

std::size_t utf16_length(std::string_view utf8) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    auto end = next_char(utf8, at);
    units += units_of(end - at);
    at = end;
  }
  return units;
}

std::string truncate_utf16(std::string_view utf8, std::size_t units) {
  if (utf16_length(utf8) <= units) return std::string(utf8);
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < utf8.size()) {
    auto end = next_char(utf8, at);
    if (used + units_of(end - at) + 1 > units) break;
    used += units_of(end - at);
    at = end;
  }
  return std::string(utf8.substr(0, at)) + "…";
}

namespace detail {

void append_escaped(std::string& out, std::string_view plain) {
  out.reserve(out.size() + plain.size() + plain.size() / 8);
  for (char c : plain) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
}

}  // namespace detail

Html::Html(std::string_view plain) {
  detail::append_escaped(markup_, plain);
}

Html Html::markup(std::string trusted) {
  Html html;
  html.markup_ = std::move(trusted);
  return html;
}

std::size_t Html::length() const {
  std::size_t units = 0;
  for (std::size_t at = 0; at < markup_.size();) {
    auto piece = piece_at(markup_, at);
    units += piece.units;
    at = piece.end;
  }
  return units;
}

Html bold(const Html& inner) {
  return wrap("<b>", inner, "</b>");
}
Html italic(const Html& inner) {
  return wrap("<i>", inner, "</i>");
}
Html code(const Html& inner) {
  return wrap("<code>", inner, "</code>");
}

Html truncate(const Html& html, std::size_t units) {
  if (html.length() <= units) return html;
  std::string_view markup = html.str();
  std::vector<std::string_view> open;
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < markup.size()) {
    auto piece = piece_at(markup, at);
    if (used + piece.units + 1 > units && !piece.tag) break;
    if (piece.tag) {
      auto tag = markup.substr(at + 1, piece.end - at - 2);
      if (tag.starts_with('/') && !open.empty())
        open.pop_back();
      else if (!tag.starts_with('/'))
        open.push_back(tag.substr(0, tag.find(' ')));
    }
    used += piece.units;
    at = piece.end;
  }
  std::string out(markup.substr(0, at));
  out += "…";
  for (auto tag = open.rbegin(); tag != open.rend(); ++tag) out.append("</").append(*tag).append(">");
  return Html::markup(std::move(out));
}

}  // namespace telegram
