#include "features/people/people.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/forms.hpp"
#include "features/history.hpp"
#include "features/start/start.hpp"
#include "features/tables.hpp"
#include "store/people.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using domain::Role;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;

domain::Refusal no_such_user() {
  return domain::refusal("user.not_found");
}

std::string_view role_mark(Role role) {
  switch (role) {
    case Role::admin:
      return "👑 ";
    case Role::manager:
      return "🧑‍💼 ";
    case Role::employee:
      break;
  }
  return "👤 ";
}

// ---- list ----

struct Filter {
  std::string_view argument;  // of the route
  const char* label;
  std::optional<Role> role;
};
constexpr auto kFilters = std::to_array<Filter>({{"all", mark("All"), std::nullopt},
                                                 {"admin", mark("Admins"), Role::admin},
                                                 {"manager", mark("Managers"), Role::manager},
                                                 {"employee", mark("Employees"), Role::employee}});

const Filter& filter_of(std::string_view argument) {
  const auto found = std::ranges::find(kFilters, argument, &Filter::argument);
  return found == kFilters.end() ? kFilters.front() : *found;
}

domain::PageKey<base::UserId> page_key(const Args& args) {
  const auto row = args.id<base::UserId>(2);
  return {row.value_or(base::UserId{}), row.has_value() && args.word(1) == "p"};
}

void filter_row(const Turn& turn, dialog::Screen& screen, const Filter& chosen) {
  dialog::Row row;
  for (const auto& filter : kFilters) {
    const auto label = std::string(turn.t(filter.label));
    row.push_back(button(&filter == &chosen ? "• " + label : label, press("users", filter.argument)));
  }
  screen.row({row[0], row[1]}).row({row[2], row[3]});
}

std::string row_text(const Turn& turn, const domain::UserRow& row) {
  std::string text(row.state == domain::UserState::blocked ? "🚫 " : role_mark(row.role));
  text += base::shorten(row.full_name, 40);
  if (row.is_me)
    text += fmt::format(" ({})", turn.t("you"));
  else if (!row.manager_name.empty())
    text += " · " + base::shorten(row.manager_name, 20);
  return text;
}

Reply users(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto& filter = filter_of(args.word(0));
  auto page =
      store::People(turn.tx).page(turn.actor(), {turn.state.people_query, filter.role}, page_key(args), kPageSize);
  if (!page) return std::unexpected(page.error());
  const dialog::Pages pages{.total = page->total,
                            .position = page->position,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .exact = domain::kCountedExactly};
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("👑 Users"), dialog::total_text(t, pages));
  if (!turn.state.people_query.empty()) screen.text += html_format(t("\n🔍 Searched for “{}”"), turn.state.people_query);
  if (page->items.empty()) screen.text += Html("\n\n") + Html(t("Nobody here fits."));
  for (const auto& row : page->items) screen.row({button(row_text(turn, row), press("user", row.id))});
  if (!page->items.empty())
    screen.row(dialog::paging_row(t, pages, press("users", filter.argument, "p", page->items.front().id),
                                  press("users", filter.argument, "n", page->items.back().id)));
  filter_row(turn, screen, filter);
  if (turn.state.people_query.empty())
    screen.row({button(t("🔍 Search"), press("user-find"))});
  else
    screen.row({button(t("🔍 Search"), press("user-find")), button(t("✖️ Show everyone"), press("user-all"))});
  auto access = requests_row(turn, true);
  if (!access) return std::unexpected(access.error());
  access->push_back(button(t("✉️ Invites"), press("invites")));
  screen.row(std::move(*access));
  return screen.row(menu_row(t));
}

Reply find(Turn& turn, const Args&) {
  return start_form(turn, Draft{.form = "user-search"});
}

Reply found(Turn& turn, const Draft& draft) {
  turn.state.people_query = value(draft, "query");
  return users(turn, {});
}

Reply everyone(Turn& turn, const Args&) {
  turn.state.people_query.clear();
  return users(turn, {});
}

// ---- card ----

