// The bot's side: the Bot API's methods that the sandbox really does. One table entry each; parameters have been
// checked against the API description before, so that a method says only what Telegram would answer.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/model/model.hpp"

namespace sandbox {

struct MethodCall {
  Model& model;
  std::string_view method;
  Json params;
  std::map<std::string, Upload>& files;  // a method may take the bytes away
  std::vector<std::string>& mistakes;
  std::string description{};  // of the answer, where the real one gives one ("Webhook was set")
};

struct MethodEntry {
  std::string_view name;
  Json (*run)(MethodCall&);  // the answer's "result"; throws ApiError
};

std::span<const MethodEntry> message_methods();
std::span<const MethodEntry> edit_methods();
std::span<const MethodEntry> media_methods();
std::span<const MethodEntry> bot_methods();
std::span<const MethodEntry> command_methods();
std::span<const MethodEntry> update_methods();

// nullptr: a method of the API that the sandbox does not do.
const MethodEntry* find_method(std::string_view name);

// --- what methods share
std::int64_t integer(const Json& params, std::string_view name, std::int64_t otherwise = 0);
std::string text(const Json& params, std::string_view name);
bool flag(const Json& params, std::string_view name);

// The text of `name` with its entities or parse_mode, cleaned; at most `limit` UTF-16 units.
FormattedText formatted(MethodCall& call, std::string_view name, std::string_view entities_name, std::size_t limit,
                        const char* too_long);
// A caption: empty is allowed.
FormattedText caption(MethodCall& call, const Json& params);

// Where a message goes: its chat, checked, with the rate limit paid for `messages` of them.
Chat& destination(MethodCall& call, int messages = 1);
// Fills in what all messages share (markup, reply, protection), stores it and returns it.
Message& send(MethodCall& call, Chat& chat, Message message, const Json& markup);
// Puts text and entities into the API's object under "text" or "caption".
void write_text(const Model& model, Message& message, FormattedText text);

}  // namespace sandbox
