// Message text as Telegram treats it: UTF-16 lengths, parse_mode=HTML, cleaning and trimming. Written for the sandbox
// alone, so that it checks the bot's own idea of the same rules instead of sharing it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

struct Entity {
  std::string type;  // as MessageEntity.type
  int offset = 0;    // UTF-16 units
  int length = 0;
  std::string argument;  // url of text_link, language of pre, id of custom_emoji and text_mention
  bool operator==(const Entity&) const = default;
};

struct FormattedText {
  std::string text;
  std::vector<Entity> entities;  // by offset, the longer first
  bool operator==(const FormattedText&) const = default;
};

bool valid_utf8(std::string_view text);
std::size_t utf16_length(std::string_view text);
std::u16string to_utf16(std::string_view text);
std::string from_utf16(std::u16string_view text);

// parse_mode=HTML. Throws ApiError("Bad Request: can't parse entities: …") with Telegram's own words and byte offsets.
FormattedText parse_html(std::string_view text);

// What Telegram does to every text: control characters become spaces, carriage returns, direction overrides and
// vertical-line marks go, blanks and line breaks at both ends go, entities that have become empty go.
FormattedText clean(FormattedText text);

// Adds what clients detect by themselves: commands, @names, links and e-mail addresses outside entities.
void detect_entities(FormattedText& text);

// HTML that is safe to put into a page; the tags are those of the page's protocol.
std::string to_page_html(const FormattedText& text);

// In pieces of at most `units` UTF-16 units, as clients split what is too long for one message.
std::vector<std::string> split_text(std::string_view text, std::size_t units);

}  // namespace sandbox
