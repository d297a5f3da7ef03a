// What administrators change about a user: role, manager, access.
#include <array>

#include "base/text.hpp"
#include "features/people/people.hpp"
#include "features/people/user.hpp"
#include "features/tables.hpp"
#include "store/employees.hpp"
#include "store/people.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using domain::Role;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

// The heir that an argument names; 0: nobody, it stays.
std::optional<base::UserId> heir_of(const Args& args, std::size_t at) {
  const auto number = args.number(at);
  return number && *number >= 0 ? std::optional(base::UserId{*number}) : std::nullopt;
}

// ---- role ----

Reply choose_role(Turn& turn, const Args& args) {
  const auto card = user_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  dialog::Screen screen;
  screen.text = html_format(turn.t("Which role should <b>{}</b> have?"), card->user.full_name);
  for (auto role : {Role::employee, Role::manager, Role::admin}) {
    if (role == card->user.role) continue;
    auto to = role == Role::admin ? user_press("make-admin", id, from)
                                  : user_press("role-to", id, from, domain::to_text(role));
    screen.row({button(std::string(role_mark(role)) + std::string(role_name(turn.t, role)), std::move(to))});
  }
  return screen.row(back_to_user(turn, id, from));
}

// What cannot be taken back by anyone in chat is asked once more.
Reply make_admin(Turn& turn, const Args& args) {
  const auto card = user_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  dialog::Screen screen;
  screen.text = html_format(turn.t("Make <b>{}</b> an administrator? Administrators may do everything, and no other "
                                   "administrator can take that back."),
                            card->user.full_name);
  screen.row({button(turn.t("👑 Make administrator"), user_press("role-to", id, args.word(1), "admin"), Style::danger)});
  return screen.row(back_to_user(turn, id, args.word(1)));
}

Reply set_role(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  const auto role = domain::parse_role(args.word(2));
  if (!id || !role) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).set_role(turn.by(), *id, *role, heir_of(args, 3));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ Role changed.");
  return show_user(turn, args);
}

// ---- manager ----

Reply choose_manager(Turn& turn, const Args& args) {
  const auto card = user_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("Whose team should <b>{}</b> be in?"), card->user.full_name);
  for (const auto& manager : *managers)
    if (manager.id != id)
      screen.row({button(base::shorten(manager.full_name, 60), user_press("boss-to", id, from, manager.id))});
  if (card->user.manager) screen.row({button(turn.t("Nobody's"), user_press("boss-to", id, from, "0"))});
  return screen.row(back_to_user(turn, id, from));
}

Reply set_manager(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id || !args.number(2)) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).set_manager(turn.by(), *id, args.id<base::UserId>(2));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ Manager changed.");
  return show_user(turn, args);
}

// ---- block ----

Reply block(Turn& turn, const Args& args) {
  const auto card = user_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  auto work = store::Employees(turn.tx).work(turn.actor(), id);
  if (!work) return std::unexpected(work.error());
  if (work->any()) return choose_heir(turn, "block-to", args);
  dialog::Screen screen;
  screen.text = html_format(
      turn.t(
          "Block <b>{}</b>? The bot will not let them in any more, from this moment on. You can unblock them later."),
      card->user.full_name);
  screen.row({button(turn.t("🚫 Block"), user_press("block-to", id, args.word(1)), Style::danger)});
  return screen.row(back_to_user(turn, id, args.word(1)));
}

Reply block_now(Turn& turn, const Args& args) {
  const auto card = user_of(turn, args);
  if (!card) return std::unexpected(card.error());
  auto done = store::People(turn.tx).block(turn.by(), card->user.id, heir_of(args, 2));
  if (!done) return std::unexpected(done.error());
  turn.extra.push_back(telegram::delete_commands(card->user.telegram_id));
  turn.notice = turn.t("🚫 Blocked.");
  return show_user(turn, args);
}

Reply unblock(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).unblock(turn.by(), *id);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🔓 Unblocked.");
  return show_user(turn, args);
}

constexpr auto kRoutes = std::to_array<Route>({
    {"user-role", Guard::reads, choose_role},
    {"make-admin", Guard::reads, make_admin},
    {"role-to", Guard::changes, set_role, "user"},
    {"user-boss", Guard::reads, choose_manager},
    {"boss-to", Guard::changes, set_manager, "user"},
    {"block", Guard::reads, block},
    {"block-to", Guard::changes, block_now, "user"},
    {"unblock", Guard::changes, unblock, "user"},
});

}  // namespace

std::span<const Route> user_change_routes() {
  return kRoutes;
}

}  // namespace features
