// Text that people type: is it sound, how long does Telegram count it, and how is it made fit to keep. All text is
// UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

bool is_utf8(std::string_view text);

// Lengths of valid UTF-8. Telegram counts messages in UTF-16 units, the database columns in code points.
std::size_t utf16_length(std::string_view text);
std::size_t code_points(std::string_view text);

// Nothing of it can be seen: empty, blanks, control and zero-width characters only.
bool is_blank(std::string_view text);

// For names and titles: no control characters, no marks that turn the writing direction of what follows, every run of
// blanks one space, none and nothing zero-width at either end, composed (NFC). Invalid UTF-8 is replaced by U+FFFD.
// Blank text gives "".
std::string one_line(std::string_view text);

// For notes: as one_line, but line breaks stay (at most one empty line in a row, none at either end).
std::string paragraphs(std::string_view text);

// At most `utf16_units` units: cut between graphemes (a family emoji is one), with … in place of the rest.
std::string shorten(std::string_view text, std::size_t utf16_units);

// Small letters for capitals, in every alphabet, each letter by itself.
std::string lower_case(std::string_view text);

// 'a'..'z' for 'A'..'Z', all else as it is: for names of things, not for what people write.
std::string ascii_lower(std::string_view text);

}  // namespace base
