// Builders of the calls that the bot makes; each returns a value (telegram/call.hpp), nothing is sent.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "telegram/call.hpp"
#include "telegram/html.hpp"
#include "telegram/keyboard.hpp"
#include "telegram/update.hpp"

namespace telegram {

// A new message. Text longer than a message may be is cut.
Call send_message(base::TelegramId chat, const Html& text, const Markup& markup = {},
                  Call::Screen = Call::Screen::none);

// Replaces text and inline keyboard of one message. `message` 0: the live screen, whose id the sender fills in.
Call edit_message(base::TelegramId chat, base::MessageId message, const Html& text, const InlineKeyboard&);

// Takes the inline keyboard of a message away. `message` 0: as above.
Call remove_buttons(base::TelegramId chat, base::MessageId message);

Call delete_message(base::TelegramId chat, base::MessageId message);

// A picture that we keep, as a photo with a caption and buttons; a caption longer than one may be is cut.
Call send_photo(base::TelegramId chat, base::FileId stored, const Html& caption, const InlineKeyboard&, Call::Screen);

// A file that we keep, as a document: the engine puts the bytes of `stored` in when it is sent (kStoredFile).
Call send_document(base::TelegramId chat, base::FileId stored, const Html& caption);
inline constexpr std::string_view kStoredFile = "stored:";

// A file that Telegram has, by its id.
Call send_file(base::TelegramId chat, Attachment::Kind kind, std::string_view file_id, const Html& caption);

// Ends the progress bar on a pressed button; `toast` (up to 200 characters) is shown for a moment, with `alert` as a
// window. Transient.
Call answer_callback(std::string_view callback_id, std::string_view toast = {}, bool alert = false);

// "typing", "upload_document" … Transient.
Call chat_action(base::TelegramId chat, std::string_view action);

struct Command {
  std::string name;         // without '/'
  std::string description;  // up to 256 characters
};
// The commands that Telegram offers in this private chat. Transient.
Call set_commands(base::TelegramId chat, const std::vector<Command>&);

// Leaves nothing but Telegram's default commands in this private chat. Transient.
Call delete_commands(base::TelegramId chat);

}  // namespace telegram
