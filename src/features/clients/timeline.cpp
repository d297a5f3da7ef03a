// 🕓 History of a client: what was said and done with it, and who changed what.
#include <array>

#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "store/client_life.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using telegram::Html;
using telegram::html_format;

constexpr std::size_t kLongestText = 3600;  // UTF-16 units: a heading has to fit in, too
constexpr std::size_t kLongestEntry = 1500;

Html entry_text(const Turn& turn, const domain::TimelineEntry& entry) {
  if (entry.change) return change_text(turn, *entry.change);
  if (entry.interaction) return interaction_line(turn, *entry.interaction, kLongestEntry) + Html("\n");
  const auto& t = turn.t;
  return html_format(
      "<b>{}</b> · {}\n{}\n", t.time(entry.at, turn.zone()), entry.actor_name,
      fmt::format(fmt::runtime(entry.merging->undone ? t("↩️ Un-merged: {}") : t("🔗 Merged with {}")),
                  entry.merging->other));
}

Reply timeline(Turn& turn, const Args& args, bool contacts) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  const auto from = args.word(1);
  const auto trail = trail_of(args, 2);
  auto entries = store::ClientLife(turn.tx).timeline(turn.actor(), *id, trail.empty() ? "" : trail.back(), contacts,
                                                     kHistoryPage + 1);
  if (!entries) return std::unexpected(entries.error());
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", contacts ? t("💬 Interactions") : t("🕓 History"));
  std::size_t shown = 0;
  for (std::size_t used = 0; shown < entries->size() && shown < kHistoryPage; ++shown) {
    const auto text = telegram::truncate(entry_text(turn, (*entries)[shown]), kLongestEntry);
    used += text.length() + 1;
    if (used > kLongestText && shown > 0) break;
    screen.text += (shown > 0 ? Html("\n") : Html()) + text;
  }
  if (shown == 0) screen.text += Html(contacts ? t("Nothing has been logged yet.") : t("There is nothing more."));
  const auto here = contacts ? "client-said" : "client-log";
  screen.row(trail_row(turn, trail, shown < entries->size() ? (*entries)[shown - 1].entry : "",
                       dialog::press(here, *id, from)));
  screen.row({contacts ? button(t("🕓 History"), dialog::press("client-log", *id, from))
                       : button(t("💬 Interactions"), dialog::press("client-said", *id, from))});
  return screen.row(to_card_row(turn, *id, from));
}

Reply everything(Turn& turn, const Args& args) {
  return timeline(turn, args, false);
}
Reply interactions(Turn& turn, const Args& args) {
  return timeline(turn, args, true);
}

constexpr auto kRoutes = std::to_array<Route>({
    {"client-log", Guard::reads, everything},
    {"client-said", Guard::reads, interactions},
});

}  // namespace

std::span<const Route> client_timeline_routes() {
  return kRoutes;
}

}  // namespace features
