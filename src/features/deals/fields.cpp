#include "features/deals/fields.hpp"

#include <algorithm>
#include <array>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "dialog/money.hpp"
#include "features/clients/card.hpp"
#include "features/deals/deals.hpp"
#include "features/forms.hpp"
#include "store/clients.hpp"
#include "store/people.hpp"

namespace features {
namespace {

using dialog::Checked;
using dialog::FieldKind;
using dialog::mark;
using dialog::Typist;

constexpr int kClientsOffered = 8;

Checked check_close(std::string_view value, const Typist& typist) {
  const auto date = base::parse_iso_date(value);
  if (!date || *date > typist.today + std::chrono::years(10))
    return std::unexpected(mark("That is too far away. Within ten years, please."));
  if (*date < typist.today - std::chrono::years(10)) return std::unexpected(mark("That is too long ago."));
  return std::string(value);
}

constexpr auto kFields = std::to_array<dialog::Field>({
    {.name = "client_id",
     .kind = FieldKind::choice,
     .label = mark("Client"),
     .prompt = mark("Who is the deal with? Choose, or type a part of the name, the company or the phone."),
     .searched = true},
    {.name = "title", .label = mark("Title"), .prompt = mark("What is it about? A few words, as the deal's title.")},
    {.name = "amount",
     .label = mark("Amount"),
     .prompt = mark("How much is it worth? For example 12000, 1 200.50, 1.2k, €900"),
     .optional = true,
     .longest = 60,
     .check = check_amount,
     .shown = show_amount},
    {.name = "expected_close",
     .kind = FieldKind::date,
     .label = mark("Expected close"),
     .prompt = mark("When do you expect it to close? Choose a day, or type it: 23.12."),
     .optional = true,
     .check = check_close},
    {.name = "source",
     .label = mark("Source"),
     .prompt = mark("Where did it come from? Choose, or type it."),
     .optional = true,
     .suggests = true,
     .longest = 100},
    {.name = "notes",
     .kind = FieldKind::notes,
     .label = mark("Notes"),
     .prompt = mark("Anything worth remembering about the deal?"),
     .optional = true,
     .longest = 4000},
    {.name = "manager_id",
     .kind = FieldKind::choice,
     .label = mark("Manager"),
     .prompt = mark("Who manages the deal? Skip it and it is you."),
     .optional = true,
     .has_default = true},
});

// What people usually answer, by field; the chosen words are the answer.
struct Usual {
  std::string_view field;
  const char* words;
};
constexpr auto kUsual = std::to_array<Usual>({
    {"source", mark("Recommendation")},
    {"source", mark("Web site")},
    {"source", mark("Call")},
    {"source", mark("Advertising")},
    {"source", mark("Exhibition")},
    {"source", mark("Regular client")},
    {"lost_reason", mark("Too expensive")},
    {"lost_reason", mark("Chose somebody else")},
    {"lost_reason", mark("No budget")},
    {"lost_reason", mark("Not needed any more")},
    {"lost_reason", mark("Bad timing")},
    {"lost_reason", mark("No answer any more")},
    {"hold_reason", mark("Waiting for a decision")},
    {"hold_reason", mark("Waiting for the budget")},
    {"hold_reason", mark("The client is away")},
    {"hold_reason", mark("The client asked to wait")},
});

// Those who were in touch last, or those who are found by what was typed.
domain::Result<dialog::Options> clients_to_choose(Turn& turn) {
  const auto* draft = turn.state.draft(turn.state.active);
  const auto sought = draft == nullptr ? std::string_view() : context(*draft, "sought");
  auto page = store::Clients(turn.tx).page(turn.actor(), {.text = std::string(sought)},
                                           sought.empty() ? domain::ClientSort::contact : domain::ClientSort::name, {},
                                           kClientsOffered);
  if (!page) return std::unexpected(page.error());
  dialog::Options options;
  for (const auto& client : page->items)
    options.push_back({std::to_string(base::to_int(client.id)), client_label(client.full_name, client.company)});
  return options;
}

}  // namespace

std::span<const dialog::Field> deal_fields() {
  return kFields;
}

const dialog::Field* deal_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &dialog::Field::name);
  return found == kFields.end() ? nullptr : &*found;
}

domain::Result<dialog::Options> deal_options(Turn& turn, const dialog::Field& field) {
  dialog::Options options;
  if (field.name == "client_id") return clients_to_choose(turn);
  if (field.name == "manager_id") {
    auto managers = store::People(turn.tx).managers(turn.actor());
    if (!managers) return std::unexpected(managers.error());
    for (const auto& manager : *managers)
      options.push_back({std::to_string(base::to_int(manager.id)), base::shorten(manager.full_name, 60)});
    return options;
  }
  for (const auto& usual : kUsual)
    if (usual.field == field.name)
      options.push_back({std::to_string(options.size()), std::string(turn.t(usual.words))});
  return options;
}

std::string raw_value(const domain::Deal& deal, domain::DealField field) {
  using enum domain::DealField;
  switch (field) {
    case title:
      return deal.title;
    case amount:
      return deal.amount ? dialog::kept_money({*deal.amount, deal.currency}) : "";
    case source:
      return deal.source;
    case expected_close:
      return deal.expected_close ? base::iso_date(*deal.expected_close) : "";
    case notes:
      return deal.notes;
    case client:
      return std::to_string(base::to_int(deal.client));
  }
  return {};
}

Checked check_amount(std::string_view typed, const Typist& typist) {
  const auto money = dialog::parse_money(typist.words, typed, typist.currency);
  if (!money) return std::unexpected(money.error());
  return dialog::kept_money(*money);
}

std::string show_amount(std::string_view value, const dialog::Words& t) {
  const auto money = dialog::read_money(value);
  return money ? dialog::money_text(t, *money) : std::string(value);
}

}  // namespace features
