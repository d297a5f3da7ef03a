// A call to the Bot API as a value: what a handler returns instead of sending anything.
#pragma once

#include <string>
#include <vector>

#include "base/ids.hpp"

namespace telegram {

struct Call {
  // What a call has to do with the person's live screen (dialog/screen.hpp): the sender knows the id of a message only
  // once Telegram has answered, so a call names the screen and the sender fills in the id.
  enum class Screen {
    none,
    becomes,  // the message that this call sends is the live screen from now on
    edits,    // message_id is left out of params: the sender fills in the live screen's as of when the call was made
  };

  std::string method;         // "sendMessage"
  std::string params = "{}";  // JSON object
  base::TelegramId
      chat{};  // calls to one chat are sent in order, one at a time; 0: no chat, no order (answerCallbackQuery)
  Screen screen = Screen::none;
  // A call that need not survive a crash (an empty callback answer, "typing"): it is sent from memory and never stored.
  bool transient = false;

  bool operator==(const Call&) const = default;
};

using Calls = std::vector<Call>;

}  // namespace telegram