Html card_text(const Turn& turn, const domain::UserCard& card) {
  const auto& t = turn.t;
  Html text = html_format("{}<b>{}</b>\n{}: {}", role_mark(card.user.role), card.user.full_name, t("Role"),
                          role_name(t, card.user.role));
  if (card.user.state == domain::UserState::blocked) text += Html("\n🚫 ") + Html(t("Blocked: cannot come in."));
  if (!card.manager_name.empty()) text += html_format("\n{}: {}", t("Manager"), card.manager_name);
  if (!card.phone.empty()) text += html_format("\n{}: {}", t("Phone"), base::phone_for_people(card.phone));
  if (!card.username.empty()) text += html_format("\n{}: @{}", t("Telegram"), card.username);
  text += html_format("\n{}: {}", t("Here since"), t.time(card.created_at, turn.zone()));
  if (card.clients > 0)
    text +=
        Html("\n") + html_format(t.n("Looks after {} client", "Looks after {} clients", card.clients), card.clients);
  if (card.team > 0)
    text += Html("\n") + html_format(t.n("{} person in the team", "{} people in the team", card.team), card.team);
  if (!card.reachable) text += Html("\n🔕 ") + Html(t("Has stopped the bot, so notices do not arrive."));
  if (card.user.role == Role::admin && !card.can_change)
    text += Html("\n\n") + Html(t("Administrators cannot be changed by each other."));
  return text;
}

Reply user_screen(Turn& turn, base::UserId id) {
  const auto& t = turn.t;
  auto card = store::People(turn.tx).card(turn.actor(), id);
  if (!card) return std::unexpected(card.error());
  const bool active = card->user.state == domain::UserState::active;
  dialog::Screen screen;
  screen.text = card_text(turn, *card);
  if (card->can_change && active) {
    dialog::Row row{button(t("🎭 Role"), press("user-role", id))};
    if (card->user.role == Role::employee) row.push_back(button(t("🧑‍💼 Manager"), press("user-boss", id)));
    screen.row(std::move(row));
  }
  dialog::Row row{button(t("🕓 What they did"), press("user-log", id))};
  if (card->can_change)
    row.push_back(active ? button(t("🚫 Block"), press("block", id), Style::danger)
                         : button(t("🔓 Unblock"), press("unblock", id), Style::success));
  screen.row(std::move(row));
  return screen.row(back_row(t, press("users")));
}

Reply user(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  return user_screen(turn, *id);
}

// ---- role ----

Reply choose_role(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  auto card = store::People(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("Which role should <b>{}</b> have?"), card->user.full_name);
  for (auto role : {Role::employee, Role::manager, Role::admin}) {
    if (role == card->user.role) continue;
    const auto to = role == Role::admin ? press("make-admin", *id) : press("role-to", *id, domain::to_text(role));
    screen.row({button(std::string(role_mark(role)) + std::string(role_name(turn.t, role)), to)});
  }
  return screen.row(back_row(turn.t, press("user", *id)));
}

// What cannot be taken back by anyone in chat is asked once more.
Reply make_admin(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  auto card = store::People(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("Make <b>{}</b> an administrator? Administrators may do everything, and no other "
                                   "administrator can take that back."),
                            card->user.full_name);
  screen.row({button(turn.t("👑 Make administrator"), press("role-to", *id, "admin"), Style::danger)});
  return screen.row(back_row(turn.t, press("user", *id)));
}

Reply set_role(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  const auto role = domain::parse_role(args.word(1));
  if (!id || !role) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).set_role(turn.by(), *id, *role, args.id<base::UserId>(2));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ Role changed.");
  return user_screen(turn, *id);
}

// ---- manager ----

Reply choose_manager(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  store::People people(turn.tx);
  auto card = people.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  auto managers = people.managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("Whose team should <b>{}</b> be in?"), card->user.full_name);
  for (const auto& manager : *managers)
    if (manager.id != *id)
      screen.row({button(base::shorten(manager.full_name, 60), press("boss-to", *id, manager.id))});
  if (card->user.manager) screen.row({button(turn.t("Nobody's"), press("boss-to", *id, "0"))});
  return screen.row(back_row(turn.t, press("user", *id)));
}

Reply set_manager(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id || !args.number(1)) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).set_manager(turn.by(), *id, args.id<base::UserId>(1));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ Manager changed.");
  return user_screen(turn, *id);
}

// ---- block ----

Html work_text(const Turn& turn, const domain::UserWork& work) {
  const auto& t = turn.t;
  Html text;
  if (work.clients > 0) text += Html("\n• ") + html_format(t.n("{} client", "{} clients", work.clients), work.clients);
  if (work.deals > 0) text += Html("\n• ") + html_format(t.n("{} deal", "{} deals", work.deals), work.deals);
  if (work.tasks > 0) text += Html("\n• ") + html_format(t.n("{} task", "{} tasks", work.tasks), work.tasks);
  if (work.team > 0)
    text += Html("\n• ") + html_format(t.n("{} person in the team", "{} people in the team", work.team), work.team);
  return text;
}

