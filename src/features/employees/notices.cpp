// What people are told of messages and of work that was handed over.
#include <algorithm>
#include <array>

#include "features/employees/employees.hpp"
#include "features/saying.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::button;
using dialog::press;
using dialog::Words;
using nlohmann::json;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

// Where a text of more than `units` is best cut in two: after a line, else after a word, else anywhere.
std::size_t cut_at(std::string_view text, std::size_t units) {
  auto head = telegram::truncate_utf16(text, units);
  head.resize(head.size() - std::string_view("…").size());
  for (const char* ends : {"\n", " "})
    if (const auto at = head.find_last_of(ends); at != head.npos && at > head.size() / 2) return at + 1;
  return head.size();
}

Saying message(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  const auto from = text_of(payload, "from");
  std::string text = text_of(payload, "text");
  Html head =
      html_format(number_of(payload, "reply") != 0 ? t("↩️ <b>{}</b> answers:") : t("✉️ <b>{}</b> writes:"),
                  from) +
      Html("\n\n");
  // With its heading a long text is more than one message holds: its beginning comes in one of its own.
  if (head.length() + telegram::utf16_length(text) > telegram::kMaxMessage) {
    const auto at = cut_at(text, telegram::kMaxMessage - head.length());
    out.extra.push_back(telegram::send_message(notice.recipient, head + Html(text.substr(0, at))));
    text.erase(0, at);
    head = {};
  }
  out.screen.text = head + Html(text);
  out.screen.row({button(t("↩️ Reply"), press("msg-reply", number_of(payload, "message")), Style::success)});
  return out;
}

domain::UserWork work_of(const json& payload) {
  const auto count = [&](const char* name) { return static_cast<int>(number_of(payload, name)); };
  return {count("clients"), count("deals"), count("assigned"), count("tasks"), count("team")};
}

Html handed_by(const json& payload, const Words& t) {
  const auto by = text_of(payload, "by");
  return by.empty() || by == text_of(payload, "from") ? Html() : html_format(t("\n\nHanded over by {}."), by);
}

Saying work_received(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("🔁 You take over from <b>{}</b>:"), text_of(payload, "from")) +
                    work_text(t, work_of(payload)) + handed_by(payload, t);
  out.screen.row({button(t("🏠 Menu"), press("menu"))});
  return out;
}

Saying work_handed(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("🔁 <b>{}</b> takes over from you:"), text_of(payload, "to")) +
                    work_text(t, work_of(payload)) + handed_by(payload, t);
  out.screen.row({button(t("🏠 Menu"), press("menu"))});
  return out;
}

constexpr auto kKinds = std::to_array<NoticeKind>({
    {"message", message},
    {"work_received", work_received},
    {"work_handed", work_handed},
});

}  // namespace

std::span<const NoticeKind> employee_notices() {
  return kKinds;
}

}  // namespace features
