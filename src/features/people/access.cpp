// Requests for access and invite links.
#include "store/access.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "features/people/people.hpp"
#include "features/tables.hpp"
#include "store/people.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using domain::Role;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kListed = 20;  // of requests and of invites on one screen
constexpr std::chrono::hours kInviteValid{72};

domain::Refusal no_such_request() {
  return domain::refusal("request.not_found");
}

// ---- requests ----

Reply requests(Turn& turn, const Args&) {
  const auto& t = turn.t;
  auto open = store::Access(turn.tx).requests(turn.actor());
  if (!open) return std::unexpected(open.error());
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("🙋 Requests"), t.number(static_cast<std::int64_t>(open->size())));
  if (open->empty()) screen.text += Html("\n\n") + Html(t("Nobody is waiting for access."));
  for (std::size_t at = 0; at < std::min(open->size(), kListed); ++at)
    screen.row({button(base::shorten((*open)[at].full_name, 60), press("request", (*open)[at].id))});
  return screen.row(back_row(t, press("users")));
}

Html request_text(const Turn& turn, const domain::AccessRequest& request) {
  const auto& t = turn.t;
  Html text = html_format("🙋 <b>{}</b>", request.full_name);
  if (!request.phone.empty()) text += html_format("\n{}: {}", t("Phone"), base::phone_for_people(request.phone));
  if (!request.username.empty()) text += html_format("\n{}: @{}", t("Telegram"), request.username);
  text += html_format("\n{}: {}", t("Asked on"), t.time(request.created_at, turn.zone()));
  if (request.state == domain::RequestState::approved)
    text += Html("\n\n✅ ") + html_format(t("Approved as {} by {}."),
                                         role_name(t, request.role.value_or(Role::employee)), request.decided_by_name);
  if (request.state == domain::RequestState::declined)
    text += Html("\n\n❌ ") + html_format(t("Declined by {}."), request.decided_by_name);
  return text;
}

Reply request_screen(Turn& turn, base::RequestId id) {
  const auto& t = turn.t;
  auto request = store::Access(turn.tx).request_card(turn.actor(), id);
  if (!request) return std::unexpected(request.error());
  dialog::Screen screen;
  screen.text = request_text(turn, *request);
  if (request->state == domain::RequestState::open) {
    screen.row({button(t("✅ Approve as employee"), press("req-yes", id, "e"), Style::success)});
    screen.row({button(t("Approve as manager"), press("req-yes", id, "m"))});
    screen.row({button(t("❌ Decline"), press("req-no", id), Style::danger)});
  }
  if (request->state == domain::RequestState::approved && request->user) {
    dialog::Row row{button(t("👁 Open"), press("user", *request->user))};
    if (request->role == Role::employee)
      row.push_back(button(t("🧑‍💼 Choose the manager"), press("user-boss", *request->user)));
    screen.row(std::move(row));
  }
  return screen.row(back_row(t, press("requests")));
}

Reply request(Turn& turn, const Args& args) {
  const auto id = args.id<base::RequestId>(0);
  if (!id) return std::unexpected(no_such_request());
  return request_screen(turn, *id);
}

Reply approve(Turn& turn, const Args& args) {
  const auto id = args.id<base::RequestId>(0);
  if (!id || (args.word(1) != "e" && args.word(1) != "m")) return std::unexpected(no_such_request());
  const auto role = args.word(1) == "m" ? Role::manager : Role::employee;
  auto decision = store::Access(turn.tx).approve(turn.by(), *id, role, turn.settings.company_time_zone);
  if (!decision) return std::unexpected(decision.error());
  return request_screen(turn, *id);
}

// A stranger has no notices: the answer goes out with this turn.
Reply decline(Turn& turn, const Args& args) {
  const auto id = args.id<base::RequestId>(0);
  if (!id) return std::unexpected(no_such_request());
  auto decision = store::Access(turn.tx).decline(turn.by(), *id);
  if (!decision) return std::unexpected(decision.error());
  const auto t = turn.catalog.words(decision->language);
  turn.extra.push_back(
      telegram::send_message(decision->person, Html(t("Your request for access was declined. If you think that is "
                                                      "a mistake, talk to your company's administrator."))));
  return request_screen(turn, *id);
}

// ---- invites ----

