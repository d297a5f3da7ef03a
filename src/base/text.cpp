#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>

#include "base/ensure.hpp"

namespace base {
namespace {

// Calls `each(code point)` for all of `text`; -1 for a byte that begins nothing valid.
template <typename Each>
void for_code_points(std::string_view text, Each each) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    each(c);
  }
}

void append(std::string& out, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  out.append(bytes, static_cast<std::size_t>(size));
}

bool is_line_break(UChar32 c) {
  return c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_space(UChar32 c) {
  return u_isUWhiteSpace(c) || c == 0x2800 /* braille blank */;
}

// Embeddings, overrides and isolates reach beyond the text that holds them unless they are closed.
bool turns_direction(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_dropped(UChar32 c) {
  return (u_charType(c) == U_CONTROL_CHAR && !is_space(c)) || turns_direction(c);
}

// Invisible by itself. Variation selectors and tags are not among them: they end emoji.
bool is_zero_width(UChar32 c) {
  if (c >= 0xE0000 || (c >= 0xFE00 && c <= 0xFE0F)) return false;
  return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_unseen(UChar32 c) {
  return is_space(c) || u_charType(c) == U_CONTROL_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  ensure(U_SUCCESS(status), "ICU has its normalisation data");
  if (nfc->isNormalizedUTF8(text, status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  ensure(U_SUCCESS(status), "valid UTF-8 can be composed");
  return out;
}

// What one_line and paragraphs share. Blanks and zero-width characters are held back until something visible follows:
// so none are left at an end. Within a line zero-width ones stay, for emoji and for scripts that join letters by them.
std::string tidy(std::string_view text, bool keep_lines) {
  std::string out;
  std::string held;
  bool space = false;
  int breaks = 0;
  bool after_return = false;
  const auto flush = [&] {
    if (out.empty()) {
      held.clear();
    } else if (breaks > 0) {
      out.append(breaks > 1 ? "\n\n" : "\n");
      held.clear();
    } else {
      if (space) out += ' ';
      out += held;
      held.clear();
    }
    space = false;
    breaks = 0;
  };
  for_code_points(text, [&](UChar32 c) {
    if (c < 0) c = 0xFFFD;
    const bool second_half = c == '\n' && after_return;
    after_return = c == '\r';
    if (second_half) return;
    if (is_line_break(c) || c == '\r') {
      if (keep_lines) ++breaks;
      space = true;
    } else if (is_space(c)) {
      space = true;
    } else if (is_dropped(c)) {
    } else if (is_zero_width(c)) {
      append(held, c);
    } else {
      flush();
      append(out, c);
    }
  });
  return composed(out);
}

}  // namespace

bool is_utf8(std::string_view text) {
  bool valid = true;
  for_code_points(text, [&](UChar32 c) { valid = valid && c >= 0; });
  return valid;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t units = 0;
  for_code_points(text, [&](UChar32 c) { units += c > 0xFFFF ? 2 : 1; });
  return units;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for_code_points(text, [&](UChar32) { ++count; });
  return count;
}

bool is_blank(std::string_view text) {
  bool blank = true;
  for_code_points(text, [&](UChar32 c) { blank = blank && c >= 0 && is_unseen(c); });
  return blank;
}

std::string one_line(std::string_view text) {
  return is_blank(text) ? std::string() : tidy(text, false);
}

std::string paragraphs(std::string_view text) {
  return is_blank(text) ? std::string() : tidy(text, true);
}

std::string shorten(std::string_view text, std::size_t utf16_units) {
  if (utf16_length(text) <= utf16_units) return std::string(text);
  if (utf16_units == 0) return {};
  const auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  ensure(U_SUCCESS(status), "ICU has its grapheme rules");
  graphemes->setText(wide);
  const auto room = static_cast<std::int32_t>(utf16_units) - 1;
  auto cut = graphemes->isBoundary(room) ? room : graphemes->preceding(room);
  while (cut > 0 && is_unseen(wide.char32At(wide.moveIndex32(cut, -1)))) cut = wide.moveIndex32(cut, -1);
  std::string out;
  wide.tempSubStringBetween(0, cut).toUTF8String(out);
  return out + "…";
}

std::string lower_case(std::string_view text) {
  std::string out;
  for_code_points(text, [&](UChar32 c) { append(out, c < 0 ? 0xFFFD : u_tolower(c)); });
  return out;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace base
