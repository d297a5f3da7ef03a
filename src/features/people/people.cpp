#include "features/people/people.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/forms.hpp"
#include "features/history.hpp"
#include "features/people/user.hpp"
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

void filter_row(const Turn& turn, dialog::Screen& screen, const Filter& chosen) {
  dialog::Row row;
  for (const auto& filter : kFilters) {
    const auto label = std::string(turn.t(filter.label));
    row.push_back(
        button(&filter == &chosen ? "✔️ " + label : label, press("users", std::string(1, filter.letter))));
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
  for (const auto& row : page->items) screen.row({button(row_text(turn, row), user_press("user", row.id, here))});
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
  screen.row(history_row(turn, *entries, view.shown, trail, user_press("user-log", *id, from)));
  return screen.row(back_to_user(turn, *id, from));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"users", Guard::reads, users},
    {"user-find", Guard::changes, find, "users"},
    {"user-all", Guard::changes, everyone, "users"},
    {"user", Guard::reads, show_user},
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

domain::Refusal no_such_user() {
  return domain::refusal("user.not_found");
}

domain::Result<domain::UserCard> user_of(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(no_such_user());
  return store::People(turn.tx).card(turn.actor(), *id);
}

dialog::Row back_to_user(const Turn& turn, base::UserId id, std::string_view from) {
  return back_row(turn.t, user_press("user", id, from));
}

Reply show_user(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto card = user_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->user.id;
  const auto from = args.word(1);
  const bool active = card->user.state == domain::UserState::active;
  dialog::Screen screen;
  screen.text = card_text(turn, *card);
  if (card->can_change && active) {
    dialog::Row row{button(t("🎭 Role"), user_press("user-role", id, from))};
    if (card->user.role == Role::employee)
      row.push_back(button(t("🧑‍💼 Manager"), user_press("user-boss", id, from)));
    screen.row(std::move(row));
  }
  screen.row({button(t("📋 Workload"), press("employee", id, "u"))});
  dialog::Row row{button(t("🕓 What they did"), user_press("user-log", id, from))};
  if (card->can_change)
    row.push_back(active ? button(t("🚫 Block"), user_press("block", id, from), Style::danger)
                         : button(t("🔓 Unblock"), user_press("unblock", id, from), Style::success));
  screen.row(std::move(row));
  return screen.row(back_row(t, press("users", from.empty() ? std::string_view("a") : from)));
}

}  // namespace features
