#include "sandbox/model/markup.hpp"

#include <algorithm>

#include "sandbox/api_error.hpp"
#include "sandbox/text.hpp"

namespace sandbox {
namespace {

constexpr std::size_t kMaxButtons = 100;
constexpr std::size_t kMaxRow = 8;

std::string text_of(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end()) throw bad_request(std::string("can't find field \"") + name + "\"");
  if (!at->is_string()) throw bad_request(std::string("field \"") + name + "\" must be of type String");
  return at->get<std::string>();
}

void check_url(const std::string& url) {
  const auto wrong = [&](const char* why) {
    return bad_request("inline keyboard button URL '" + url + "' is invalid: " + why);
  };
  if (url.starts_with("tg://")) return;
  auto rest = std::string_view(url);
  if (const auto scheme = rest.find("://"); scheme != std::string_view::npos) {
    const auto name = rest.substr(0, scheme);
    if (name != "http" && name != "https") throw wrong("Unsupported URL protocol");
    rest.remove_prefix(scheme + 3);
  }
  const auto host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.empty()) throw wrong("URL host is empty");
  if (host.find('.') == std::string_view::npos && !host.starts_with("localhost")) throw wrong("Wrong HTTP URL");
  if (host.find_first_of(" \t\n<>\"") != std::string_view::npos) throw wrong("Wrong HTTP URL");
}

void check_style(const Json& button) {
  const auto style = button.find("style");
  if (style != button.end() && *style != "danger" && *style != "success" && *style != "primary")
    throw bad_request("BUTTON_STYLE_INVALID");
}

void check_inline_button(const Json& button) {
  static constexpr const char* kKinds[] = {"url",
                                           "callback_data",
                                           "web_app",
                                           "login_url",
                                           "switch_inline_query",
                                           "switch_inline_query_current_chat",
                                           "copy_text",
                                           "callback_game",
                                           "pay",
                                           "switch_inline_query_chosen_chat"};
  if (!button.is_object())
    throw bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  if (text_of(button, "text").empty()) throw bad_request("inline keyboard button text must be non-empty");
  check_style(button);
  const auto kinds =
      std::count_if(std::begin(kKinds), std::end(kKinds), [&](const char* kind) { return button.contains(kind); });
  if (kinds == 0)
    throw bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (kinds > 1) throw bad_request("BUTTON_TYPE_INVALID");
  if (button.contains("callback_data")) {
    const auto size = text_of(button, "callback_data").size();
    if (size < 1 || size > 64) throw bad_request("BUTTON_DATA_INVALID");
  }
  if (button.contains("url")) check_url(text_of(button, "url"));
  if (button.contains("copy_text")) {
    if (!button["copy_text"].is_object())
      throw bad_request("can't parse inline keyboard button: Object expected as copy_text");
    const auto length = utf16_length(text_of(button["copy_text"], "text"));
    if (length < 1 || length > 256) throw bad_request("BUTTON_COPY_TEXT_INVALID");
  }
}

void check_reply_button(const Json& button) {
  if (button.is_string()) {
    if (button.get_ref<const std::string&>().empty()) throw bad_request("keyboard button text must be non-empty");
    return;
  }
  if (!button.is_object())
    throw bad_request("can't parse keyboard button: KeyboardButton must be an Object or a String");
  if (text_of(button, "text").empty()) throw bad_request("keyboard button text must be non-empty");
  check_style(button);
}

void check_rows(const Json& markup, const char* name, void (*check)(const Json&), std::vector<std::string>& mistakes) {
  const auto& rows = markup.at(name);
  if (!rows.is_array()) throw bad_request(std::string("field \"") + name + "\" must be of the type Array");
  std::size_t count = 0;
  for (const auto& row : rows) {
    if (!row.is_array()) throw bad_request(std::string("field \"") + name + "\" must be an Array of Arrays");
    if (row.empty()) mistakes.push_back("a row of the keyboard is empty");
    if (row.size() > kMaxRow) mistakes.push_back("a row of the keyboard has more than 8 buttons");
    count += row.size();
    for (const auto& button : row) check(button);
  }
  if (count > kMaxButtons) throw bad_request("REPLY_MARKUP_TOO_LONG");
}

}  // namespace

Json checked_markup(const Json& params, bool inline_only, std::vector<std::string>& mistakes) {
  const auto at = params.find("reply_markup");
  if (at == params.end() || at->is_null()) return nullptr;
  const Json& markup = *at;
  if (!markup.is_object()) throw bad_request("object expected as reply markup");
  if (markup.contains("inline_keyboard")) {
    check_rows(markup, "inline_keyboard", check_inline_button, mistakes);
    if (markup["inline_keyboard"].empty()) return nullptr;
    return {{"inline_keyboard", markup["inline_keyboard"]}};
  }
  if (inline_only && !markup.empty()) throw bad_request("inline keyboard expected");
  if (markup.contains("keyboard")) {
    check_rows(markup, "keyboard", check_reply_button, mistakes);
    if (markup["keyboard"].empty()) throw bad_request("reply keyboard markup must have at least one button");
    if (utf16_length(markup.value("input_field_placeholder", "")) > 64)
      throw bad_request("input field placeholder is too long");
    return markup;
  }
  if (markup.value("remove_keyboard", false) || markup.value("force_reply", false)) return markup;
  if (markup.empty()) return nullptr;
  mistakes.push_back("'reply_markup' is none of the four kinds");
  return nullptr;
}

}  // namespace sandbox
