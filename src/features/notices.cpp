#include "features/notices.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "dialog/screen.hpp"
#include "features/saying.hpp"
#include "features/start/start.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::button;
using dialog::press;
using dialog::Screen;
using dialog::Words;
using nlohmann::json;
using telegram::html_format;
using telegram::Style;

domain::Role role_of(const json& payload) {
  return domain::parse_role(text_of(payload, "role")).value_or(domain::Role::employee);
}

// Stored until it is sent: what a notice brings along must arrive with it.
telegram::Call lasting(telegram::Call call) {
  call.transient = false;
  return call;
}

Saying access_requested(const Notice&, const json& payload, const Words& t) {
  const auto request = number_of(payload, "request");
  Saying out;
  out.screen.text = html_format(t("🙋 <b>{}</b> asks for access."), text_of(payload, "name"));
  out.screen.row({button(t("✅ Approve as employee"), press("req-yes", request, "e"), Style::success)});
  out.screen.row({button(t("Approve as manager"), press("req-yes", request, "m"))});
  out.screen.row({button(t("❌ Decline"), press("req-no", request), Style::danger),
                  button(t("👁 Open"), press("request", request))});
  return out;
}

Saying access_approved(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("🎉 You are in, as {}. Welcome!"), role_name(t, role_of(payload)));
  out.screen.row({button(t("🏠 Menu"), press("menu"), Style::success)});
  out.extra.push_back(lasting(commands_for(t, notice.recipient, role_of(payload))));
  return out;
}

Saying role_changed(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = html_format(t("👑 Your role has changed: you are {} now."), role_name(t, role_of(payload)));
  out.screen.row({button(t("🏠 Menu"), press("menu"))});
  out.extra.push_back(lasting(commands_for(t, notice.recipient, role_of(payload))));
  return out;
}

Saying manager_changed(const Notice&, const json& payload, const Words& t) {
  Saying out;
  const auto manager = text_of(payload, "manager");
  out.screen.text = manager.empty() ? telegram::Html(t("🧑‍💼 You have no manager at the moment."))
                                    : html_format(t("🧑‍💼 Your manager is <b>{}</b> now."), manager);
  out.screen.row({button(t("🏠 Menu"), press("menu"))});
  return out;
}

Saying unblocked(const Notice& notice, const json& payload, const Words& t) {
  Saying out;
  out.screen.text = telegram::Html(t("🔓 Your access is open again. Welcome back!"));
  out.screen.row({button(t("🏠 Menu"), press("menu"), Style::success)});
  out.extra.push_back(lasting(commands_for(t, notice.recipient, role_of(payload))));
  return out;
}

Saying update_parked(const Notice&, const json& payload, const Words& t) {
  Saying out;
  out.screen.text =
      html_format(t("⚠️ A message from <b>{}</b> could not be answered and was set aside (number {}). "
                    "The log of the bot says why."),
                  text_of(payload, "person"), number_of(payload, "update"));
  out.screen.row({button(t("⚙️ Settings"), press("settings"))});
  return out;
}

// Somebody took back what this person was told of.
Saying change_undone(const Notice&, const json& payload, const Words& t) {
  const auto by = text_of(payload, "by");
  const auto was = payload.value("was", json::object());
  const auto title = text_of(was, "title");
  Saying out;
  const auto kind = text_of(payload, "kind");
  if (kind == "work_received" || kind == "work_handed") {
    out.screen.text = html_format(t("↩ <b>{}</b> has taken back the handing over: <b>{}</b> → <b>{}</b>."), by,
                                  text_of(was, "from"), text_of(was, "to"));
    out.screen.row({button(t("🏠 Menu"), press("menu"))});
    return out;
  }
  out.screen.text =
      title.empty()
          ? html_format(t("↩ <b>{}</b> has taken back a change that I told you about."), by)
          : html_format(t("↩ <b>{}</b> has taken back a change that I told you about: <b>{}</b>."), by, title);
  // What is there to be looked at; where it is gone the card says so.
  const auto task = number_of(was, "task");
  const auto deal = number_of(was, "deal");
  if (task > 0 || deal > 0)
    out.screen.row({button(t("👁 Open"), task > 0 ? press("task", task) : press("deal", deal))});
  out.screen.row({button(t("🏠 Menu"), press("menu"))});
  return out;
}

constexpr auto kKinds = std::to_array<NoticeKind>({
    {"access_requested", access_requested},
    {"access_approved", access_approved},
    {"role_changed", role_changed},
    {"manager_changed", manager_changed},
    {"unblocked", unblocked},
    {"update_parked", update_parked},
    {"change_undone", change_undone},
});

const NoticeKind* kind_of(std::string_view name) {
  for (const auto& kinds : {std::span<const NoticeKind>(kKinds), deal_notices(), employee_notices(), task_notices()})
    if (const auto found = std::ranges::find(kinds, name, &NoticeKind::name); found != kinds.end()) return &*found;
  return nullptr;
}

}  // namespace

std::string text_of(const json& payload, const char* name) {
  const auto found = payload.find(name);
  return found != payload.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_of(const json& payload, const char* name) {
  const auto found = payload.find(name);
  return found != payload.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

telegram::Calls notice_calls(const Notice& notice, const Words& t) {
  const auto* kind = kind_of(notice.kind);
  const auto payload = json::parse(notice.payload, nullptr, false);
  if (kind == nullptr || !payload.is_object()) return {};
  auto saying = kind->say(notice, payload, t);
  auto calls = std::move(saying.extra);
  calls.push_back(telegram::send_message(notice.recipient, saying.screen.text, dialog::keyboard_of(saying.screen, 0)));
  return calls;
}

}  // namespace features
