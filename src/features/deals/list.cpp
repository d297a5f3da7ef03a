// 🤝 Deals: the list, page by page, as the person has it, and those of one client or one colleague.
#include "features/deals/list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "dialog/money.hpp"
#include "dialog/paging.hpp"
#include "domain/page.hpp"
#include "features/deals/deals.hpp"
#include "features/list_place.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using domain::DealStage;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;
constexpr std::size_t kTitle = 30;  // UTF-16 units on a button

// Which list and which page of it, as one argument that cards carry along: "c5" the deals of client 5, "u7" those of
// user 7 (numbers to the base of 36), else the person's own view; then the page after a dash (list_place.hpp).
struct Place {
  char of = 0;  // 'c', 'u', or 0
  std::int64_t whose = 0;
  ListPlace at = {};
};

// A forged button says anything: what makes no sense is the first page.
Place read_place(std::string_view argument) {
  Place place;
  const auto dash = std::min(argument.find('-'), argument.size());
  if (const auto whose = argument.substr(0, dash); whose.starts_with('c') || whose.starts_with('u'))
    if (const auto id = from_base36(whose.substr(1))) place.of = whose[0], place.whose = *id;
  place.at = place_of(argument.substr(std::min(dash + 1, argument.size())));
  return place;
}

std::string argument_of(const Place& place, const std::string& at) {
  return (place.of == 0 ? std::string() : place.of + to_base36(place.whose)) + (at.empty() ? "" : "-" + at);
}

dialog::Press page_press(const Place& place, const std::string& at) {
  const auto argument = argument_of(place, at);
  return argument.empty() ? press("deals") : press("deals", argument);
}

std::string row_text(const dialog::Words& t, const domain::DealRow& row) {
  auto text = std::string(stage_mark(row.stage));
  if (row.on_hold && !domain::is_closed(row.stage))
    text += "⏸";
  else if (row.at_risk)
    text += "⚠️";
  text += " " + base::shorten(row.title, kTitle);
  if (const auto amount = deal_amount(t, row); !amount.empty()) text += " · " + amount;
  return text;
}

std::string title_of(const Turn& turn, const Place& place, const domain::DealPage& page) {
  const auto& t = turn.t;
  if (place.of == 'c' && !page.items.empty())
    return fmt::format("{} · {}", t("🤝 Deals"), base::shorten(page.items.front().client_name, 60));
  if (place.of != 0 || !may_switch_deals(turn)) return std::string(t("🤝 Deals"));
  return std::string(shows_all_deals(turn, turn.state.deals) ? t("🤝 All deals") : t("🤝 My deals"));
}

// Of the stage that is asked for, and of all where none is.
bool is_summed(const Turn& turn, const Place& place, DealStage stage) {
  const auto shown = filter_of(turn, turn.state.deals).shown;
  if (place.of != 0 || shown == domain::DealShown::open || shown == domain::DealShown::any) return true;
  if (shown == domain::DealShown::closed) return domain::is_closed(stage);
  return domain::to_text(shown) == domain::to_text(stage);
}

Html head(const Turn& turn, const Place& place, const domain::DealPage& page, const dialog::Pages& pages) {
  Html text = html_format("<b>{}</b> · {}", title_of(turn, place, page), dialog::total_text(turn.t, pages));
  for (const auto stage : {DealStage::fresh, DealStage::in_progress, DealStage::won, DealStage::lost})
    if (is_summed(turn, place, stage)) text += deal_sums_line(turn, page.sums, stage);
  return text;
}

const char* nothing(const Turn& turn, const Place& place, bool filtered) {
  if (place.of != 0) return dialog::mark("There are none yet.");
  if (filtered) return dialog::mark("No deal fits. Take something off the filter.");
  return turn.may("deals.edit") ? dialog::mark("No open deals. Add the first one, or have a look at all of them.")
                                : dialog::mark("Here you will find the deals that you work on. There are none yet.");
}

