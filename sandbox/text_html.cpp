// parse_mode=HTML as Telegram reads it, and HTML for the page.
#include <algorithm>
#include <array>
#include <cstdint>

#include "sandbox/api_error.hpp"
#include "sandbox/text.hpp"

namespace sandbox {
namespace {

struct Tag {
  std::string_view name;
  std::string_view entity;
};
constexpr std::array kTags{
    Tag{"b", "bold"},
    Tag{"strong", "bold"},
    Tag{"i", "italic"},
    Tag{"em", "italic"},
    Tag{"u", "underline"},
    Tag{"ins", "underline"},
    Tag{"s", "strikethrough"},
    Tag{"strike", "strikethrough"},
    Tag{"del", "strikethrough"},
    Tag{"tg-spoiler", "spoiler"},
    Tag{"span", "spoiler"},
    Tag{"tg-emoji", "custom_emoji"},
    Tag{"a", "text_link"},
    Tag{"pre", "pre"},
    Tag{"code", "code"},
    Tag{"blockquote", "blockquote"},
};

const Tag* find_tag(std::string_view name) {
  const auto at = std::find_if(kTags.begin(), kTags.end(), [&](const Tag& tag) { return tag.name == name; });
  return at == kTags.end() ? nullptr : &*at;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower(c); });
  return text;
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\0';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view text) : text_(text) {}

  FormattedText read() {
    while (at_ < text_.size()) {
      if (text_[at_] == '&' && reference(out_.text)) continue;
      if (text_[at_] != '<') {
        out_.text.push_back(text_[at_++]);
        continue;
      }
      begin_ = at_++;
      if (peek() == '/') {
        end_tag();
      } else {
        start_tag();
      }
    }
    if (!open_.empty()) fail("Can't find end tag corresponding to start tag \"" + open_.back().name + "\"");
    finish();
    return std::move(out_);
  }

