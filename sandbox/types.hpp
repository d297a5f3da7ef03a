// The values of the sandbox's C++ interface: people, what they see, what the bot called, what is made to fail.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace sandbox {

struct Options {
  std::string token = "7000000001:sandbox-token-of-a-bot-that-is-not-real";  // the number before ':' is the bot's id
  std::string bot_name = "Sandbox CRM";
  std::string bot_username = "sandbox_crm_bot";
  bool limits = true;                 // Telegram's rate limits, answered with 429
  int overall_per_second = 30;        // messages, over all chats
  int chat_burst = 20;                // messages to one chat at once, then one a second
  std::size_t calls_kept = 5000;      // of the log of calls; 0 keeps none (benches)
  std::size_t messages_kept = 20000;  // a chat; the oldest are forgotten
  std::int64_t first_update_id = 700000001;
  const base::Clock* clock = nullptr;  // borrowed, outlives the sandbox; absent: the system's
};

struct Person {
  std::int64_t id = 0;  // 0: chosen
  std::string first_name;
  std::string last_name{};
  std::string username{};
  std::string language_code = "en";
  std::string phone{};
  std::string note{};  // shown on the page, means nothing
};

struct Button {
  std::string text;
  std::string data{};  // callback_data; empty for other kinds
  std::string style{};
  std::string url{};
  std::string copy{};
  bool request_contact = false;  // of a reply keyboard
};

// A message as a person sees it.
struct Seen {
  std::int64_t id = 0;
  std::int64_t from = 0;  // 0: the bot
  std::string kind;       // "text", "contact", "document", "photo", "sticker", "voice", "service"
  std::string text;       // or the caption
  std::string html;       // the same with its formatting
  bool edited = false;
  std::vector<std::vector<Button>> buttons;
  std::string file_id{};
  std::string file_name{};
};

struct CallbackAnswer {
  std::string query;
  std::int64_t person = 0;
  std::string text;
  bool alert = false;
  std::string url{};
};

// One call of the bot.
struct CallRecord {
  std::int64_t id = 0;
  base::sys_ms at{};
  std::string method;
  std::int64_t chat = 0;  // 0: none
  std::string params;     // JSON; files by their names
  int status = 200;
  std::string answer;  // the whole JSON answer
  double ms = 0;
  std::vector<std::string> mistakes;
  std::string fault{};
};

// What is made to fail, over HTTP only.
struct Fault {
  std::int64_t id = 0;
  // "500", "502" (an HTML page), "429": before the call is applied. "drop_before": closed unapplied; "drop_after":
  // applied, then closed without an answer; "half": applied, half an answer; "slow": applied, answered after `ms`.
  std::string kind;
  std::string method{};  // empty: every one
  double probability = 1;
  int count = -1;  // how often it strikes; -1: until removed
  int ms = 0;
  int retry_after = 1;
  int hits = 0;
};

struct Upload {
  std::string name;
  std::string mime;
  std::string bytes;
};

// A call as it arrives: parameters as one JSON object, files by the name of their form field.
struct Request {
  std::string method;
  std::string params = "{}";
  std::map<std::string, Upload> files{};
};

struct Answer {
  int status = 200;
  std::string body;  // JSON
};

}  // namespace sandbox