Reply invites(Turn& turn, const Args&) {
  const auto& t = turn.t;
  auto list = store::Access(turn.tx).invites(turn.actor());
  if (!list) return std::unexpected(list.error());
  dialog::Screen screen;
  screen.text =
      html_format("<b>{}</b>\n\n{}", t("✉️ Invites"),
                  t("An invite is a link for one person. Whoever opens it first is in, with the role that you chose."));
  if (list->empty()) screen.text += Html("\n\n") + Html(t("There are no open invites."));
  for (std::size_t at = 0; at < std::min(list->size(), kListed); ++at) {
    const auto& invite = (*list)[at];
    screen.text +=
        html_format(t("\n\n<b>№ {}</b>: {}, until {}, by {}"), base::to_int(invite.id), role_name(t, invite.role),
                    t.time(invite.expires_at, turn.zone()), invite.created_by_name);
    screen.row({button(fmt::format(fmt::runtime(t("🗑 Take back № {}")), base::to_int(invite.id)),
                       press("invite-drop", invite.id), Style::danger)});
  }
  screen.row({button(t("➕ New invite"), press("invite-new"), Style::success)});
  return screen.row(turn.may("users.manage") ? back_row(t, press("users")) : menu_row(t));
}

Reply new_invite(Turn& turn, const Args&) {
  const auto& t = turn.t;
  if (!turn.may("users.manage") && !turn.may("invites.employee"))
    return std::unexpected(domain::refusal("permission.denied"));
  dialog::Screen screen;
  if (!turn.may("users.manage")) {
    screen.text = Html(t("The link will bring one new employee into your team."));
    screen.row({button(t("✅ Make the link"), press("invite-make", "employee", "0"), Style::success)});
    return screen.row(back_row(t, press("invites")));
  }
  screen.text = Html(t("Whom do you invite?"));
  screen.row({button(t("👤 An employee"), press("invite-team"))});
  screen.row({button(t("🧑‍💼 A manager"), press("invite-make", "manager", "0"))});
  screen.row({button(t("👑 An administrator"), press("invite-make", "admin", "0"), Style::danger)});
  return screen.row(back_row(t, press("invites")));
}

Reply invite_team(Turn& turn, const Args&) {
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  dialog::Screen screen;
  screen.text = Html(turn.t("Whose team will the new employee be in?"));
  for (const auto& manager : *managers)
    screen.row({button(base::shorten(manager.full_name, 60), press("invite-make", "employee", manager.id))});
  screen.row({button(turn.t("Nobody's yet"), press("invite-make", "employee", "0"))});
  return screen.row(back_row(turn.t, press("invite-new")));
}

Reply make_invite(Turn& turn, const Args& args) {
  const auto role = domain::parse_role(args.word(0));
  if (!role) return std::unexpected(domain::refusal("input.choice_invalid"));
  const auto token = base::random_token(turn.random);
  auto id =
      store::Access(turn.tx).invite(turn.by(), base::sha256_hex(token), *role, args.id<base::UserId>(1), kInviteValid);
  if (!id) return std::unexpected(id.error());
  const auto link = "https://t.me/" + turn.settings.bot_username + "?start=i_" + token;
  dialog::Screen screen;
  screen.text = html_format(turn.t("✅ Here is the link for one new person, as {}. It works for 3 days. I show it only "
                                   "now, so send it on at once:"),
                            role_name(turn.t, *role)) +
                Html("\n\n") + telegram::code(Html(link));
  screen.row({dialog::copy_button(turn.t("📋 Copy the link"), link),
              dialog::url_button(turn.t("📤 Send it on"), "https://t.me/share/url?url=" + link)});
  return screen.row(back_row(turn.t, press("invites")));
}

Reply drop_invite(Turn& turn, const Args& args) {
  const auto id = args.id<base::InviteId>(0);
  if (!id) return std::unexpected(domain::refusal("invite.invalid"));
  auto done = store::Access(turn.tx).revoke(turn.by(), *id);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ The invite does not work any more.");
  return invites(turn, {});
}

constexpr auto kRoutes = std::to_array<Route>({
    {"requests", Guard::reads, requests},
    {"request", Guard::reads, request},
    {"req-yes", Guard::settled, approve, "request"},
    {"req-no", Guard::settled, decline, "request"},
    {"invites", Guard::reads, invites},
    {"invite-new", Guard::reads, new_invite},
    {"invite-team", Guard::reads, invite_team},
    {"invite-make", Guard::changes, make_invite, "invites"},
    {"invite-drop", Guard::changes, drop_invite, "invites"},
});

}  // namespace

std::span<const Route> access_routes() {
  return kRoutes;
}

domain::Result<dialog::Row> requests_row(Turn& turn, bool always) {
  auto open = store::Access(turn.tx).requests(turn.actor());
  if (!open) return std::unexpected(open.error());
  const std::string label(turn.t("🙋 Requests"));
  if (open->empty()) return always ? dialog::Row{button(label, press("requests"))} : dialog::Row{};
  return dialog::Row{button(fmt::format("{} · {}", label, open->size()), press("requests"))};
}

}  // namespace features
