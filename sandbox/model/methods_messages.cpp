// Sending: text, contacts, copies, forwards, "typing".
#include <algorithm>
#include <array>

#include "sandbox/model/markup.hpp"
#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

Json send_message(MethodCall& call) {
  auto content = formatted(call, "text", "entities", 4096, "message is too long");
  const auto markup = checked_markup(call.params, false, call.mistakes);
  auto& chat = destination(call);
  auto message = call.model.draft(chat, 0, "text");
  write_text(call.model, message, std::move(content));
  return send(call, chat, std::move(message), markup).api;
}

Json send_contact(MethodCall& call) {
  const auto phone = text(call.params, "phone_number");
  const auto first_name = text(call.params, "first_name");
  if (phone.empty()) throw bad_request("phone number must be non-empty");
  if (first_name.empty()) throw bad_request("first name must be non-empty");
  const auto markup = checked_markup(call.params, false, call.mistakes);
  auto& chat = destination(call);
  auto message = call.model.draft(chat, 0, "contact");
  message.api["contact"] = {{"phone_number", phone}, {"first_name", first_name}};
  if (const auto last = text(call.params, "last_name"); !last.empty()) message.api["contact"]["last_name"] = last;
  return send(call, chat, std::move(message), markup).api;
}

Json send_chat_action(MethodCall& call) {
  static constexpr std::array<std::string_view, 11> kActions{
      "typing",          "upload_photo",   "record_video",  "upload_video",      "record_voice",     "upload_voice",
      "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"};
  const auto action = text(call.params, "action");
  if (std::find(kActions.begin(), kActions.end(), action) == kActions.end())
    throw bad_request("wrong parameter action in request");
  const auto& chat = call.model.writable_chat(call.params);
  call.model.announce({{"event", "typing"}, {"chat", chat.id}, {"action", action}});
  return true;
}

// The message that a copy or forward is made of.
const Message& original(MethodCall& call, const char* missing) {
  auto& from = call.model.chat_of_call(call.params, "from_chat_id");
  const auto* message = call.model.find(from, integer(call.params, "message_id"));
  if (message == nullptr || message->kind == "service") throw bad_request(missing);
  if (message->api.contains("has_protected_content")) throw bad_request("the message can't be forwarded");
  return *message;
}

void copy_content(const Message& from, Message& to) {
  static constexpr std::array kMembers{"text",  "entities", "caption", "caption_entities", "contact", "document",
                                       "photo", "sticker",  "voice"};
  for (const auto* name : kMembers)
    if (from.api.contains(name)) to.api[name] = from.api[name];
  to.text = from.text;
  to.file = from.file;
}

Json copy_message(MethodCall& call) {
  const auto markup = checked_markup(call.params, false, call.mistakes);
  call.model.chat_of_call(call.params);
  const auto source = original(call, "message to copy not found");
  auto& chat = destination(call);
  auto message = call.model.draft(chat, 0, source.kind);
  copy_content(source, message);
  if (call.params.contains("caption")) write_text(call.model, message, caption(call, call.params));
  return {{"message_id", send(call, chat, std::move(message), markup).id}};
}

Json forward_message(MethodCall& call) {
  call.model.chat_of_call(call.params);
  const auto source = original(call, "message to forward not found");
  auto& chat = destination(call);
  auto message = call.model.draft(chat, 0, source.kind);
  copy_content(source, message);
  message.api["forward_origin"] =
      source.api.contains("forward_origin")
          ? source.api["forward_origin"]
          : Json{{"type", "user"}, {"date", source.api["date"]}, {"sender_user", source.api["from"]}};
  return send(call, chat, std::move(message), nullptr).api;
}

constexpr std::array kMethods{
    MethodEntry{"sendMessage", send_message},        MethodEntry{"sendContact", send_contact},
    MethodEntry{"sendChatAction", send_chat_action}, MethodEntry{"copyMessage", copy_message},
    MethodEntry{"forwardMessage", forward_message},
};

}  // namespace

std::span<const MethodEntry> message_methods() {
  return kMethods;
}

}  // namespace sandbox
