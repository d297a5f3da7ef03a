// Who takes over what somebody has open: chosen by name when work is handed over, and before somebody is blocked or is
// no manager any more.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/employees/employees.hpp"
#include "features/people/people.hpp"
#include "features/people/user.hpp"
#include "features/tables.hpp"
#include "store/employees.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;

// Why somebody's work needs another person.
struct Why {
  std::string_view letter;  // in the press
  const char* ask;
  const char* leave;  // the button that leaves everything with them; nullptr: none
};
constexpr auto kWhys = std::to_array<Why>({
    {"h", mark("Who takes this over? I ask once more before anything is moved."), nullptr},
    {"b", mark("Who takes this over? With your choice the person is blocked at once."),
     mark("🚫 Block and leave it with them")},
    {"d", mark("Who takes this over? With your choice the role changes at once."),
     mark("🎭 Change the role and leave it with them")},
});

const Why& why_of(std::string_view letter) {
  const auto found = std::ranges::find(kWhys, letter, &Why::letter);
  return found == kWhys.end() ? kWhys.front() : *found;
}

// What the choice of an heir (0: nobody) leads to.
dialog::Press chosen(const Why& why, base::UserId user, std::string_view from, base::UserId heir) {
  if (why.letter == "b") return user_press("block-to", user, from, heir);
  if (why.letter == "d") return user_press("role-to", user, from, "employee", heir);
  return employee_press("hand-ask", user, from, heir);
}

dialog::Press back_to(const Why& why, base::UserId user, std::string_view from) {
  return why.letter == "h" ? employee_press("employee", user, from) : user_press("user", user, from);
}

Html heading(const dialog::Words& t, const Why& why, const std::string& name, const domain::UserWork& work,
             bool anybody) {
  Html text = html_format(t("<b>{}</b> has open:"), name);
  text += work.any() ? work_text(t, work) : html_format("\n{}", t("nothing that could be handed over"));
  if (work.kept > 0)
    text += html_format("\n\n{}", html_format(t.n("{} more stays: it belongs to a deal of another manager.",
                                                  "{} more stay: they belong to deals of other managers.", work.kept),
                                              work.kept));
  if (!work.any()) return text;
  return text +
         html_format("\n\n{}", anybody ? t(why.ask)
                                       : t("There is nobody who could take this over. Make someone a manager first."));
}

Reply heirs_page(Turn& turn, const Why& why, base::UserId user, std::string_view from, std::string_view place) {
  const auto& t = turn.t;
  store::Employees store(turn.tx);
  const auto card = store.card(turn.actor(), user);
  if (!card) return std::unexpected(card.error());
  auto work = store.work(turn.actor(), user);
  if (!work) return std::unexpected(work.error());
  auto heirs = store.heirs(turn.actor(), user, people_key(place), kPageSize);
  if (!heirs) return std::unexpected(heirs.error());
  if (why.letter == "d") work->tasks = work->assigned = 0;  // an employee goes on with these
  dialog::Screen screen;
  screen.text = heading(t, why, card->full_name, *work, !heirs->items.empty());
  if (work->any()) {
    for (const auto& heir : heirs->items)
      screen.row({button(base::shorten(heir.full_name, 60), chosen(why, user, from, heir.id),
                         why.letter == "h" ? Style::normal : Style::danger)});
    const dialog::Pages pages{.total = heirs->total,
                              .position = heirs->position,
                              .shown = static_cast<int>(heirs->items.size()),
                              .size = kPageSize,
                              .exact = domain::kCountedExactly};
    const auto to = [&](char direction, base::UserId row) {
      return employee_press("heirs", user, from, why.letter, direction + std::to_string(base::to_int(row)));
    };
    if (!heirs->items.empty())
      screen.row(dialog::paging_row(t, pages, to('p', heirs->items.front().id), to('n', heirs->items.back().id)));
    if (why.leave != nullptr)
      screen.row({button(t(why.leave), chosen(why, user, from, base::UserId{}), Style::danger)});
  }
  return screen.row(back_row(t, back_to(why, user, from)));
}

Reply heirs(Turn& turn, const Args& args) {
  const auto user = args.id<base::UserId>(0);
  if (!user) return std::unexpected(no_such_user());
  return heirs_page(turn, why_of(args.word(2)), *user, args.word(1), args.word(3));
}

// ---- handing over ----

Reply ask_once_more(Turn& turn, const Args& args) {
  const auto user = args.id<base::UserId>(0);
  const auto heir = args.id<base::UserId>(2);
  if (!user || !heir) return std::unexpected(no_such_user());
  store::Employees store(turn.tx);
  const auto card = store.card(turn.actor(), *user);
  if (!card) return std::unexpected(card.error());
  auto work = store.work(turn.actor(), *user);
  if (!work) return std::unexpected(work.error());
  std::string name = turn.user().full_name;
  if (*heir != turn.actor()) {
    const auto other = store.card(turn.actor(), *heir);
    if (!other) return std::unexpected(other.error());
    name = other->full_name;
  }
  work->team = 0;
  dialog::Screen screen;
  screen.text =
      html_format(turn.t("Hand over from <b>{}</b> to <b>{}</b>:"), card->full_name, name) + work_text(turn.t, *work);
  screen.row({button(turn.t("🔁 Hand over"), employee_press("hand-go", *user, args.word(1), *heir), Style::danger)});
  return screen.row(back_row(turn.t, employee_press("heirs", *user, args.word(1), "h")));
}

Reply hand_over(Turn& turn, const Args& args) {
  const auto user = args.id<base::UserId>(0);
  const auto heir = args.id<base::UserId>(2);
  if (!user || !heir) return std::unexpected(no_such_user());
  auto moved = store::Employees(turn.tx).hand_over(turn.by(), *user, *heir);
  if (!moved) return std::unexpected(moved.error());
  turn.notice =
      moved->any() ? turn.t("✅ Handed over. I have told the others.") : turn.t("There was nothing left to hand over.");
  return show_employee(turn, *user, args.word(1));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"heirs", Guard::reads, heirs},
    {"hand-ask", Guard::reads, ask_once_more},
    {"hand-go", Guard::changes, hand_over, "employee"},
});

}  // namespace

std::span<const Route> heir_routes() {
  return kRoutes;
}

Reply choose_heir(Turn& turn, std::string_view route, const Args& args) {
  const auto user = args.id<base::UserId>(0);
  if (!user) return std::unexpected(no_such_user());
  return heirs_page(turn, why_of(route == "block-to" ? "b" : "d"), *user, args.word(1), "");
}

telegram::Html work_text(const dialog::Words& t, const domain::UserWork& work) {
  Html text;
  const auto add = [&](int count, std::string_view words) {
    if (count > 0) text += Html("\n• ") + html_format(words, t.number(count));
  };
  add(work.clients, t.n("{} client", "{} clients", work.clients));
  add(work.deals, t.n("{} deal to manage", "{} deals to manage", work.deals));
  add(work.assigned, t.n("{} deal as an employee", "{} deals as an employee", work.assigned));
  add(work.tasks, t.n("{} task", "{} tasks", work.tasks));
  add(work.team, t.n("{} person in the team", "{} people in the team", work.team));
  return text;
}

}  // namespace features
