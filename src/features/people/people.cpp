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
  char letter;  // in the place of the list
  const char* label;
  std::optional<Role> role;
};
constexpr auto kFilters = std::to_array<Filter>({{'a', mark("All"), std::nullopt},
                                                 {'d', mark("Admins"), Role::admin},
                                                 {'m', mark("Managers"), Role::manager},
                                                 {'e', mark("Employees"), Role::employee}});

// Where one is in the list, as one argument that cards hand on and give back: "m" the managers, "mn12" those after user
// 12, "mp12" those before. What is none reads as the whole list's beginning.
struct Place {
  const Filter* filter = &kFilters.front();
  domain::PageKey<base::UserId> key = {};
};

Place place_of(std::string_view argument) {
  if (argument.empty()) return {};
  const auto found = std::ranges::find(kFilters, argument.front(), &Filter::letter);
  if (found == kFilters.end()) return {};
  Place place{.filter = &*found};
  if (argument.size() < 3 || (argument[1] != 'n' && argument[1] != 'p')) return place;
  const auto row = Args("." + std::string(argument.substr(2))).id<base::UserId>(0);
  place.key = {row.value_or(base::UserId{}), row.has_value() && argument[1] == 'p'};
  return place;
}

std::string place_argument(const Filter& filter, char direction, base::UserId row) {
  return std::string{filter.letter, direction} + std::to_string(base::to_int(row));
}

// A route to a user that remembers where in the list one comes from.
template <typename... More>
dialog::Press from_list(std::string_view route, base::UserId id, std::string_view from, const More&... more) {
  return press(route, id, from.empty() ? std::string_view("a") : from, more...);
}

void filter_row(const Turn& turn, dialog::Screen& screen, const Filter& chosen) {
  dialog::Row row;
  for (const auto& filter : kFilters) {
    const auto label = std::string(turn.t(filter.label));
    row.push_back(button(&filter == &chosen ? "• " + label : label, press("users", std::string(1, filter.letter))));
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
  const auto here = args.word(0);
  const auto [chosen, key] = place_of(here);
  const auto& filter = *chosen;
  auto page = store::People(turn.tx).page(turn.actor(), {turn.state.people_query, filter.role}, key, kPageSize);
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
  for (const auto& row : page->items) screen.row({button(row_text(turn, row), from_list("user", row.id, here))});
  if (!page->items.empty())
    screen.row(dialog::paging_row(t, pages, press("users", place_argument(filter, 'p', page->items.front().id)),
                                  press("users", place_argument(filter, 'n', page->items.back().id))));
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
  if (!card.reachable) text += Html("\n🔕 ") + Html(t("Has stopped the bot or not started it yet: notices wait."));
  if (card.user.role == Role::admin && !card.can_change)
    text += Html("\n\n") + Html(t("Administrators cannot be changed by each other."));
  return text;
}

// The user that a route's first argument names.
domain::Result<domain::UserCard> card_of(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  return store::People(turn.tx).card(turn.actor(), *id);
}

// The routes below have the user first, then the place in the list one comes from, then what they need themselves.
dialog::Row back_to_user(const Turn& turn, base::UserId id, std::string_view from) {
  return back_row(turn.t, from_list("user", id, from));
}

Reply user(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  const bool active = card->user.state == domain::UserState::active;
  dialog::Screen screen;
  screen.text = card_text(turn, *card);
  if (card->can_change && active) {
    dialog::Row row{button(t("🎭 Role"), from_list("user-role", id, from))};
    if (card->user.role == Role::employee)
      row.push_back(button(t("🧑‍💼 Manager"), from_list("user-boss", id, from)));
    screen.row(std::move(row));
  }
  dialog::Row row{button(t("🕓 What they did"), from_list("user-log", id, from))};
  if (card->can_change)
    row.push_back(active ? button(t("🚫 Block"), from_list("block", id, from), Style::danger)
                         : button(t("🔓 Unblock"), from_list("unblock", id, from), Style::success));
  screen.row(std::move(row));
  return screen.row(back_row(t, press("users", from.empty() ? std::string_view("a") : from)));
}

// ---- role ----

Reply choose_role(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  dialog::Screen screen;
  screen.text = html_format(turn.t("Which role should <b>{}</b> have?"), card->user.full_name);
  for (auto role : {Role::employee, Role::manager, Role::admin}) {
    if (role == card->user.role) continue;
    auto to =
        role == Role::admin ? from_list("make-admin", id, from) : from_list("role-to", id, from, domain::to_text(role));
    screen.row({button(std::string(role_mark(role)) + std::string(role_name(turn.t, role)), std::move(to))});
  }
  return screen.row(back_to_user(turn, id, from));
}

// What cannot be taken back by anyone in chat is asked once more.
Reply make_admin(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  dialog::Screen screen;
  screen.text = html_format(turn.t("Make <b>{}</b> an administrator? Administrators may do everything, and no other "
                                   "administrator can take that back."),
                            card->user.full_name);
  screen.row({button(turn.t("👑 Make administrator"), from_list("role-to", id, args.word(1), "admin"), Style::danger)});
  return screen.row(back_to_user(turn, id, args.word(1)));
}

Reply set_role(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  const auto role = domain::parse_role(args.word(2));
  if (!id || !role) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).set_role(turn.by(), *id, *role, args.id<base::UserId>(3));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ Role changed.");
  return user(turn, args);
}

