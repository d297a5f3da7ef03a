#include <gtest/gtest.h>

#include <boost/crc.hpp>

#include "play.hpp"
#include "sandbox/model/api_description.hpp"

namespace {

using namespace play;
using namespace std::chrono_literals;

std::string repeated(std::string_view unit, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += unit;
  return out;
}

struct Refusal {
  const char* method;
  Json params;
  const char* why;
};
void PrintTo(const Refusal& refusal, std::ostream* out) {
  *out << refusal.method << " " << refusal.params.dump().substr(0, 120);
}

Json keyboard(const Json& button) {
  return {{"inline_keyboard", Json::array({Json::array({button})})}};
}
Json message(const Json& more) {
  Json out{{"chat_id", kAnna}, {"text", "x"}};
  out.update(more);
  return out;
}

class Refused : public testing::TestWithParam<Refusal> {};
TEST_P(Refused, AsTheRealServerWordsIt) {
  Stage stage;
  EXPECT_EQ(stage.why(GetParam().method, GetParam().params), GetParam().why);
  EXPECT_EQ(stage.telegram.chat(kAnna).size(), 1U) << "something was sent all the same";
}
INSTANTIATE_TEST_SUITE_P(
    Messages, Refused,
    testing::Values(
        Refusal{"sendMessage", {{"text", "x"}}, "Bad Request: chat_id is empty"},
        Refusal{"sendMessage", {{"chat_id", kAnna}}, "Bad Request: message text is empty"},
        Refusal{"sendMessage", message({{"text", ""}}), "Bad Request: message text is empty"},
        Refusal{"sendMessage", message({{"text", " \n "}}), "Bad Request: text must be non-empty"},
        Refusal{"sendMessage", message({{"text", "<b> </b>"}, {"parse_mode", "HTML"}}),
                "Bad Request: text must be non-empty"},
        Refusal{"sendMessage", message({{"text", repeated("a", 4097)}}), "Bad Request: message is too long"},
        Refusal{"sendMessage", message({{"text", repeated("😀", 2049)}}), "Bad Request: message is too long"},
        Refusal{"sendMessage", message({{"chat_id", 1}}), "Bad Request: chat not found"},
        Refusal{"sendMessage", message({{"chat_id", "abc"}}), "Bad Request: chat not found"},
        Refusal{"sendMessage", message({{"chat_id", kBoris}}), "Bad Request: chat not found"},
        Refusal{"sendMessage", message({{"parse_mode", "HTML5"}}), "Bad Request: unsupported parse_mode"},
        Refusal{"sendMessage", message({{"reply_parameters", {{"message_id", 99}}}}),
                "Bad Request: message to be replied not found"},
        Refusal{"sendMessage", message({{"reply_markup", "{"}}),
                "Bad Request: can't parse reply keyboard markup JSON object"},
        Refusal{"sendMessage", message({{"reply_markup", 5}}), "Bad Request: object expected as reply markup"},
        Refusal{"sendMessage", message({{"reply_markup", keyboard({{"text", "a"}})}}),
                "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
        Refusal{"sendMessage",
                message({{"reply_markup", keyboard({{"text", "a"}, {"callback_data", repeated("x", 65)}})}}),
                "Bad Request: BUTTON_DATA_INVALID"},
        Refusal{"sendMessage", message({{"reply_markup", keyboard({{"text", "a"}, {"callback_data", ""}})}}),
                "Bad Request: BUTTON_DATA_INVALID"},
        Refusal{"sendMessage",
                message({{"reply_markup", keyboard({{"text", "a"}, {"callback_data", "x"}, {"url", "https://a.b"}})}}),
                "Bad Request: BUTTON_TYPE_INVALID"},
        Refusal{"sendMessage", message({{"reply_markup", keyboard({{"text", "a"}, {"url", "nonsense"}})}}),
                "Bad Request: inline keyboard button URL 'nonsense' is invalid: Wrong HTTP URL"},
        Refusal{"sendMessage",
                message({{"reply_markup", keyboard({{"text", "a"}, {"copy_text", {{"text", repeated("x", 257)}}}})}}),
                "Bad Request: BUTTON_COPY_TEXT_INVALID"},
        Refusal{"sendMessage", message({{"reply_markup", keyboard({{"text", ""}, {"callback_data", "x"}})}}),
                "Bad Request: inline keyboard button text must be non-empty"},
        Refusal{"editMessageText", message({{"message_id", 99}}), "Bad Request: message to edit not found"},
        Refusal{"editMessageText", message(Json::object()), "Bad Request: message identifier is not specified"},
        Refusal{"editMessageText", message({{"message_id", 1}}), "Bad Request: message can't be edited"},
        Refusal{"deleteMessage", {{"chat_id", kAnna}, {"message_id", 99}}, "Bad Request: message to delete not found"},
        Refusal{"sendChatAction",
                {{"chat_id", kAnna}, {"action", "dancing"}},
                "Bad Request: wrong parameter action in request"},
        Refusal{"answerCallbackQuery",
                {{"callback_query_id", "1"}},
                "Bad Request: query is too old and response timeout expired or query ID is invalid"},
        Refusal{
            "sendContact", {{"chat_id", kAnna}, {"first_name", "x"}}, "Bad Request: phone number must be non-empty"},
        Refusal{"getFile", {{"file_id", "x"}}, "Bad Request: invalid file_id"},
        Refusal{"sendDocument", {{"chat_id", kAnna}}, "Bad Request: there is no document in the request"},
        Refusal{"sendDocument",
                {{"chat_id", kAnna}, {"document", "x"}},
                "Bad Request: wrong file identifier/HTTP URL specified"},
        Refusal{"sendDice", {{"chat_id", kAnna}}, "Bad Request: method is not available in the sandbox"},
        Refusal{"doMagic", Json::object(), "Not Found: method not found"}));

TEST(Messages, TheLongestTextFits) {
  Stage stage;
  EXPECT_EQ(stage.why("sendMessage", message({{"text", repeated("😀", 2048)}})), "ok");
  // Counted after the entities are parsed.
  EXPECT_EQ(stage.why("sendMessage", message({{"text", "<b>" + repeated("a", 4096) + "</b>"}, {"parse_mode", "HTML"}})),
            "ok");
}

TEST(Messages, AnswerHasTheShapeOfTheApi) {
  Stage stage;
  const auto answer =
      stage.call("sendMessage", message({{"text", "<b>hi</b>"},
                                         {"parse_mode", "HTML"},
                                         {"reply_markup", keyboard({{"text", "a"}, {"callback_data", "x"}})}}));
  EXPECT_THAT(sandbox::ApiDescription().check_type("Message", answer["result"]), testing::IsEmpty());
  EXPECT_EQ(answer["result"]["text"], "hi");
  EXPECT_EQ(answer["result"]["entities"][0]["type"], "bold");
  EXPECT_THAT(stage.telegram.mistakes(), testing::IsEmpty());
}

TEST(Messages, UnknownAndMistypedParametersAreRecorded) {
  Stage stage;
  stage.call("sendMessage", message({{"parse_mod", "HTML"}, {"disable_notification", "perhaps"}}));
  stage.call("sendMessage",
             message({{"reply_markup", keyboard({{"text", "a"}, {"callback_data", "x"}, {"colour", "red"}})}}));
  EXPECT_THAT(
      stage.telegram.mistakes(),
      testing::UnorderedElementsAre(
          "sendMessage: unknown parameter 'parse_mod'", "sendMessage: 'disable_notification' must be of type Boolean",
          "sendMessage: 'reply_markup.inline_keyboard[0][0].colour' is not a member of InlineKeyboardButton"));
}

TEST(Messages, LongRowsAreRecordedAndHundredAndOneButtonsRefused) {
  Stage stage;
  Json row = Json::array();
  for (int i = 0; i < 9; ++i) row.push_back({{"text", "a"}, {"callback_data", "x"}});
  stage.send_buttons(Json::array({row}));
  EXPECT_THAT(stage.telegram.mistakes(),
              testing::ElementsAre("sendMessage: a row of the keyboard has more than 8 buttons"));
  Json rows = Json::array();
  for (int i = 0; i < 101; ++i) rows.push_back(Json::array({row[0]}));
  EXPECT_EQ(stage.why("sendMessage", message({{"reply_markup", {{"inline_keyboard", rows}}}})),
            "Bad Request: REPLY_MARKUP_TOO_LONG");
}

TEST(Edits, ChangeInPlaceAndRefuseTheSame) {
  Stage stage;
  const auto id = stage.send_button({{"text", "a"}, {"callback_data", "x"}});
  const Json same = message(
      {{"message_id", id}, {"text", "hello"}, {"reply_markup", keyboard({{"text", "a"}, {"callback_data", "x"}})}});
  EXPECT_THAT(stage.why("editMessageText", same), testing::StartsWith("Bad Request: message is not modified"));
  const auto answer = stage.call("editMessageText", message({{"message_id", id}, {"text", "new"}}));
  EXPECT_EQ(answer["result"]["message_id"], id);
  const auto seen = stage.telegram.message(kAnna, id);
  EXPECT_EQ(seen->text, "new");
  EXPECT_TRUE(seen->edited);
  EXPECT_TRUE(seen->buttons.empty()) << "an edit without a keyboard takes it away";
}

TEST(Edits, MarkupAlone) {
  Stage stage;
  const auto id = stage.send_button({{"text", "a"}, {"callback_data", "x"}});
  EXPECT_EQ(stage.why("editMessageReplyMarkup", {{"chat_id", kAnna}, {"message_id", id}}), "ok");
  EXPECT_THAT(stage.why("editMessageReplyMarkup", {{"chat_id", kAnna}, {"message_id", id}}),
              testing::StartsWith("Bad Request: message is not modified"));
}

TEST(Edits, AMessageWithAReplyKeyboardCannotBeEdited) {
  Stage stage;
  const auto id = stage.send({{"reply_markup", {{"keyboard", {{"yes"}}}}}});
  EXPECT_EQ(stage.why("editMessageText", message({{"message_id", id}})), "Bad Request: message can't be edited");
}

TEST(Deletes, OwnAndForeignInAPrivateChatUntilTwoDaysOld) {
  Stage stage;
  const auto id = stage.send();
  EXPECT_EQ(stage.why("deleteMessage", {{"chat_id", kAnna}, {"message_id", 1}}), "ok");
  stage.clock.advance(49h);
  EXPECT_EQ(stage.why("deleteMessage", {{"chat_id", kAnna}, {"message_id", id}}),
            "Bad Request: message can't be deleted for everyone");
  EXPECT_EQ(stage.why("deleteMessages", {{"chat_id", kAnna}, {"message_ids", {1, 77}}}), "ok")
      << "missing ones are skipped";
}

TEST(Blocking, IsToldAndRefusesEverything) {
  Stage stage;
  const auto id = stage.send();
  stage.telegram.updates(1 << 30);
  stage.telegram.block(kAnna);
  EXPECT_EQ(stage.why("sendMessage", message(Json::object())), "Forbidden: bot was blocked by the user");
  EXPECT_EQ(stage.call("sendMessage", message(Json::object()))["error_code"], 403);
  EXPECT_EQ(stage.why("editMessageText", message({{"message_id", id}})), "Forbidden: bot was blocked by the user");
  const auto update = stage.updates().back();
  EXPECT_EQ(update["my_chat_member"]["new_chat_member"]["status"], "kicked");
  EXPECT_THAT(sandbox::ApiDescription().check_type("Update", update), testing::IsEmpty());
  stage.telegram.start(kAnna);
  EXPECT_EQ(stage.why("sendMessage", message(Json::object())), "ok");
}

TEST(Keyboards, ReplyKeyboardStaysUntilRemoved) {
  Stage stage;
  stage.send({{"reply_markup", {{"keyboard", {{{{"text", "Share"}, {"request_contact", true}}}, {"Plain"}}}}}});
  ASSERT_EQ(stage.telegram.reply_keyboard(kAnna).size(), 2U);
  stage.telegram.press(kAnna, "Plain");
  EXPECT_EQ(stage.telegram.chat(kAnna).back().text, "Plain");
  stage.telegram.press(kAnna, "Share");
  const auto shared = stage.updates().back()["message"];
  EXPECT_EQ(shared["contact"]["user_id"], kAnna);
  EXPECT_EQ(shared["contact"]["phone_number"], "+4930123456");
  stage.send({{"reply_markup", {{"remove_keyboard", true}}}});
  EXPECT_TRUE(stage.telegram.reply_keyboard(kAnna).empty());
}

TEST(Limits, TwentyAtOnceThenOneASecondInAChat) {
  Stage stage(true);
  for (int i = 0; i < 20; ++i) ASSERT_EQ(stage.why("sendMessage", message(Json::object())), "ok") << i;
  const auto answer = stage.call("sendMessage", message(Json::object()));
  EXPECT_EQ(answer["error_code"], 429);
  EXPECT_EQ(answer["description"], "Too Many Requests: retry after 1");
  EXPECT_EQ(answer["parameters"]["retry_after"], 1);
  EXPECT_EQ(stage.why("editMessageText", message({{"message_id", 2}, {"text", "edits are free"}})), "ok");
  stage.clock.advance(1s);
  EXPECT_EQ(stage.why("sendMessage", message(Json::object())), "ok");
}

TEST(Limits, ThirtyASecondOverAll) {
  Stage stage(true);
  stage.telegram.start(kBoris);
  int sent = 0;
  for (int i = 0; i < 40; ++i)
    sent += stage.call("sendMessage", {{"chat_id", i % 2 == 0 ? kAnna : kBoris}, {"text", "x"}})["ok"] ? 1 : 0;
  EXPECT_EQ(sent, 30);
}

TEST(Commands, NarrowestScopeAndOwnLanguageWin) {
  Stage stage;
  const auto set = [&](const char* command, const Json& more) {
    Json params{{"commands", {{{"command", command}, {"description", "d"}}}}};
    params.update(more);
    return stage.why("setMyCommands", params);
  };
  EXPECT_EQ(set("any", Json::object()), "ok");
  EXPECT_EQ(set("priv", {{"scope", {{"type", "all_private_chats"}}}}), "ok");
  EXPECT_EQ(set("ru", {{"scope", {{"type", "all_private_chats"}}}, {"language_code", "ru"}}), "ok");
  EXPECT_EQ(set("own", {{"scope", {{"type", "chat"}, {"chat_id", kAnna}}}}), "ok");
  EXPECT_EQ(stage.telegram.commands(kAnna).front().first, "own");
  EXPECT_EQ(stage.telegram.commands(kBoris).front().first, "ru");
  EXPECT_EQ(stage.why("deleteMyCommands", {{"scope", {{"type", "chat"}, {"chat_id", kAnna}}}}), "ok");
  EXPECT_EQ(stage.telegram.commands(kAnna).front().first, "priv");
  EXPECT_EQ(set("Upper", Json::object()), "Bad Request: BOT_COMMAND_INVALID");
  EXPECT_EQ(set("a123456789012345678901234567890123", Json::object()),
            "Bad Request: command length must not exceed 32");
  EXPECT_EQ(set("x", {{"language_code", "english"}}), "Bad Request: invalid language code specified");
  EXPECT_EQ(set("x", {{"scope", {{"type", "chat"}, {"chat_id", 5}}}}), "Bad Request: chat not found");
  Json many = Json::array();
  for (int i = 0; i < 101; ++i) many.push_back({{"command", "c" + std::to_string(i)}, {"description", "d"}});
  EXPECT_EQ(stage.why("setMyCommands", {{"commands", many}}), "Bad Request: BOT_COMMANDS_TOO_MUCH");
}

TEST(Copies, CopyAndForward) {
  Stage stage;
  const auto id = stage.telegram.say(kAnna, "original");
  EXPECT_EQ(stage.why("copyMessage", {{"chat_id", kAnna}, {"from_chat_id", kAnna}, {"message_id", id}}), "ok");
  EXPECT_EQ(stage.telegram.last(kAnna)->text, "original");
  const auto forwarded =
      stage.call("forwardMessage", {{"chat_id", kAnna}, {"from_chat_id", kAnna}, {"message_id", id}});
  EXPECT_EQ(forwarded["result"]["forward_origin"]["sender_user"]["id"], kAnna);
  EXPECT_EQ(stage.why("copyMessage", {{"chat_id", kAnna}, {"from_chat_id", kAnna}, {"message_id", 99}}),
            "Bad Request: message to copy not found");
}

// A PNG of that size, whole but for its pixels, which nobody looks at here.
std::string png(std::uint32_t width, std::uint32_t height) {
  const auto big = [](std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
    return out;
  };
  std::string out = "\x89PNG\r\n\x1a\n";
  for (const auto& [kind, data] :
       {std::pair<std::string, std::string>{"IHDR", big(width) + big(height) + std::string("\x08\x02\0\0\0", 5)},
        {"IDAT", "pixels"},
        {"IEND", ""}}) {
    boost::crc_32_type sum;
    sum.process_bytes((kind + data).data(), kind.size() + data.size());
    out += big(static_cast<std::uint32_t>(data.size())) + kind + data + big(sum.checksum());
  }
  return out;
}

TEST(Photos, AreTakenAsTelegramTakesThem) {
  Stage stage;
  const auto sent = [&](std::string bytes, const std::string& caption = "") {
    sandbox::Request request{"sendPhoto", Json{{"chat_id", kAnna}, {"caption", caption}}.dump(), {}};
    request.files["photo"] = {"deal.png", "", std::move(bytes)};
    const auto answer = Json::parse(stage.telegram.handle(std::move(request)).body);
    return answer["ok"] ? "ok" : answer["description"].get<std::string>();
  };
  EXPECT_EQ(sent(png(1024, 1400)), "ok");
  EXPECT_EQ(stage.telegram.last(kAnna)->kind, "photo");
  EXPECT_EQ(sent(png(5000, 5000)), "ok");
  EXPECT_EQ(sent(png(5000, 5001)), "Bad Request: PHOTO_INVALID_DIMENSIONS");
  EXPECT_EQ(sent(png(2000, 100)), "ok");
  EXPECT_EQ(sent(png(2001, 100)), "Bad Request: PHOTO_INVALID_DIMENSIONS");
  EXPECT_EQ(sent(png(100, 2001)), "Bad Request: PHOTO_INVALID_DIMENSIONS");
  auto broken = png(1024, 1400);
  broken[45] ^= 1;
  EXPECT_EQ(sent(broken), "Bad Request: IMAGE_PROCESS_FAILED") << "a check sum is wrong";
  EXPECT_EQ(sent(png(1024, 1400).substr(0, 50)), "Bad Request: IMAGE_PROCESS_FAILED") << "cut off";
  EXPECT_EQ(sent(png(10, 10) + std::string(std::size_t{10} << 20, 'x')), "Bad Request: file is too big for a photo");
  EXPECT_EQ(sent(png(10, 10), std::string(1024, 'x')), "ok");
  EXPECT_EQ(sent(png(10, 10), std::string(1025, 'x')), "Bad Request: message caption is too long");
  EXPECT_EQ(
      stage.why("editMessageText", {{"chat_id", kAnna}, {"message_id", stage.telegram.last(kAnna)->id}, {"text", "x"}}),
      "Bad Request: there is no text in the message to edit");
}

}  // namespace
