// What the sandbox's tests share: a Telegram with two people and calls that are easy to compare.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "sandbox/telegram.hpp"

namespace play {

using Json = nlohmann::json;

inline constexpr std::int64_t kAnna = 5000000001;
inline constexpr std::int64_t kBoris = 5000000002;  // has never written to the bot

struct Stage {
  explicit Stage(bool limits = false) : telegram(options(limits)) {
    telegram.add_person(
        {.id = kAnna, .first_name = "Anna", .last_name = "Petrova", .username = "anna", .phone = "+4930123456"});
    telegram.add_person({.id = kBoris, .first_name = "Boris", .language_code = "ru"});
    telegram.start(kAnna);
  }
  sandbox::Options options(bool limits) {
    sandbox::Options out;
    out.limits = limits;
    out.clock = &clock;
    return out;
  }

  Json call(std::string_view method, const Json& params) { return Json::parse(telegram.call(method, params.dump())); }
  // The description of a refusal; "ok" where there is none.
  std::string why(std::string_view method, const Json& params) {
    const auto answer = call(method, params);
    return answer["ok"] ? "ok" : answer["description"].get<std::string>();
  }
  std::int64_t send(const Json& more = Json::object(), std::string_view text = "hello") {
    Json params{{"chat_id", kAnna}, {"text", text}};
    params.update(more);
    return call("sendMessage", params)["result"]["message_id"];
  }
  std::int64_t send_buttons(const Json& rows) { return send({{"reply_markup", {{"inline_keyboard", rows}}}}); }
  std::int64_t send_button(const Json& button) { return send_buttons(Json::array({Json::array({button})})); }
  Json updates() { return Json::parse(telegram.updates()); }

  base::FixedClock clock{base::sys_ms(std::chrono::milliseconds(1790000000000))};
  sandbox::Telegram telegram;
};

}  // namespace play
