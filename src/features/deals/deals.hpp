// 🤝 Deals: what the list, the card and the screens that are reached from them have in common.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/deal.hpp"
#include "features/turn.hpp"

namespace features {

// The deal that a route's first argument names, as the actor may see it.
domain::Result<domain::DealCard> deal_of(Turn&, const dialog::Args&);

// The same, for whoever may change it: else permission.denied.
domain::Result<domain::DealCard> deal_to_edit(Turn&, const dialog::Args&);

// The deal that a form is about (context "deal"); nothing where it is about none.
std::optional<base::DealId> deal_of(const dialog::Draft&);

// A draft of a form about a deal, which goes back to its card.
dialog::Draft deal_draft(std::string_view form, const domain::Deal&, std::string_view from);

// Where a cancelled form about a deal leads to.
dialog::Press to_deal(const dialog::Draft&);

// A route of a deal that remembers the page of the list one comes from ("": none).
dialog::Press deal_press(std::string_view route, base::DealId, std::string_view from);

// ⬅ Back to the card, 🏠 Menu.
dialog::Row to_deal_row(const Turn&, base::DealId, std::string_view from);

// The card on the screen; `from` is the argument of the list page one comes from, or "".
Reply deal_card(Turn&, base::DealId, std::string_view from = {});

// After record.changed: what the form that edits a deal asks then; nothing where no such form is open.
std::optional<Reply> deal_changed_meanwhile(Turn&);

std::string_view stage_name(const dialog::Words&, domain::DealStage);
std::string_view stage_mark(domain::DealStage);

// "$12,000.50"; "" where there is no amount.
std::string deal_amount(const dialog::Words&, const domain::DealRow&);

// "\n▶️ In progress: 3 · $1,200 · €80": how many deals there are of a stage and what they are worth, the
// company's currency first and none added to another; "" where there are none.
telegram::Html deal_sums_line(const Turn&, std::span<const domain::DealSum>, domain::DealStage);

}  // namespace features
