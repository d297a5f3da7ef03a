// /help: what the bot can do for this person.
#include <array>

#include "features/tables.hpp"

namespace features {
namespace {

using telegram::Html;

Reply help(Turn& turn, const dialog::Args&) {
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = Html::markup(std::string(t("<b>How I work</b>"))) + Html("\n\n");
  screen.text +=
      Html(t("Everything is done with the buttons under my messages. /menu brings you to the start from anywhere, "
             "/cancel stops what you are filling in."));
  screen.text += Html("\n\n👥 ");
  screen.text += Html(turn.may("clients.create") ? t("Clients: find, add and change them, and see who changed what.")
                                                 : t("Clients: those of your deals, with how to reach them."));
  screen.text += Html("\n🤝 ");
  screen.text += Html(turn.may("deals.edit") ? t("Deals: what they are worth, where they stand and who works on them.")
                                             : t("Deals: those that you work on, and where they stand."));
  screen.text +=
      Html("\n🔍 ") + Html(t("Search: type a name, a company, an e-mail or the last digits of a phone at any time."));
  screen.text += Html("\n✅ ") + Html(t("Tasks: what is to be done until when, and 🗓 My day with what comes next."));
  if (turn.may("users.manage"))
    screen.text +=
        Html("\n👑 ") + Html(t("Users: who is in, their roles and managers, requests for access and invites."));
  else if (turn.may("invites.employee"))
    screen.text += Html("\n✉️ ") + Html(t("Invites: links that bring new people into your team."));
  screen.text += Html("\n⚙️ ") + Html(t("Settings: your language and time zone."));
  screen.text += Html("\n\n") + Html(t("What you have begun to fill in is kept while you do something else."));
  return screen.row(menu_row(t));
}

constexpr auto kRoutes = std::to_array<Route>({{"help", Guard::reads, help}});

}  // namespace

std::span<const Route> help_routes() {
  return kRoutes;
}

}  // namespace features