void act_rows(const Turn& turn, dialog::Screen& screen) {
  const auto& t = turn.t;
  if (may_switch_deals(turn)) {
    const bool all = shows_all_deals(turn, turn.state.deals);
    screen.row({button((all ? "" : "✔️ ") + std::string(t("My deals")), press("deals-set", "view", "mine")),
                button((all ? "✔️ " : "") + std::string(t("All")), press("deals-set", "view", "all"))});
  }
  screen.row({button(t("🔎 Filter"), press("deals-filter")), button(t("🔍 Search"), press("deals-type", "text"))});
  if (turn.may("deals.edit")) screen.row({button(t("➕ New deal"), press("deal-new", 0), Style::success)});
}

// Of a client and a colleague all that is still to be done, and of a client what is closed as well.
domain::Result<domain::DealPage> read(Turn& turn, const Place& place) {
  domain::DealFilter filter = filter_of(turn, turn.state.deals);
  auto sort = sort_of(turn.state.deals);
  if (place.of != 0) {
    filter = {};
    sort = domain::DealSort::newest;
  }
  if (place.of == 'c') filter.client = base::ClientId{place.whose}, filter.shown = domain::DealShown::any;
  if (place.of == 'u') filter.of = base::UserId{place.whose};
  return store::Deals(turn.tx).page(turn.actor(), filter, sort, place.at.key<base::DealId>(), kPageSize);
}

void end_rows(const Turn& turn, dialog::Screen& screen, const Place& place) {
  if (place.of == 0) {
    chip_rows(turn, screen, conditions(turn, asked_deals(), turn.state.deals), "deals-drop");
    act_rows(turn, screen);
    screen.row(menu_row(turn.t));
    return;
  }
  if (place.of == 'c' && turn.may("deals.edit"))
    screen.row({button(turn.t("➕ New deal"), press("deal-new", place.whose), Style::success)});
  screen.row(back_row(turn.t, press(place.of == 'c' ? "client" : "employee", place.whose)));
}

Reply show(Turn& turn, const Place& place) {
  const auto& t = turn.t;
  auto page = read(turn, place);
  if (!page) return std::unexpected(page.error());
  const dialog::Pages pages{.total = page->total,
                            .position = place.at.page * kPageSize,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .exact = page->counted,
                            .numbered = true};
  dialog::Screen screen;
  screen.text = head(turn, place, *page, pages);
  if (page->items.empty()) {
    const auto& view = turn.state.deals;
    const bool filtered = filter_of(turn, view) != filter_of(turn, {.view = view.view});
    screen.text += html_format("\n\n{}", t(nothing(turn, place, filtered)));
  }
  const auto from = argument_of(place, to_text(place.at));
  for (const auto& row : page->items) screen.row({button(row_text(t, row), deal_press("deal", row.id, from))});
  if (!page->items.empty())
    screen.row(dialog::paging_row(t, pages,
                                  page_press(place, place_before(place.at, base::to_int(page->items.front().id))),
                                  page_press(place, place_after(place.at, base::to_int(page->items.back().id)))));
  end_rows(turn, screen, place);
  return screen;
}

Reply deals(Turn& turn, const Args& args) {
  return show(turn, read_place(args.word(0)));
}

Reply deals_of_client(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  return show(turn, {.of = 'c', .whose = base::to_int(*id)});
}

Reply deals_by_user(Turn& turn, const Args& args) {
  const auto id = args.id<base::UserId>(0);
  if (!id) return std::unexpected(domain::refusal("user.not_found"));
  return show(turn, {.of = 'u', .whose = base::to_int(*id)});
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deals", Guard::reads, deals},
    {"deals-of", Guard::reads, deals_of_client},
    {"deals-by", Guard::reads, deals_by_user},
});

}  // namespace

std::span<const Route> deal_list_routes() {
  return kRoutes;
}

Html deal_sums_line(const Turn& turn, std::span<const domain::DealSum> sums, DealStage stage) {
  std::int64_t deals = 0;
  std::string own, others;
  for (const auto& sum : sums) {
    if (sum.stage != stage) continue;
    deals += sum.deals;
    if (sum.amount.minor == 0) continue;
    auto& amounts = sum.amount.currency == turn.settings.currency ? own : others;
    amounts += " · " + dialog::money_text(turn.t, sum.amount);
  }
  if (deals == 0) return {};
  return html_format("\n{} {}: {}{}", stage_mark(stage), stage_name(turn.t, stage), turn.t.number(deals), own + others);
}

Reply deal_list(Turn& turn) {
  return show(turn, {});
}

}  // namespace features
