// 🕓 History of a deal: who changed what of it and of its tasks, all of it.
#include <array>

#include "features/deals/deals.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::press;
using telegram::Html;
using telegram::html_format;

Reply history(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  const auto trail = trail_of(args, 2);
  auto entries = store::Deals(turn.tx).timeline(turn.actor(), *id, begins_after(trail), kHistoryPage);
  if (!entries) return std::unexpected(entries.error());
  const auto& t = turn.t;
  const auto view = history_text(turn, *entries, Heading::both);
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", t("🕓 History")) + view.text;
  if (view.shown == 0) screen.text += Html(t("There is nothing more."));
  screen.row(history_row(turn, *entries, view.shown, trail, press("deal-history", *id, args.word(1))));
  return screen.row(to_deal_row(turn, *id, args.word(1)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deal-history", Guard::reads, history},
});

}  // namespace

std::span<const Route> deal_timeline_routes() {
  return kRoutes;
}

}  // namespace features
