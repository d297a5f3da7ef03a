// 🗑 Delete a deal, after saying what goes with it.
#include <array>

#include "features/deals/deals.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using telegram::html_format;
using telegram::Style;

Reply confirm(Turn& turn, const Args& args) {
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto& t = turn.t;
  const auto& deal = card->deal;
  dialog::Screen screen;
  screen.text = html_format(t("Delete <b>{}</b>?"), deal.title);
  if (deal.tasks_total > 0)
    screen.text +=
        html_format("\n\n{}", fmt::format(fmt::runtime(t.n("With it goes {} task, {} of them open.",
                                                           "With it go {} tasks, {} of them open.", deal.tasks_total)),
                                          t.number(deal.tasks_total), t.number(deal.tasks_total - deal.tasks_done)));
  screen.row({button(t("🗑 Delete"), press("deal-rm", deal.id, args.word(1), deal.version), Style::danger)});
  return screen.row(to_deal_row(turn, deal.id, args.word(1)));
}

Reply remove(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  auto done = store::Deals(turn.tx).remove(turn.by(), *id, args.number(2));
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🗑 The deal is deleted.");
  return go(turn, press("deals", args.word(1)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deal-del", Guard::reads, confirm},
    {"deal-rm", Guard::changes, remove, "deal"},
});

}  // namespace

std::span<const Route> deal_delete_routes() {
  return kRoutes;
}

}  // namespace features