 private:
  struct Open {
    std::string name;
    std::string argument;
    std::size_t offset;  // UTF-16 units of the text so far
    std::size_t begin;   // bytes of the text so far
  };

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }  // Telegram stops at NUL too
  void skip_spaces() {
    while (peek() != '\0' && is_space(peek())) ++at_;
  }

  [[noreturn]] static void fail(const std::string& what) {
    throw ApiError(400, "Bad Request: can't parse entities: " + what);
  }
  [[noreturn]] void fail_here(const std::string& what) const {
    fail(what + " at byte offset " + std::to_string(begin_));
  }

  // A character reference at '&', appended to `to`. False, and nothing read, where it is none.
  bool reference(std::string& to) {
    std::size_t end = at_ + 1;
    const auto at = [&](std::size_t i) { return i < text_.size() ? text_[i] : '\0'; };
    std::uint32_t code = 0;
    if (at(end) == '#') {
      ++end;
      const bool hex = at(end) == 'x';
      if (hex) ++end;
      const auto value = [&](char c) { return is_digit(c) ? c - '0' : lower(c) - 'a' + 10; };
      while (is_digit(at(end)) || (hex && lower(at(end)) >= 'a' && lower(at(end)) <= 'f'))
        code = code * (hex ? 16 : 10) + static_cast<std::uint32_t>(value(at(end++)));
      if (code == 0 || code >= 0x10ffff || end - at_ >= 10) return false;
    } else {
      while (is_letter(at(end))) ++end;
      const auto name = text_.substr(at_ + 1, end - at_ - 1);
      code = name == "lt" ? '<' : name == "gt" ? '>' : name == "amp" ? '&' : name == "quot" ? '"' : 0;
      if (code == 0) return false;
    }
    if (code >= 0xD800 && code <= 0xDFFF)
      fail(
          "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code "
          "units");
    std::u16string units;
    if (code >= 0x10000) {
      units.push_back(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10U)));
      units.push_back(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FFU)));
    } else {
      units.push_back(static_cast<char16_t>(code));
    }
    to += from_utf16(units);
    at_ = at(end) == ';' ? end + 1 : end;
    return true;
  }

  void start_tag() {
    const auto from = at_;
    while (!is_space(peek()) && peek() != '>') ++at_;
    if (peek() == '\0') fail_here("Unclosed start tag");
    Open tag{lower(std::string(text_.substr(from, at_ - from))), "", utf16_length(out_.text), out_.text.size()};
    if (find_tag(tag.name) == nullptr) fail_here("Unsupported start tag \"" + tag.name + "\"");
    while (peek() != '>') {
      skip_spaces();
      if (peek() == '>') break;
      attribute(tag);
    }
    ++at_;
    if (tag.name == "span" && tag.argument != "spoiler") fail_here("Tag \"span\" must have class \"tg-spoiler\"");
    open_.push_back(std::move(tag));
  }

  void attribute(Open& tag) {
    const auto from = at_;
    while (!is_space(peek()) && peek() != '=' && peek() != '>') ++at_;
    const auto name = lower(std::string(text_.substr(from, at_ - from)));
    if (name.empty()) fail_here("Empty attribute name in the tag \"" + tag.name + "\"");
    skip_spaces();
    if (peek() == '\0') fail_here("Unclosed start tag");
    if (peek() != '=') {
      if (tag.name != "blockquote" || name != "expandable")
        fail_here("Expected equal sign in declaration of an attribute of the tag \"" + tag.name + "\"");
      tag.argument = "expandable";
      return;
    }
    ++at_;
    skip_spaces();
    if (peek() == '\0') fail_here("Unclosed start tag");
    auto value = attribute_value();
    if (peek() == '\0') fail_here("Unclosed start tag");
    if (tag.name == "a" && name == "href") {
      tag.argument = std::move(value);
    } else if (tag.name == "code" && name == "class" && value.starts_with("language-")) {
      tag.argument = value.substr(9);
    } else if (tag.name == "span" && name == "class" && value.starts_with("tg-")) {
      tag.argument = value.substr(3);
    } else if (tag.name == "tg-emoji" && name == "emoji-id") {
      tag.argument = std::move(value);
    } else if (tag.name == "blockquote" && name == "expandable") {
      tag.argument = "expandable";
    }
  }

  std::string attribute_value() {
    std::string value;
    if (peek() != '\'' && peek() != '"') {
      const auto from = at_;
      while (is_letter(peek()) || is_digit(peek()) || peek() == '.' || peek() == '-') ++at_;
      value = lower(std::string(text_.substr(from, at_ - from)));
      if (!is_space(peek()) && peek() != '>')
        fail("Unexpected end of name token at byte offset " + std::to_string(from));
      return value;
    }
    const char quote = text_[at_++];
    while (peek() != quote && peek() != '\0') {
      if (peek() == '&' && reference(value)) continue;
      value.push_back(text_[at_++]);
    }
    if (peek() == quote) ++at_;
    return value;
  }

  void end_tag() {
    if (open_.empty()) fail_here("Unexpected end tag");
    ++at_;
    const auto from = at_;
    while (!is_space(peek()) && peek() != '>') ++at_;
    const auto name = lower(std::string(text_.substr(from, at_ - from)));
    skip_spaces();
    if (peek() != '>') fail_here("Unclosed end tag");
    ++at_;
    auto tag = std::move(open_.back());
    open_.pop_back();
    if (!name.empty() && name != tag.name) {
      fail("Unmatched end tag at byte offset " + std::to_string(begin_) + ", expected \"</" + tag.name +
           ">\", found \"</" + name + ">\"");
    }
    close(tag);
  }

  void close(Open& tag) {
    const auto now = utf16_length(out_.text);
    if (now <= tag.offset) return;
    Entity entity{std::string(find_tag(tag.name)->entity), static_cast<int>(tag.offset),
                  static_cast<int>(now - tag.offset), ""};
    auto* last = out_.entities.empty() ? nullptr : &out_.entities.back();
    const bool same_place = last != nullptr && last->offset == entity.offset && last->length == entity.length;
    if (tag.name == "a") {
      entity.argument = tag.argument.empty() ? out_.text.substr(tag.begin) : tag.argument;
      if (!link(entity)) return;
    } else if (tag.name == "tg-emoji") {
      if (tag.argument.empty() || !std::all_of(tag.argument.begin(), tag.argument.end(), is_digit))
        throw ApiError(400, "Bad Request: can't parse entities: Invalid custom emoji identifier specified");
      entity.argument = tag.argument;
    } else if (tag.name == "pre" && same_place && last->type == "code" && !last->argument.empty()) {
      last->type = "pre";
      return;
    } else if (tag.name == "code" && same_place && last->type == "pre" && !tag.argument.empty()) {
      last->argument = tag.argument;
      return;
    } else if (tag.name == "code") {
      entity.argument = tag.argument;
    } else if (tag.name == "blockquote" && tag.argument == "expandable") {
      entity.type = "expandable_blockquote";
    }
    out_.entities.push_back(std::move(entity));
  }

  // tg://user?id= becomes a mention; what is no link at all is plain text.
  static bool link(Entity& entity) {
    static constexpr std::string_view kUser = "tg://user?id=";
    if (entity.argument.starts_with(kUser)) {
      entity.type = "text_mention";
      entity.argument.erase(0, kUser.size());
      return true;
    }
    if (entity.argument.starts_with("tg://")) return true;
    auto host = std::string_view(entity.argument);
    const bool scheme = host.starts_with("http://") || host.starts_with("https://");
    if (scheme) host.remove_prefix(host.find("://") + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (host.empty() || host.find_first_of(" \t\n\"'<>") != std::string_view::npos) return false;
    if (host.find('.') == std::string_view::npos && !host.starts_with("localhost")) return false;
    if (!scheme) entity.argument.insert(0, "http://");
    return true;
  }

  void finish() {
    for (auto& entity : out_.entities)
      if (entity.type == "code") entity.argument.clear();
    std::stable_sort(out_.entities.begin(), out_.entities.end(), [](const Entity& a, const Entity& b) {
      return a.offset != b.offset ? a.offset < b.offset : a.length > b.length;
    });
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the tag being read
  FormattedText out_;
  std::vector<Open> open_;
};

struct Markup {
  std::string open;
  std::string close;
};

void escape(std::string& out, char16_t unit, std::u16string& pending) {
  const auto flush = [&] {
    out += from_utf16(pending);
    pending.clear();
  };
  const char* replaced = unit == '<'   ? "&lt;"
                         : unit == '>' ? "&gt;"
                         : unit == '&' ? "&amp;"
                         : unit == '"' ? "&quot;"
                                       : nullptr;
  if (replaced == nullptr) {
    pending.push_back(unit);
    return;
  }
  flush();
  out += replaced;
}

std::string escaped(std::string_view text) {
  std::string out;
  std::u16string pending;
  for (const char16_t unit : to_utf16(text)) escape(out, unit, pending);
  return out + from_utf16(pending);
}

Markup page_markup(const Entity& entity) {
  const auto& type = entity.type;
  if (type == "bold") return {"<b>", "</b>"};
  if (type == "italic") return {"<i>", "</i>"};
  if (type == "underline") return {"<u>", "</u>"};
  if (type == "strikethrough") return {"<s>", "</s>"};
  if (type == "code") return {"<code>", "</code>"};
  if (type == "spoiler") return {"<span class=\"spoiler\">", "</span>"};
  if (type == "blockquote") return {"<blockquote>", "</blockquote>"};
  if (type == "expandable_blockquote") return {"<blockquote class=\"expandable\">", "</blockquote>"};
  if (type == "text_mention") return {"<a href=\"tg://user?id=" + escaped(entity.argument) + "\">", "</a>"};
  if (type == "text_link") return {"<a href=\"" + escaped(entity.argument) + "\">", "</a>"};
  if (type == "pre" && !entity.argument.empty())
    return {"<pre><code class=\"language-" + escaped(entity.argument) + "\">", "</code></pre>"};
  if (type == "pre") return {"<pre>", "</pre>"};
  return {};
}

}  // namespace

