#include "dialog/screen.hpp"

#include <utility>

#include "telegram/calls.hpp"

namespace dialog {
namespace {

telegram::InlineButton made(const Button& from, std::int64_t version) {
  using Kind = telegram::InlineButton::Kind;
  switch (from.kind) {
    case Button::Kind::copy_text:
      return {from.text, from.value, Kind::copy_text, from.style};
    case Button::Kind::url:
      return {from.text, from.value, Kind::url, from.style};
    case Button::Kind::press:
      break;
  }
  return {from.text, encode(from.press, version), Kind::callback, from.style};
}

// In a message of its own.
telegram::Call shown(const Screen& screen, const Place& at, std::int64_t version) {
  constexpr auto kBecomes = telegram::Call::Screen::becomes;
  const auto keyboard = keyboard_of(screen, version);
  if (screen.photo) return telegram::send_photo(at.chat, *screen.photo, screen.text, keyboard, kBecomes);
  return telegram::send_message(at.chat, screen.text, keyboard, kBecomes);
}

}  // namespace

Button button(std::string_view text, Press press, telegram::Style style) {
  return {
      .text = std::string(text), .press = std::move(press), .kind = Button::Kind::press, .value = {}, .style = style};
}

Button copy_button(std::string_view text, std::string_view value) {
  return {.text = std::string(text), .press = {}, .kind = Button::Kind::copy_text, .value = std::string(value)};
}

Button url_button(std::string_view text, std::string_view address) {
  return {.text = std::string(text), .press = {}, .kind = Button::Kind::url, .value = std::string(address)};
}

telegram::InlineKeyboard keyboard_of(const Screen& screen, std::int64_t version) {
  telegram::InlineKeyboard keyboard;
  keyboard.rows.reserve(screen.rows.size());
  for (const auto& row : screen.rows) {
    auto& buttons = keyboard.rows.emplace_back();
    buttons.reserve(row.size());
    for (const auto& one : row) buttons.push_back(made(one, version));
  }
  return keyboard;
}

bool is_live(const Place& at) {
  if (at.pressed == base::MessageId{}) return false;
  if (at.live != base::MessageId{}) return at.pressed == at.live;
  return at.live_pending && at.pressed > at.last_message;
}

bool is_last(const Place& at) {
  return is_live(at) && at.pressed >= at.last_message;
}

bool replaces(const Screen& screen, const Place& at) {
  return at.deletable && is_live(at) && (at.photo || (screen.photo && is_last(at)));
}

Placed place(const Screen& screen, const Place& at, std::int64_t version) {
  if (is_last(at) && !screen.reply && !at.force_bottom && !screen.photo && !at.photo)
    return {{telegram::edit_message(at.chat, at.pressed, screen.text, keyboard_of(screen, version))}, false};
  Placed out{{}, true};
  if (screen.reply)
    out.calls.push_back(telegram::send_message(at.chat, screen.text, *screen.reply));
  else
    out.calls.push_back(shown(screen, at, version));
  if (replaces(screen, at))
    out.calls.push_back(telegram::delete_message(at.chat, at.pressed));
  else if (at.live != base::MessageId{})
    out.calls.push_back(telegram::remove_buttons(at.chat, at.live));
  else if (is_live(at))
    out.calls.push_back(telegram::remove_buttons(at.chat, at.pressed));
  else if (at.live_pending)
    out.calls.push_back(telegram::remove_buttons(at.chat, base::MessageId{}));
  return out;
}

}  // namespace dialog
