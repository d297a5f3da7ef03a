#include "features/deals/deals.hpp"

#include <array>

#include "dialog/money.hpp"
#include "features/forms.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using dialog::press;

struct Stage {
  const char* name;
  std::string_view mark;
};
// In the order of domain::DealStage.
constexpr auto kStages = std::to_array<Stage>(
    {{mark("New"), "🆕"}, {mark("In progress"), "▶️"}, {mark("Won"), "🏆"}, {mark("Lost"), "❌"}});

}  // namespace

std::string_view stage_name(const dialog::Words& t, domain::DealStage stage) {
  return t(kStages.at(static_cast<std::size_t>(stage)).name);
}

std::string_view stage_mark(domain::DealStage stage) {
  return kStages.at(static_cast<std::size_t>(stage)).mark;
}

std::string deal_amount(const dialog::Words& t, const domain::DealRow& deal) {
  return deal.amount ? dialog::money_text(t, {*deal.amount, deal.currency}) : std::string();
}

domain::Result<domain::DealCard> deal_of(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  return store::Deals(turn.tx).card(turn.actor(), *id);
}

domain::Result<domain::DealCard> deal_to_edit(Turn& turn, const Args& args) {
  auto card = deal_of(turn, args);
  if (card && !card->can_edit) return std::unexpected(domain::refusal("permission.denied"));
  return card;
}

std::optional<base::DealId> deal_of(const dialog::Draft& draft) {
  return Args("." + std::string(context(draft, "deal"))).id<base::DealId>(0);
}

dialog::Draft deal_draft(std::string_view form, const domain::Deal& deal, std::string_view from) {
  return {
      .form = std::string(form),
      .context = {{"deal", std::to_string(base::to_int(deal.id))}, {"about", deal.title}, {"from", std::string(from)}}};
}

dialog::Press to_deal(const dialog::Draft& draft) {
  const auto id = deal_of(draft);
  return id ? deal_press("deal", *id, context(draft, "from")) : press("deals");
}

dialog::Press deal_press(std::string_view route, base::DealId deal, std::string_view from) {
  return from.empty() ? press(route, deal) : press(route, deal, from);
}

dialog::Row to_deal_row(const Turn& turn, base::DealId deal, std::string_view from) {
  return back_row(turn.t, deal_press("deal", deal, from));
}

}  // namespace features
