#include <gtest/gtest.h>

#include <stdexcept>

#include "telegram/update.hpp"

namespace telegram {
namespace {

using Kind = Update::Kind;
using Content = Message::Content;

TEST(Update, ReadsATextMessageAndSkipsWhatItDoesNotKnow) {
  const auto update = parse_update(
      R"({"update_id":7,"message":{"message_id":3,"from":{"id":5,"is_bot":false,"first_name":"Eva","language_code":"ru-RU","new_member":{"x":[1]}},"chat":{"id":5,"type":"private"},"date":1,"text":"hi","future":true},"later":[1,2]})");
  EXPECT_EQ(update.kind, Kind::message);
  EXPECT_EQ(update.from.first_name, "Eva");
  EXPECT_TRUE(update.private_chat);
  ASSERT_TRUE(update.message);
  EXPECT_EQ(update.message->content, Content::text);
  EXPECT_EQ(update.message->text, "hi");
}

TEST(Update, ReadsCallbacksContactsAndMembership) {
  const auto pressed = parse_update(
      R"({"update_id":8,"callback_query":{"id":"99","from":{"id":5},"data":"0.menu","message":{"message_id":4,"chat":{"id":5,"type":"private"},"date":0}}})");
  EXPECT_EQ(pressed.kind, Kind::callback);
  EXPECT_EQ(pressed.callback->message, base::MessageId{4});
  const auto old = parse_update(R"({"update_id":8,"callback_query":{"id":"99","from":{"id":5},"data":"x"}})");
  EXPECT_EQ(old.callback->message, base::MessageId{});
  EXPECT_EQ(old.chat, base::TelegramId{5});
  const auto contact = parse_update(
      R"({"update_id":9,"message":{"message_id":1,"from":{"id":5},"chat":{"id":5,"type":"private"},"contact":{"phone_number":"4930","first_name":"E","user_id":5}}})");
  EXPECT_EQ(contact.message->content, Content::contact);
  EXPECT_EQ(contact.message->contact->user_id, base::TelegramId{5});
  EXPECT_EQ(contact.message->contact->phone_number, "+4930");
  const auto photo =
      parse_update(R"({"update_id":10,"message":{"message_id":4,"from":{"id":5},"chat":{"id":5,"type":"private"},)"
                   R"("photo":[{"file_id":"small"},{"file_id":"large"}]}})");
  ASSERT_TRUE(photo.message->attachment);
  EXPECT_EQ(photo.message->attachment->kind, Attachment::Kind::photo);
  EXPECT_EQ(photo.message->attachment->file_id, "large");
  const auto kicked = parse_update(
      R"({"update_id":10,"my_chat_member":{"from":{"id":5},"chat":{"id":5,"type":"private"},"new_chat_member":{"status":"kicked"}}})");
  EXPECT_TRUE(kicked.bot_blocked);
}

TEST(Update, TellsGroupsServiceMessagesAndUnknownKindsApart) {
  EXPECT_FALSE(
      parse_update(
          R"({"update_id":1,"message":{"message_id":1,"from":{"id":5},"chat":{"id":-7,"type":"supergroup"},"text":"x"}})")
          .private_chat);
  EXPECT_EQ(parse_update(R"({"update_id":1,"message":{"message_id":1,"chat":{"id":5},"pinned_message":{}}})")
                .message->content,
            Content::service);
  EXPECT_EQ(parse_update(R"({"update_id":1,"channel_post":{"message_id":1,"chat":{"id":-7}}})").kind, Kind::other);
  EXPECT_EQ(parse_update(R"({"update_id":1})").kind, Kind::other);
  EXPECT_EQ(parse_update(R"({"update_id":1,"event":{"name":"x"},"from":{"id":5}})").kind, Kind::other)
      << "events have ids of our own";
  const auto event = parse_update(
      R"({"update_id":281474976710660,"event":{"name":"job_finished","payload":{"job":4}},"from":{"id":5}})");
  EXPECT_EQ(event.kind, Kind::event);
  EXPECT_EQ(event.event->payload, R"({"job":4})");
}

TEST(Update, WrongTypesReadAsEmptyAndWrongShapesAreRefused) {
  const auto odd = parse_update(R"({"update_id":1,"message":{"message_id":"x","from":7,"chat":[],"text":5}})");
  EXPECT_EQ(odd.message->text, "");
  for (const auto* bad : {"", "[]", "{}", "{\"update_id\":\"1\"}", "{\"update_id\":1", "\xff"}) {
    EXPECT_THROW(parse_update(bad), std::invalid_argument) << bad;
    EXPECT_THROW(parse_envelope(bad), std::invalid_argument) << bad;
  }
}

TEST(Envelope, NamesThePersonElseTheChat) {
  EXPECT_EQ(parse_envelope(R"({"update_id":1,"message":{"from":{"id":5},"chat":{"id":-7}}})").person,
            base::TelegramId{5});
  EXPECT_EQ(parse_envelope(R"({"update_id":1,"channel_post":{"chat":{"id":-7}}})").person, base::TelegramId{-7});
  EXPECT_EQ(parse_envelope(R"({"update_id":1,"event":{"name":"x"},"from":{"id":9}})").person, base::TelegramId{9});
  EXPECT_EQ(parse_envelope(R"({"update_id":1})").person, base::TelegramId{});
}

}  // namespace
}  // namespace telegram