// ---- manager ----

Reply choose_manager(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("Whose team should <b>{}</b> be in?"), card->user.full_name);
  for (const auto& manager : *managers)
    if (manager.id != id)
      screen.row({button(base::shorten(manager.full_name, 60), from_list("boss-to", id, from, manager.id))});
  if (card->user.manager) screen.row({button(turn.t("Nobody's"), from_list("boss-to", id, from, "0"))});
  return screen.row(back_to_user(turn, id, from));
}

Reply set_manager(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id || !args.number(2)) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).set_manager(turn.by(), *id, args.id<base::UserId>(2));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("✅ Manager changed.");
  return user(turn, args);
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
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  auto work = store::People(turn.tx).work(turn.actor(), id);
  if (!work) return std::unexpected(work.error());
  if (work->any()) return choose_heir(turn, "block-to", args);
  dialog::Screen screen;
  screen.text = html_format(
      turn.t(
          "Block <b>{}</b>? The bot will not let them in any more, from this moment on. You can unblock them later."),
      card->user.full_name);
  screen.row({button(turn.t("🚫 Block"), from_list("block-to", id, args.word(1)), Style::danger)});
  return screen.row(back_to_user(turn, id, args.word(1)));
}

Reply block_now(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  auto done = store::People(turn.tx).block(turn.by(), card->user.id, args.id<base::UserId>(2));
  if (!done) return std::unexpected(done.error());
  turn.extra.push_back(telegram::delete_commands(card->user.telegram_id));
  turn.notice = turn.t("🚫 Blocked.");
  return user(turn, args);
}

Reply unblock(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  auto done = store::People(turn.tx).unblock(turn.by(), *id);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🔓 Unblocked.");
  return user(turn, args);
}

// ---- what they did ----

Reply log(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  const auto from = args.word(1);
  const auto trail = trail_of(args, 2);
  auto entries = store::People(turn.tx).history(turn.actor(), *id, begins_after(trail), kHistoryPage);
  if (!entries) return std::unexpected(entries.error());
  const auto view = history_text(turn, *entries, true);
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", turn.t("🕓 What they did"));
  screen.text += view.shown > 0 ? view.text : Html(turn.t("There is nothing more."));
  screen.row(history_row(turn, *entries, view.shown, trail, from_list("user-log", *id, from)));
  return screen.row(back_to_user(turn, *id, from));
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
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  store::People people(turn.tx);
  auto work = people.work(turn.actor(), id);
  if (!work) return std::unexpected(work.error());
  auto heirs = people.heirs(turn.actor(), id);
  if (!heirs) return std::unexpected(heirs.error());
  dialog::Screen screen;
  screen.text =
      html_format(turn.t("<b>{}</b> still has:"), card->user.full_name) + work_text(turn, *work) + Html("\n\n");
  screen.text +=
      Html(heirs->empty()        ? turn.t("There is nobody who could take this over. Make someone a manager first.")
           : route == "block-to" ? turn.t("Who takes this over? With your choice the person is blocked at once.")
                                 : turn.t("Who takes this over? With your choice the role changes at once."));
  for (const auto& heir : *heirs) {
    auto to =
        route == "block-to" ? from_list(route, id, from, heir.id) : from_list(route, id, from, args.word(2), heir.id);
    screen.row({button(base::shorten(heir.full_name, 60), std::move(to), Style::danger)});
  }
  return screen.row(back_to_user(turn, id, from));
}

}  // namespace features
