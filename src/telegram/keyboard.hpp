// Keyboards as values: the inline one under a message and the one that replaces the person's own keyboard.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace telegram {

enum class Style { normal, danger, success, primary };  // red, green, blue; an older client shows all alike

struct InlineButton {
  enum class Kind { callback, copy_text, url };
  std::string text;
  std::string value;  // callback data (1-64 bytes), the text to copy (1-256 characters) or an address
  Kind kind = Kind::callback;
  Style style = Style::normal;
  bool operator==(const InlineButton&) const = default;
};

struct InlineKeyboard {
  std::vector<std::vector<InlineButton>> rows;
  bool operator==(const InlineKeyboard&) const = default;
};

struct ReplyButton {
  std::string text;
  bool request_contact = false;
  bool operator==(const ReplyButton&) const = default;
};

// Shown instead of the person's keyboard until it is used or removed.
struct ReplyKeyboard {
  std::vector<std::vector<ReplyButton>> rows;
  std::string placeholder;  // 1-64 characters shown in the empty input field, or ""
  bool operator==(const ReplyKeyboard&) const = default;
};

struct RemoveKeyboard {
  bool operator==(const RemoveKeyboard&) const = default;
};

using Markup = std::variant<std::monostate, InlineKeyboard, ReplyKeyboard, RemoveKeyboard>;

}  // namespace telegram
