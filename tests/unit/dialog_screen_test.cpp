// Where a screen goes: the live screen is always the last message.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "dialog/screen.hpp"

namespace dialog {
namespace {

using base::MessageId;
using Kind = telegram::Call::Screen;

Screen some() {
  Screen screen;
  screen.text = telegram::Html("text");
  return screen.row({button("Go", press("menu"), telegram::Style::success), copy_button("Copy", "+49"),
                     url_button("Open", "https://t.me/x")});
}

std::string methods(const Placed& placed) {
  std::string out;
  for (const auto& call : placed.calls) out += call.method + " ";
  return out;
}

Place at(std::int64_t live, bool pending, std::int64_t last, std::int64_t pressed) {
  return {.chat = base::TelegramId{5},
          .live = MessageId{live},
          .live_pending = pending,
          .last_message = MessageId{last},
          .pressed = MessageId{pressed}};
}

TEST(Place, APressOnTheLiveScreenThatIsLastEditsIt) {
  const auto placed = place(some(), at(10, false, 10, 10), 3);
  EXPECT_EQ(methods(placed), "editMessageText ");
  EXPECT_FALSE(placed.moved);
  const auto params = nlohmann::json::parse(placed.calls[0].params);
  EXPECT_EQ(params["message_id"], 10);
  EXPECT_EQ(params["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "3.menu");
  EXPECT_EQ(params["reply_markup"]["inline_keyboard"][0][0]["style"], "success");
  EXPECT_EQ(params["reply_markup"]["inline_keyboard"][0][1]["copy_text"]["text"], "+49");
}

TEST(Place, APressOnAScreenWhoseIdIsNotKnownYetIsOneOnTheLiveScreen) {
  EXPECT_EQ(methods(place(some(), at(0, true, 9, 10), 0)), "editMessageText ");
  EXPECT_FALSE(is_live(at(0, true, 9, 8)));
  EXPECT_FALSE(is_live(at(0, false, 9, 10)));
  EXPECT_FALSE(is_live(at(7, false, 9, 10)));
}

TEST(Place, TypedTextANoticeAndAnOldButtonSendAtTheBottomAndTakeTheOldButtonsAway) {
  for (const auto& where : {at(10, false, 11, 0), at(10, false, 12, 10), at(10, false, 12, 4)}) {
    const auto placed = place(some(), where, 0);
    EXPECT_EQ(methods(placed), "sendMessage editMessageReplyMarkup ");
    EXPECT_TRUE(placed.moved);
    EXPECT_EQ(placed.calls[0].screen, Kind::becomes);
    EXPECT_EQ(nlohmann::json::parse(placed.calls[1].params)["message_id"], 10);
  }
  const auto pending = place(some(), at(0, true, 11, 0), 0);
  EXPECT_EQ(pending.calls[1].screen, Kind::edits) << "the sender knows the id by then";
  EXPECT_EQ(methods(place(some(), at(0, false, 11, 0), 0)), "sendMessage ");
}

Screen picture() {
  auto screen = some();
  screen.photo = base::FileId{7};
  return screen;
}
Place young(Place place, bool photo) {
  place.photo = photo;
  place.deletable = true;
  return place;
}

TEST(Place, TextBecomesAPhotoByANewMessageAndTheOldOneGoes) {
  const auto placed = place(picture(), young(at(10, false, 10, 10), false), 3);
  EXPECT_EQ(methods(placed), "sendPhoto deleteMessage ");
  EXPECT_TRUE(placed.moved);
  EXPECT_EQ(placed.calls[0].screen, Kind::becomes);
  const auto params = nlohmann::json::parse(placed.calls[0].params);
  EXPECT_EQ(params["photo"], "stored:7");
  EXPECT_EQ(params["parse_mode"], "HTML");
  EXPECT_EQ(params["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "3.menu");
  EXPECT_EQ(nlohmann::json::parse(placed.calls[1].params)["message_id"], 10);
  EXPECT_EQ(methods(place(picture(), young(at(10, false, 12, 10), false), 3)), "sendPhoto editMessageReplyMarkup ")
      << "a screen that others stand below stays where it is read";
}

TEST(Place, APhotoIsLeftByDeletingIt) {
  EXPECT_EQ(methods(place(some(), young(at(10, false, 10, 10), true), 0)), "sendMessage deleteMessage ");
  EXPECT_EQ(methods(place(some(), young(at(10, false, 12, 10), true), 0)), "sendMessage deleteMessage ");
  EXPECT_EQ(methods(place(some(), young(at(0, true, 9, 10), true), 0)), "sendMessage deleteMessage ");
  EXPECT_EQ(methods(place(picture(), young(at(10, false, 10, 10), true), 0)), "sendPhoto deleteMessage ");
  EXPECT_EQ(methods(place(some(), young(at(10, false, 11, 0), true), 0)), "sendMessage editMessageReplyMarkup ")
      << "of what was typed below it the answer is below, too";
  EXPECT_EQ(methods(place(some(), young(at(10, false, 12, 4), true), 0)), "sendMessage editMessageReplyMarkup ");
  auto old = young(at(10, false, 10, 10), true);
  old.deletable = false;
  EXPECT_EQ(methods(place(some(), old, 0)), "sendMessage editMessageReplyMarkup ") << "too old to be deleted";
}

TEST(Place, AScreenWithAReplyKeyboardIsNeverEdited) {
  auto screen = some();
  screen.reply = telegram::ReplyKeyboard{.rows = {{{.text = "Share", .request_contact = true}}}, .placeholder = {}};
  const auto placed = place(screen, at(10, false, 10, 10), 0);
  EXPECT_EQ(methods(placed), "sendMessage editMessageReplyMarkup ");
  EXPECT_EQ(placed.calls[0].screen, Kind::none);
  EXPECT_EQ(nlohmann::json::parse(placed.calls[0].params)["reply_markup"]["keyboard"][0][0]["request_contact"], true);
}

}  // namespace
}  // namespace dialog
