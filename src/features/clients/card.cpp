// The card: everything about a client that one needs before a call, and what follows from the call with one press.
#include "features/clients/card.hpp"

#include <array>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "dialog/money.hpp"
#include "features/clients/clients.hpp"
#include "features/deals/deals.hpp"
#include "features/forms.hpp"
#include "features/found/found.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kNotesOnCard = 700;  // UTF-16 units; longer notes have a screen of their own
constexpr std::size_t kSaidOnCard = 120;   // of an interaction
constexpr std::size_t kDealTitle = 60;
constexpr auto kStages = std::to_array(
    {domain::DealStage::fresh, domain::DealStage::in_progress, domain::DealStage::won, domain::DealStage::lost});

void line(Html& text, const dialog::Words& t, const char* label, const Html& value) {
  if (!value.empty()) text += html_format("\n{}: {}", t(label), value);
}

Html deals_text(const Turn& turn, const domain::ClientCard& card) {
  if (card.deals.empty()) return {};
  Html text = html_format("\n\n<b>{}</b>", turn.t("🤝 Deals"));
  for (const auto stage : kStages) text += deal_sums_line(turn, card.sums, stage);
  for (const auto& deal : card.deals) {
    text += html_format("\n• {}{} {}", stage_mark(deal.stage), deal.at_risk ? "⚠️" : "",
                        base::shorten(deal.title, kDealTitle));
    if (deal.amount) text += html_format(" · {}", dialog::money_text(turn.t, {*deal.amount, deal.currency}));
  }
  return text;
}

std::int64_t deal_count(const domain::ClientCard& card) {
  std::int64_t count = 0;
  for (const auto& sum : card.sums) count += sum.deals;
  return count;
}

Html card_text(const Turn& turn, const domain::ClientCard& card) {
  const auto& t = turn.t;
  const auto& client = card.client;
  Html text = html_format("👤 <b>{}</b>", client.full_name);
  line(text, t, mark("Company"), Html(client.company));
  if (!client.phone.empty()) line(text, t, mark("Phone"), Html(base::phone_for_people(client.phone)));
  line(text, t, mark("E-mail"), Html(client.email));
  if (!client.telegram_username.empty()) line(text, t, mark("Telegram"), Html("@" + client.telegram_username));
  if (client.birth_date) line(text, t, mark("Birth date"), Html(t.date(*client.birth_date)));
  line(text, t, mark("Segment"), Html(segment_name(t, client.segment)));
  line(text, t, mark("Manager"), client.manager_name.empty() ? Html(t("nobody")) : Html(client.manager_name));
  line(text, t, mark("Client since"), Html(t.time(client.created_at, turn.zone())));
  if (client.next_contact) line(text, t, mark("Next contact"), bold(Html(day_text(turn, *client.next_contact))));
  if (client.last_contact) line(text, t, mark("Last contact"), Html(t.time(*client.last_contact, turn.zone())));
  text += deals_text(turn, card);
  if (!card.newest.empty()) text += Html("\n");
  for (const auto& interaction : card.newest) text += Html("\n") + interaction_line(turn, interaction, kSaidOnCard);
  if (!client.notes.empty()) text += Html("\n\n📝 ") + telegram::truncate(Html(client.notes), kNotesOnCard);
  return text;
}

dialog::Row reach_row(const Turn& turn, const domain::Client& client) {
  dialog::Row row;
  if (!client.phone.empty())
    row.push_back(dialog::copy_button("📋 " + base::phone_for_people(client.phone), client.phone));
  if (!client.telegram_username.empty())
    row.push_back(dialog::url_button(turn.t("💬 Telegram"), "https://t.me/" + client.telegram_username));
  return row;
}

void contact_rows(const Turn& turn, dialog::Screen& screen, base::ClientId id, std::string_view from) {
  const auto& t = turn.t;
  screen.row({button(t("📞 Called"), client_press("client-called", id, from), Style::success),
              button(t("No answer"), client_press("client-noans", id, from))});
  screen.row({button(t("+1 day"), press("client-in", id, from, 1)),
              button(t("+3 days"), press("client-in", id, from, 3)),
              button(t("📅 Date"), client_press("client-when", id, from))});
}

