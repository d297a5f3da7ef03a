// Text that Telegram formats: plain text is escaped when it enters, so that nothing a person types can become markup.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace telegram {

// The units in which Telegram counts a text: UTF-16. Bytes that are no valid UTF-8 count as one each.
std::size_t utf16_length(std::string_view utf8);

// The longest beginning of `utf8` of at most `units` UTF-16 units, cut between characters; what was cut is shown by a
// final '…' (which counts too).
std::string truncate_utf16(std::string_view utf8, std::size_t units);

inline constexpr std::size_t kMaxMessage = 4096;  // UTF-16 units of a message after its entities are read

class Html {
 public:
  Html() = default;
  // Plain text: & < > and quotes are escaped, control characters that Telegram refuses are dropped.
  explicit Html(std::string_view plain);
  // Markup that we wrote ourselves (a literal, a translation). Never anything a person typed.
  static Html markup(std::string trusted);

  const std::string& str() const { return markup_; }
  bool empty() const { return markup_.empty(); }
  // UTF-16 units of what is shown: tags count nothing, an entity counts one.
  std::size_t length() const;

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html left, const Html& right) { return left += right; }
  bool operator==(const Html&) const = default;

 private:
  std::string markup_;
};

Html bold(const Html&);
Html italic(const Html&);
Html code(const Html&);

// At most `units` of what is shown, cut between characters with a final '…'; the tags open at the cut are closed.
Html truncate(const Html&, std::size_t units);

namespace detail {
void append_escaped(std::string& out, std::string_view plain);

inline std::string_view html_argument(const Html& value, std::string&) {
  return value.str();
}
template <typename T>
requires std::integral<T> T html_argument(const T& value, std::string&) {
  return value;
}
template <typename T>
requires std::convertible_to<const T&, std::string_view> std::string_view html_argument(const T& value,
                                                                                        std::string& room) {
  append_escaped(room, value);
  return room;
}

template <std::size_t... I, typename... Args>
std::string html_vformat(std::index_sequence<I...>, std::string_view format, const Args&... args) {
  std::string rooms[sizeof...(Args) + 1];
  auto values = std::make_tuple(html_argument(args, rooms[I])...);
  return std::apply(
      [&](auto&... value) {
        return fmt::vformat(fmt::string_view(format.data(), format.size()), fmt::make_format_args(value...));
      },
      values);
}
}  // namespace detail

// `format` is trusted markup with fmt placeholders; every argument that is plain text is escaped, Html enters as it is.
template <typename... Args>
Html html_format(std::string_view format, const Args&... args) {
  return Html::markup(detail::html_vformat(std::index_sequence_for<Args...>{}, format, args...));
}

}  // namespace telegram