ApiError bad_request(std::string text) {
  const bool is_code = text.size() > 1 && (text[1] == '_' || (text[1] >= 'A' && text[1] <= 'Z'));
  if (!text.empty() && !is_code) text[0] = lower(text[0]);
  return ApiError(400, "Bad Request: " + text);
}

FormattedText parse_html(std::string_view text) {
  return HtmlReader(text).read();
}

std::string to_page_html(const FormattedText& in) {
  const auto units = to_utf16(in.text);
  std::string out;
  std::u16string pending;
  std::vector<std::pair<int, std::string>> open;  // where it ends, its end tag
  std::size_t next = 0;
  const auto flush = [&] {
    out += from_utf16(pending);
    pending.clear();
  };
  for (int at = 0; at <= static_cast<int>(units.size()); ++at) {
    while (!open.empty() && open.back().first <= at) {
      flush();
      out += open.back().second;
      open.pop_back();
    }
    for (; next < in.entities.size() && in.entities[next].offset <= at; ++next) {
      const auto& entity = in.entities[next];
      auto markup = page_markup(entity);
      int end = entity.offset + entity.length;
      if (!open.empty()) end = std::min(end, open.back().first);  // entities of a bot may overlap; tags may not
      if (markup.open.empty() || end <= at) continue;
      flush();
      out += markup.open;
      open.emplace_back(end, std::move(markup.close));
    }
    if (at < static_cast<int>(units.size())) escape(out, units[static_cast<std::size_t>(at)], pending);
  }
  flush();
  return out;
}

}  // namespace sandbox
