// A screen: what one message shows and offers; and the rule of where it goes, so that the live screen is always the
// last message.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "dialog/route.hpp"
#include "telegram/call.hpp"
#include "telegram/html.hpp"
#include "telegram/keyboard.hpp"

namespace dialog {

struct Button {
  enum class Kind { press, copy_text, url };
  std::string text;
  Press press;
  Kind kind = Kind::press;
  std::string value;  // to copy, or the address
  telegram::Style style = telegram::Style::normal;
};

Button button(std::string_view text, Press press, telegram::Style style = telegram::Style::normal);
Button copy_button(std::string_view text, std::string_view value);
Button url_button(std::string_view text, std::string_view address);

using Row = std::vector<Button>;

struct Screen {
  telegram::Html text;
  std::vector<Row> rows;
  // Instead of buttons under the message: the person's own keyboard (to share a contact). Such a message cannot be
  // edited.
  std::optional<telegram::ReplyKeyboard> reply;
  // A stored picture: the message is a photo, with the text as its caption (1024 characters are shown).
  std::optional<base::FileId> photo = {};

  Screen& row(Row buttons) {
    if (!buttons.empty()) rows.push_back(std::move(buttons));
    return *this;
  }
};

// The inline keyboard of a screen, for a dialogue of that version.
telegram::InlineKeyboard keyboard_of(const Screen&, std::int64_t version);

// What is known of the chat when a screen is to be shown.
struct Place {
  base::TelegramId chat{};
  base::MessageId live{};          // 0: none or not known
  bool live_pending = false;       // there is one whose id is not known yet
  base::MessageId last_message{};  // the newest one
  base::MessageId pressed{};       // the message whose button was pressed; 0: it was typed text, a job's end …
  bool force_bottom = false;       // a message of ours stands between (a removed reply keyboard)
  bool photo = false;              // the live screen is one
  bool deletable = false;          // the pressed message is young enough (kDeletable)
};

// Whether a press on `pressed` is one on the live screen: its id, or newer than all known while the live one's id is
// not known.
bool is_live(const Place&);

// The same, and nothing stands below it.
bool is_last(const Place&);

// Telegram deletes messages for 48 hours; some time is left for the call to get there.
inline constexpr std::chrono::hours kDeletable{47};

// Whether the pressed message goes once the screen stands: text cannot become a photo, nor a photo text.
bool replaces(const Screen&, const Place&);

struct Placed {
  telegram::Calls calls;
  bool moved = false;  // a new message is the live screen: the session has to be stored
};

// A press on the live screen that is the last message edits it; everything else is sent at the bottom and the old
// buttons go.
Placed place(const Screen&, const Place&, std::int64_t version);

}  // namespace dialog
