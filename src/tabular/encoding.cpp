#include "tabular/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"

namespace tabular {
namespace {

constexpr std::size_t kSample = 4096;  // bytes that decide

std::string converted(std::string_view bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  std::string out;
  if (U_SUCCESS(status)) text.toUTF8String(out);
  return out;
}

// Of text in a Latin or Cyrillic script nearly every second byte is 0 or 4.
const char* utf16_without_mark(std::string_view sample) {
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
    even += sample[i] == 0 ? 1 : 0;
    odd += sample[i + 1] == 0 ? 1 : 0;
  }
  if (odd == 0 && even == 0) return nullptr;
  if (even == 0) return "UTF-16LE";
  return odd == 0 ? "UTF-16BE" : nullptr;
}

bool is_text(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && byte != 0x1A;
  });
}

std::optional<std::string> text_or_nothing(std::string text) {
  if (!is_text(std::string_view(text).substr(0, kSample))) return std::nullopt;
  return text;
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    return text_or_nothing(base::is_utf8(bytes) ? std::string(bytes) : converted(bytes, "UTF-8"));
  }
  if (bytes.starts_with("\xFF\xFE")) return text_or_nothing(converted(bytes.substr(2), "UTF-16LE"));
  if (bytes.starts_with("\xFE\xFF")) return text_or_nothing(converted(bytes.substr(2), "UTF-16BE"));
  if (const char* wide = utf16_without_mark(bytes.substr(0, kSample))) return text_or_nothing(converted(bytes, wide));
  if (base::is_utf8(bytes)) return text_or_nothing(std::string(bytes));
  if (!is_text(bytes.substr(0, kSample))) return std::nullopt;
  return converted(bytes, "windows-1251");
}

std::string from_charset(std::string_view bytes, std::string_view name) {
  if (!name.empty() && name.size() < 40) {
    auto text = converted(bytes, std::string(name).c_str());
    if (!text.empty()) return text;
  }
  return base::is_utf8(bytes) ? std::string(bytes) : converted(bytes, "windows-1251");
}

}  // namespace tabular