Reply card_screen(Turn& turn, const domain::ClientCard& card, std::string_view from) {
  const auto& t = turn.t;
  const auto id = card.client.id;
  dialog::Screen screen;
  screen.text = card_text(turn, card);
  screen.row(reach_row(turn, card.client));
  if (card.can_log) contact_rows(turn, screen, id, from);
  dialog::Row deals;
  if (const auto count = deal_count(card); count > 0)
    deals.push_back(button(fmt::format("{} · {}", t("🤝 Deals"), t.number(count)), press("deals-of", id)));
  if (turn.may("deals.edit")) deals.push_back(button(t("➕ Deal"), press("deal-new", id)));
  if (telegram::utf16_length(card.client.notes) > kNotesOnCard)
    deals.push_back(button(t("📄 All notes"), press("client-notes", id, from)));
  screen.row(std::move(deals));
  dialog::Row talk;
  if (card.can_log) talk.push_back(button(t("📝 Log interaction"), client_press("client-talk", id, from)));
  talk.push_back(button(t("🕓 History"), press("client-log", id, from)));
  screen.row(std::move(talk));
  if (card.merge)
    screen.row({button(fmt::format(fmt::runtime(t("↩️ Un-merge {}")), base::shorten(card.merge->gone_name, 30)),
                       press("client-apart", id, base::to_int(card.merge->id)))});
  dialog::Row work;
  if (card.can_edit || card.can_edit_contacts || card.can_set_manager)
    work.push_back(button(t("✏️ Edit"), client_press("client-edit", id, from)));
  if (card.can_edit) work.push_back(button(t("🔗 Merge with…"), press("client-merge", id)));
  screen.row(std::move(work));
  if (card.can_delete) screen.row({button(t("🗑 Delete"), client_press("client-del", id, from), Style::danger)});
  const auto found = back_to_found(from);
  return screen.row(back_row(t, found ? *found : from.empty() ? press("clients") : press("clients", from)));
}

Reply card(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, args.word(1));
}

Reply notes(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format("📝 <b>{}</b>\n\n{}", base::shorten(card->client.full_name, 60), card->client.notes);
  return screen.row(to_card_row(turn, card->client.id, args.word(1)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"client", Guard::reads, card},
    {"client-notes", Guard::reads, notes},
});

std::string_view contact_mark(const domain::Interaction& interaction) {
  switch (interaction.kind) {
    case domain::InteractionKind::call:
      return interaction.outcome == domain::CallOutcome::no_answer ? "📵" : "📞";
    case domain::InteractionKind::meeting:
      return "🤝";
    case domain::InteractionKind::message:
      return "💬";
    case domain::InteractionKind::email:
      break;
  }
  return "✉️";
}

}  // namespace

std::span<const Route> client_card_routes() {
  return kRoutes;
}

domain::Result<domain::ClientCard> card_of(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  return store::Clients(turn.tx).card(turn.actor(), *id);
}

std::optional<base::ClientId> client_of(const dialog::Draft& draft) {
  return Args("." + std::string(context(draft, "client"))).id<base::ClientId>(0);
}

dialog::Press client_press(std::string_view route, base::ClientId client, std::string_view from) {
  return from.empty() ? press(route, client) : press(route, client, from);
}

dialog::Row to_card_row(const Turn& turn, base::ClientId client, std::string_view from) {
  return back_row(turn.t, client_press("client", client, from));
}

std::string client_label(std::string_view full_name, std::string_view company) {
  auto label = base::shorten(full_name, 40);
  if (!company.empty()) label += " · " + base::shorten(company, 24);
  return label;
}

Html interaction_line(const Turn& turn, const domain::Interaction& had, std::size_t most) {
  Html text = html_format("{} {} · {}", contact_mark(had), turn.t.time(had.at, turn.zone()), had.user_name);
  if (had.outcome == domain::CallOutcome::no_answer) text += html_format(" · {}", turn.t("no answer"));
  if (!had.text.empty()) text += html_format(": {}", base::shorten(had.text, most));
  return text;
}

std::string day_text(const Turn& turn, std::chrono::year_month_day day) {
  const auto away = (std::chrono::sys_days(day) - std::chrono::sys_days(turn.today())).count();
  auto text = turn.t.date(day);
  if (away < 0) return "🔴 " + text;
  if (away == 0) return text + ", " + std::string(turn.t("today"));
  return away == 1 ? text + ", " + std::string(turn.t("tomorrow")) : text;
}

Reply client_card(Turn& turn, base::ClientId id, std::string_view from) {
  auto card = store::Clients(turn.tx).card(turn.actor(), id);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, from);
}

}  // namespace features
