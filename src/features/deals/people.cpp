// 👥 Employees of a deal, each with one press; and its manager.
#include "store/people.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/deals/deals.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using telegram::html_format;

constexpr int kPageSize = 10;
constexpr std::size_t kMostManagers = 60;  // buttons of one message

// deal-people.<deal>.<page>.<from>; deal-staff has the user and what is to be after these.
Reply people(Turn& turn, const Args& args) {
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->deal.id;
  auto all = store::Deals(turn.tx).staff(turn.actor(), id);
  if (!all) return std::unexpected(all.error());
  const auto& t = turn.t;
  const int total = static_cast<int>(all->size());
  const int last = std::max(0, (total - 1) / kPageSize);
  const int page = static_cast<int>(std::clamp<std::int64_t>(args.number(1).value_or(0), 0, last));
  const auto from = args.word(2);
  dialog::Screen screen;
  screen.text = html_format("👥 <b>{}</b>\n{}", card->deal.title,
                            all->empty() ? t("There is nobody to choose yet. Invite people first.")
                                         : t("Who works on this deal? A press adds somebody or takes them off."));
  for (int at = page * kPageSize; at < std::min(total, (page + 1) * kPageSize); ++at) {
    const auto& [user, assigned] = (*all)[static_cast<std::size_t>(at)];
    screen.row({button((assigned ? "✔️ " : "") + base::shorten(user.full_name, 40),
                       press("deal-staff", id, page, from, user.id, assigned ? 0 : 1))});
  }
  const dialog::Pages pages{.total = total, .position = page * kPageSize, .shown = kPageSize, .size = kPageSize};
  if (total > kPageSize)
    screen.row(dialog::paging_row(t, pages, press("deal-people", id, page - 1, from),
                                  press("deal-people", id, page + 1, from)));
  return screen.row(to_deal_row(turn, id, from));
}

Reply toggle(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  const auto user = args.id<base::UserId>(3);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  if (!user) return std::unexpected(domain::refusal("user.not_found"));
  store::Deals deals(turn.tx);
  const bool add = args.number(4) == 1;
  auto done = add ? deals.assign(turn.by(), *id, *user) : deals.unassign(turn.by(), *id, *user);
  if (!done) return std::unexpected(done.error());
  turn.toast = add ? turn.t("✅ Added. I have told them.") : turn.t("Taken off the deal.");
  return people(turn, args);
}

Reply choose_manager(Turn& turn, const Args& args) {
  const auto card = deal_of(turn, args);
  if (!card) return std::unexpected(card.error());
  if (!card->can_set_manager) return std::unexpected(domain::refusal("permission.denied"));
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  const auto& deal = card->deal;
  dialog::Screen screen;
  screen.text = html_format("🧑‍💼 <b>{}</b>\n{}", deal.title, turn.t("Who manages the deal?"));
  dialog::Row row;
  for (std::size_t at = 0; at < std::min(managers->size(), kMostManagers); ++at) {
    const auto& manager = (*managers)[at];
    row.push_back(button((manager.id == deal.manager ? "✔️ " : "") + base::shorten(manager.full_name, 30),
                         press("deal-give", deal.id, args.word(1), deal.version, manager.id)));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  return screen.row(to_deal_row(turn, deal.id, args.word(1)));
}

Reply give(Turn& turn, const Args& args) {
  const auto id = args.id<base::DealId>(0);
  const auto version = args.number(2);
  const auto manager = args.id<base::UserId>(3);
  if (!id) return std::unexpected(domain::refusal("deal.not_found"));
  if (!manager) return std::unexpected(domain::refusal("deal.manager_invalid"));
  auto after = store::Deals(turn.tx).set_manager(turn.by(), *id, version, *manager);
  if (!after) return std::unexpected(after.error());
  turn.notice = *after == version ? turn.t("Nothing to change: it says so already.") : turn.t("✅ Saved.");
  return deal_card(turn, *id, args.word(1));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deal-people", Guard::reads, people},
    {"deal-staff", Guard::changes, toggle, "deal-people"},
    {"deal-mgr", Guard::reads, choose_manager},
    {"deal-give", Guard::changes, give, "deal-mgr"},
});

}  // namespace

std::span<const Route> deal_people_routes() {
  return kRoutes;
}

}  // namespace features
