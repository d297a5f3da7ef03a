// 📈 Progress of a deal: a photo that takes the card's place, and leaves it again.
#include <array>

#include "chart/deal_progress.hpp"
#include "features/deals/deals.hpp"
#include "features/progress/picture.hpp"
#include "features/tables.hpp"
#include "store/charts.hpp"
#include "store/files.hpp"

namespace features {
namespace {

using telegram::Html;
using telegram::html_format;

// For whoever cannot see the picture, and for where it cannot be shown.
Html caption(const Turn& turn, const domain::DealChart& deal) {
  const auto& t = turn.t;
  auto text = html_format("📈 <b>{}</b>\n{}\n{} · {}", deal.title, deal.client_name, stage_name(t, deal.stage),
                          t.percent(deal.progress));
  if (deal.at_risk) text += html_format(" · ⚠️ {}", t("At risk"));
  return text;
}

Reply progress(Turn& turn, const dialog::Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  const auto deal = store::Charts(turn.tx).deal(turn.actor(), *id, static_cast<int>(chart::kMostTaskLines));
  if (!deal) return std::unexpected(deal.error());
  const auto picture = chart::png(deal_picture(turn.t, *deal, turn.context.now, turn.zone()));
  const auto file = store::Files(turn.tx).put_picture(turn.by(), "deal.png", picture);
  if (!file) return std::unexpected(file.error());
  dialog::Screen screen;
  screen.text = caption(turn, *deal);
  screen.photo = *file;
  return screen.row(to_deal_row(turn, *id, args.word(1)));
}

constexpr auto kRoutes = std::to_array<Route>({{"deal-progress", Guard::reads, progress}});

}  // namespace

std::span<const Route> deal_progress_routes() {
  return kRoutes;
}

}  // namespace features
