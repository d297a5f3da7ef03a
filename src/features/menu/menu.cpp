// The menu: one line per feature that exists and that the person may use.
#include <array>

#include "dialog/paging.hpp"
#include "features/forms.hpp"
#include "features/people/people.hpp"
#include "features/tables.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;

struct Entry {
  const char* label;
  std::string_view route;
  std::string_view permission;   // "" for everyone
  std::string_view unless = {};  // not shown to those who have this permission
};

constexpr auto kEntries = std::to_array<Entry>({
    {mark("👥 Clients"), "clients", "clients.see"},
    {mark("🤝 Deals"), "deals", "deals.see"},
    {mark("✅ Tasks"), "tasks", "tasks.see"},
    {mark("🗓 My day"), "my-day", "tasks.see"},
    {mark("🧑‍💼 Employees"), "employees", "employees.see"},
    {mark("👑 Users"), "users", "users.manage"},
    {mark("🧾 Audit log"), "audit", "audit.see"},
    {mark("✉️ Invites"), "invites", "invites.employee", "users.manage"},
    {mark("⚙️ Settings"), "settings", ""},
});

Reply menu(Turn& turn, const Args&) {
  dialog::Screen screen;
  screen.text =
      telegram::html_format(turn.t("<b>{}</b>\n{}, {}\n\nWhat would you like to do?"), turn.settings.company_name,
                            turn.user().full_name, role_name(turn.t, turn.user().role));
  for (const auto& entry : kEntries) {
    if (!entry.permission.empty() && !turn.may(entry.permission)) continue;
    if (!entry.unless.empty() && turn.may(entry.unless)) continue;
    if (screen.rows.empty() || screen.rows.back().size() == 2) screen.rows.emplace_back();
    screen.rows.back().push_back(button(turn.t(entry.label), press(entry.route)));
  }
  if (turn.may("users.manage")) {
    auto waiting = requests_row(turn, false);
    if (!waiting) return std::unexpected(waiting.error());
    screen.row(std::move(*waiting));
  }
  unfinished_rows(turn, screen);
  return screen;
}

// A button that only shows something (2/7, Mo): the press is answered and nothing happens.
Reply here(Turn&, const Args&) {
  return dialog::Screen{};
}

constexpr auto kRoutes = std::to_array<Route>({
    {"menu", Guard::reads, menu},
    {dialog::kHere, Guard::reads, here, {}, Who::stranger},
});

}  // namespace

std::span<const Route> menu_routes() {
  return kRoutes;
}

}  // namespace features
