// Changing and deleting what was sent, and answering callbacks.
#include <array>

#include "sandbox/model/markup.hpp"
#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

using namespace std::chrono_literals;
constexpr auto kCallbackLife = 15min;
constexpr auto kDeletable = 48h;
constexpr const char* kNotModified =
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply "
    "markup of the message";

struct Target {
  Chat& chat;
  Message& message;
};

Target target(MethodCall& call) {
  if (!call.params.contains("chat_id") && !text(call.params, "inline_message_id").empty())
    throw bad_request("MESSAGE_ID_INVALID");
  auto& chat = call.model.chat_of_call(call.params);
  const auto id = integer(call.params, "message_id");
  if (id == 0) throw bad_request("message identifier is not specified");
  auto& writable = call.model.writable_chat(call.params);
  auto* message = call.model.find(chat, id);
  if (message == nullptr) throw bad_request("message to edit not found");
  if (message->from != 0 || message->fixed || message->kind == "service") throw bad_request("message can't be edited");
  return {writable, *message};
}

// Puts `markup` (null: none) under the message; the rest of `changed` has been set. Unchanged: an error, as at
// Telegram.
Json finish(MethodCall& call, const Target& at, Message changed, const Json& markup) {
  if (markup.is_null()) {
    changed.api.erase("reply_markup");
  } else {
    changed.api["reply_markup"] = markup;
  }
  if (changed.api == at.message.api) throw bad_request(kNotModified);
  changed.api["edit_date"] = call.model.now_s();
  at.message = std::move(changed);
  call.model.edited(at.chat, at.message);
  return at.message.api;
}

Json edit_text(MethodCall& call) {
  auto content = formatted(call, "text", "entities", 4096, "message is too long");
  const auto markup = checked_markup(call.params, true, call.mistakes);
  const auto at = target(call);
  if (at.message.kind != "text") throw bad_request("there is no text in the message to edit");
  auto changed = at.message;
  write_text(call.model, changed, std::move(content));
  return finish(call, at, std::move(changed), markup);
}

Json edit_caption(MethodCall& call) {
  auto content = caption(call, call.params);
  const auto markup = checked_markup(call.params, true, call.mistakes);
  const auto at = target(call);
  if (at.message.file.empty()) throw bad_request("there is no caption in the message to edit");
  auto changed = at.message;
  write_text(call.model, changed, std::move(content));
  return finish(call, at, std::move(changed), markup);
}

Json edit_markup(MethodCall& call) {
  const auto markup = checked_markup(call.params, true, call.mistakes);
  const auto at = target(call);
  return finish(call, at, at.message, markup);
}

Json delete_message(MethodCall& call) {
  auto& chat = call.model.chat_of_call(call.params);
  const auto id = integer(call.params, "message_id");
  if (id == 0) throw bad_request("message identifier is not specified");
  const auto* message = call.model.find(chat, id);
  if (message == nullptr) throw bad_request("message to delete not found");
  const bool foreign = !chat.is_private() && message->from != 0;
  if (foreign || call.model.now() - message->at > kDeletable)
    throw bad_request("message can't be deleted for everyone");
  call.model.deleted(chat, {id});
  return true;
}

Json delete_messages(MethodCall& call) {
  auto& chat = call.model.chat_of_call(call.params);
  const auto ids = call.params.find("message_ids");
  if (ids == call.params.end() || !ids->is_array() || ids->empty())
    throw bad_request("message identifiers are not specified");
  if (ids->size() > 100) throw bad_request("too many message identifiers specified");
  std::vector<std::int64_t> found;
  for (const auto& id : *ids) {
    if (!id.is_number_integer()) throw bad_request("message identifier is not a number");
    const auto* message = call.model.find(chat, id.get<std::int64_t>());
    if (message == nullptr) continue;  // skipped, as at Telegram
    const bool foreign = !chat.is_private() && message->from != 0;
    if (foreign || call.model.now() - message->at > kDeletable)
      throw bad_request("message can't be deleted for everyone");
    found.push_back(message->id);
  }
  if (!found.empty()) call.model.deleted(chat, found);
  return true;
}

Json answer_callback(MethodCall& call) {
  const auto words = text(call.params, "text");
  const auto url = text(call.params, "url");
  const auto found = call.model.queries.find(text(call.params, "callback_query_id"));
  if (found == call.model.queries.end() || found->second.answered ||
      call.model.now() - found->second.at > kCallbackLife)
    throw bad_request("query is too old and response timeout expired or query ID is invalid");
  if (utf16_length(words) > 200) throw bad_request("MESSAGE_TOO_LONG");
  if (!url.empty() && !url.starts_with("https://t.me/" + call.model.options.bot_username))
    throw bad_request("URL_INVALID");
  auto& query = found->second;
  query.answered = true;
  query.text = words;
  query.alert = flag(call.params, "show_alert");
  query.url = url;
  call.model.announce({{"event", "callback_answer"},
                       {"chat", query.chat},
                       {"person", query.person},
                       {"message", query.message},
                       {"row", query.row},
                       {"column", query.column},
                       {"query", query.id},
                       {"text", query.text},
                       {"alert", query.alert},
                       {"url", query.url}});
  return true;
}

constexpr std::array kMethods{
    MethodEntry{"editMessageText", edit_text},          MethodEntry{"editMessageCaption", edit_caption},
    MethodEntry{"editMessageReplyMarkup", edit_markup}, MethodEntry{"deleteMessage", delete_message},
    MethodEntry{"deleteMessages", delete_messages},     MethodEntry{"answerCallbackQuery", answer_callback},
};

}  // namespace

std::span<const MethodEntry> edit_methods() {
  return kMethods;
}

}  // namespace sandbox
