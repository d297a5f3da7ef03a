// Telegram as far as a conversation needs it: chats with messages and keyboards, strict about what the real one
// refuses.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "telegram/call.hpp"

namespace dialogues {

struct ShownButton {
  std::string text;
  std::string data;  // "" for a button that copies or opens an address
  std::string style;
};

struct ShownMessage {
  std::int64_t id = 0;
  bool from_bot = true;
  std::string html;
  std::vector<ShownButton> buttons;
  std::vector<std::string> keyboard;  // labels of a reply keyboard
  bool asks_contact = false;
};

// Why Telegram would refuse this text, or "".
std::string html_problem(std::string_view html);
// What a person reads: tags gone, entities as their characters.
std::string plain(std::string_view html);

class TelegramDouble {
 public:
  struct Answer {
    bool ok = true;
    std::int64_t message = 0;  // that was sent
  };
  // `target`: the message of a call that names the live screen instead of a message.
  Answer take(const telegram::Call&, std::int64_t target);
  std::int64_t typed(std::int64_t chat, std::string text);

  std::vector<ShownMessage>& chat(std::int64_t id) { return chats_[id]; }
  std::vector<std::string> problems;                          // what the real one would have refused
  std::map<std::string, std::string> toasts;                  // by callback id
  std::map<std::int64_t, std::vector<std::string>> commands;  // by chat

 private:
  void read_markup(ShownMessage&, const std::string& params);
  std::map<std::int64_t, std::vector<ShownMessage>> chats_;
  std::map<std::int64_t, std::int64_t> last_id_;
};

}  // namespace dialogues