Reply block(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  store::People people(turn.tx);
  auto card = people.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  auto work = people.work(turn.actor(), *id);
  if (!work) return std::unexpected(work.error());
  if (work->any()) return choose_heir(turn, "block-to", args);
  dialog::Screen screen;
  screen.text = html_format(
      turn.t(
          "Block <b>{}</b>? The bot will not let them in any more, from this moment on. You can unblock them later."),
      card->user.full_name);
  screen.row({button(turn.t("🚫 Block"), press("block-to", *id), Style::danger)});
  return screen.row(back_row(turn.t, press("user", *id)));
}

Reply block_now(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  store::People people(turn.tx);
  auto card = people.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  auto done = people.block(turn.by(), *id, args.id<base::UserId>(1));
  if (!done) return std::unexpected(done.error());
  turn.extra.push_back(telegram::delete_commands(card->user.telegram_id));
  turn.notice = turn.t("🚫 Blocked.");
  return user_screen(turn, *id);
}

Reply unblock(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).unblock(turn.by(), *id);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🔓 Unblocked.");
  return user_screen(turn, *id);
}

// ---- what they did ----

Reply log(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  const auto trail = trail_of(args, 1);
  auto entries = store::People(turn.tx).history(turn.actor(), *id, begins_after(trail), kHistoryPage);
  if (!entries) return std::unexpected(entries.error());
  const auto view = history_text(turn, *entries, true);
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", turn.t("🕓 What they did"));
  screen.text += view.shown > 0 ? view.text : Html(turn.t("There is nothing more."));
  screen.row(history_row(turn, *entries, view.shown, trail, press("user-log", *id)));
  return screen.row(back_row(turn.t, press("user", *id)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"users", Guard::reads, users},
    {"user-find", Guard::changes, find, "users"},
    {"user-all", Guard::changes, everyone, "users"},
    {"user", Guard::reads, user},
    {"user-role", Guard::reads, choose_role},
    {"make-admin", Guard::reads, make_admin},
    {"role-to", Guard::changes, set_role, "user"},
    {"user-boss", Guard::reads, choose_manager},
    {"boss-to", Guard::changes, set_manager, "user"},
    {"block", Guard::reads, block},
    {"block-to", Guard::changes, block_now, "user"},
    {"unblock", Guard::changes, unblock, "user"},
    {"user-log", Guard::reads, log},
});

constexpr auto kSearchFields = std::to_array<dialog::Field>({{
    .name = "query",
    .label = mark("Name"),
    .prompt = mark("Whom are you looking for? Type a part of the name."),
    .longest = 60,
}});

const std::array<FormSpec, 1> kForms{{{
    .form = {.name = "user-search", .title = mark("🔍 Search"), .unfinished = "", .submit = "", .fields = kSearchFields},
    .submit = found,
    .cancelled = [](const Draft&) { return press("users"); },
}}};

}  // namespace

std::span<const Route> people_routes() {
  return kRoutes;
}
std::span<const FormSpec> people_forms() {
  return kForms;
}

Reply choose_heir(Turn& turn, std::string_view route, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  store::People people(turn.tx);
  auto card = people.card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  auto work = people.work(turn.actor(), *id);
  if (!work) return std::unexpected(work.error());
  auto heirs = people.heirs(turn.actor(), *id);
  if (!heirs) return std::unexpected(heirs.error());
  dialog::Screen screen;
  screen.text =
      html_format(turn.t("<b>{}</b> still has:"), card->user.full_name) + work_text(turn, *work) + Html("\n\n");
  screen.text +=
      Html(heirs->empty()        ? turn.t("There is nobody who could take this over. Make someone a manager first.")
           : route == "block-to" ? turn.t("Who takes this over? With your choice the person is blocked at once.")
                                 : turn.t("Who takes this over? With your choice the role changes at once."));
  for (const auto& heir : *heirs) {
    auto to = route == "block-to" ? press(route, *id, heir.id) : press(route, *id, args.word(1), heir.id);
    screen.row({button(base::shorten(heir.full_name, 60), std::move(to), Style::danger)});
  }
  return screen.row(back_row(turn.t, press("user", *id)));
}

}  // namespace features
