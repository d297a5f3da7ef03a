// ➕ New deal: from the menu, or with a client.
#include <array>

#include "base/iso_time.hpp"
#include "dialog/money.hpp"
#include "features/clients/card.hpp"
#include "features/deals/deals.hpp"
#include "features/deals/fields.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::Draft;
using dialog::mark;
using dialog::press;

Reply begin(Turn& turn, const Args& args) {
  if (!turn.may("deals.edit")) return std::unexpected(domain::refusal("permission.denied"));
  const bool any_manager = turn.session.permissions.scope("deals.set_manager") == domain::Scope::all;
  Draft draft{.form = any_manager ? "new-deal" : "new-deal-own"};
  if (const auto id = args.id<base::ClientId>(0)) {
    auto card = store::Clients(turn.tx).card(turn.actor(), *id);
    if (!card) return std::unexpected(card.error());
    draft.values["client_id"] = std::to_string(base::to_int(*id));
    draft.shown["client_id"] = client_label(card->client.full_name, card->client.company);
    draft.at = 1;
  }
  return start_form(turn, std::move(draft));
}

Reply create(Turn& turn, const Draft& draft) {
  const auto text = [&](std::string_view field) { return std::string(value(draft, field)); };
  const auto money = dialog::read_money(text("amount"));
  const domain::NewDeal deal{.client = Args("." + text("client_id")).id<base::ClientId>(0).value_or(base::ClientId{}),
                             .title = text("title"),
                             .amount = money ? std::optional(money->minor) : std::nullopt,
                             .currency = money ? money->currency : turn.settings.currency,
                             .source = text("source"),
                             .manager = Args("." + text("manager_id")).id<base::UserId>(0),
                             .expected_close = base::parse_iso_date(text("expected_close")),
                             .notes = text("notes")};
  auto id = store::Deals(turn.tx).create(turn.by(), deal);
  if (!id) return std::unexpected(id.error());
  turn.notice = turn.t("✅ The deal is saved.");
  return deal_card(turn, *id);
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deal-new", Guard::changes, begin, "deals"},
});

dialog::Press to_list(const Draft&) {
  return press("deals");
}

const std::array<FormSpec, 2> kForms{{
    {.form = {.name = "new-deal",
              .title = mark("➕ New deal"),
              .unfinished = mark("a new deal"),
              .submit = mark("✅ Create"),
              .fields = deal_fields()},
     .submit = create,
     .cancelled = to_list,
     .options = deal_options},
    // Who may not choose the manager becomes it.
    {.form = {.name = "new-deal-own",
              .title = mark("➕ New deal"),
              .unfinished = mark("a new deal"),
              .submit = mark("✅ Create"),
              .fields = deal_fields().first(deal_fields().size() - 1)},
     .submit = create,
     .cancelled = to_list,
     .options = deal_options},
}};

}  // namespace

std::span<const Route> deal_new_routes() {
  return kRoutes;
}
std::span<const FormSpec> deal_new_forms() {
  return kForms;
}

}  // namespace features
