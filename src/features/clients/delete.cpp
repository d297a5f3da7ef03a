// 🗑 Delete a client, and for administrators the way back.
#include <array>

#include "base/contact.hpp"
#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/tables.hpp"
#include "store/client_life.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;

Html takes_text(const dialog::Words& t, const domain::ClientTakes& takes) {
  Html text;
  if (takes.interactions > 0)
    text +=
        html_format("\n• {}", fmt::format(fmt::runtime(t.n("{} interaction", "{} interactions", takes.interactions)),
                                          t.number(takes.interactions)));
  if (takes.closed_deals > 0)
    text +=
        html_format("\n• {}", fmt::format(fmt::runtime(t.n("{} closed deal", "{} closed deals", takes.closed_deals)),
                                          t.number(takes.closed_deals)));
  if (!text.empty()) text = html_format("\n\n{}", t("With the client goes:")) + text;
  return text;
}

// Open deals stand in the way: which ones, as far as the card knows them by name, and the way there.
dialog::Screen open_deals_screen(const Turn& turn, const domain::ClientCard& card, std::int64_t open,
                                 std::string_view from) {
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format(t.n("<b>{}</b> has {} open deal:", "<b>{}</b> has {} open deals:", open),
                            card.client.full_name, t.number(open)) +
                Html("\n");
  std::int64_t named = 0;
  for (const auto& deal : card.deals)
    if (!domain::is_closed(deal.stage)) screen.text += html_format("\n• {}", base::shorten(deal.title, 60)), ++named;
  if (named < open) screen.text += Html("\n• …");
  screen.text += html_format("\n\n{}", t.n("Close or delete it first, then the client can be deleted.",
                                           "Close or delete them first, then the client can be deleted.", open));
  screen.row({button(t("🤝 To the deals"), press("deals-of", card.client.id), Style::success)});
  return screen.row(to_card_row(turn, card.client.id, from));
}

Reply confirm(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->client.id;
  const auto takes = store::ClientLife(turn.tx).takes(turn.actor(), id);
  if (!takes) return std::unexpected(takes.error());
  if (takes->open_deals > 0) return open_deals_screen(turn, *card, takes->open_deals, args.word(1));
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format(t("Delete <b>{}</b>?"), card->client.full_name) + takes_text(t, *takes) +
                html_format("\n\n{}", t("An administrator can restore the client."));
  screen.row({button(t("🗑 Delete"), client_press("client-rm", id, args.word(1)), Style::danger)});
  return screen.row(to_card_row(turn, id, args.word(1)));
}

Reply remove(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  auto done = store::ClientLife(turn.tx).remove(turn.by(), *id);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🗑 The client is deleted.");
  return go(turn, press("clients", args.word(1)));
}

// ---- the way back ----

Reply deleted(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto after = args.id<base::ClientId>(0);
  auto clients = store::ClientLife(turn.tx).deleted(turn.actor(), after, kPageSize + 1);
  if (!clients) return std::unexpected(clients.error());
  const bool more = clients->size() > kPageSize;
  if (more) clients->pop_back();
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", t("🗑 Deleted clients"));
  screen.text += Html(clients->empty() ? t("There are none.") : t("Choose one to restore it."));
  for (const auto& client : *clients)
    screen.row({button(client_label(client.full_name, client.company), press("gone-client", client.id))});
  dialog::Row pages;
  if (after) pages.push_back(button(t("« Newest"), press("gone-clients")));
  if (more) pages.push_back(button(t("Older ›"), press("gone-clients", clients->back().id)));
  screen.row(std::move(pages));
  return screen.row(back_row(t, press("clients")));
}

Reply deleted_card(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  auto card = store::ClientLife(turn.tx).deleted_card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format("🗑 <b>{}</b>", card->client.full_name);
  for (const auto& line : {card->client.company, base::phone_for_people(card->phone), card->email, card->manager_name})
    if (!line.empty()) screen.text += html_format("\n{}", line);
  screen.text +=
      html_format(t("\n\nDeleted {} by {}."), t.time(card->client.deleted_at, turn.zone()), card->deleted_by);
  screen.row({button(t("♻️ Restore"), press("client-back", *id), Style::success)});
  return screen.row(back_row(t, press("gone-clients")));
}

Reply restore(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  auto done = store::ClientLife(turn.tx).restore(turn.by(), *id);
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("♻️ The client is restored.");
  return client_card(turn, *id);
}

constexpr auto kRoutes = std::to_array<Route>({
    {"client-del", Guard::reads, confirm},
    {"client-rm", Guard::changes, remove, "client"},
    {"gone-clients", Guard::reads, deleted},
    {"gone-client", Guard::reads, deleted_card},
    {"client-back", Guard::changes, restore, "client"},
});

}  // namespace

std::span<const Route> client_delete_routes() {
  return kRoutes;
}

}  // namespace features
