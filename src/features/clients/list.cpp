#include "features/clients/list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "domain/page.hpp"
#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;
constexpr int kFurthest = 10'000'000;  // pages
constexpr std::size_t kChipsInRow = 3;

// Which list and which page of it, as one argument that cards carry along: "nc_2" the third page, after client 12 (both
// numbers to the base of 36, for room), "pc_1" the second one, before client 12, "" the first; of what was searched for
// with an 's' in front. The page travels along, so that none costs a count of those before it.
struct Place {
  bool search = false;
  domain::PageKey<base::ClientId> key;
  int page = 0;

  int position() const { return page * kPageSize; }
};

template <typename Number>
std::optional<Number> base36(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 36);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

std::string to_base36(std::int64_t number) {
  char digits[16];
  return {digits, std::to_chars(digits, digits + sizeof digits, number, 36).ptr};
}

Place place_of(std::string_view argument) {
  Place place{.search = argument.starts_with('s'), .key = {}, .page = 0};
  if (place.search) argument.remove_prefix(1);
  const auto bar = argument.find('_');
  if (bar == argument.npos || (argument[0] != 'n' && argument[0] != 'p')) return place;
  const auto row = base36<std::int64_t>(argument.substr(1, bar - 1));
  const auto page = base36<int>(argument.substr(bar + 1));
  if (!row || !page || *page > kFurthest) return place;  // a forged button says anything
  place.key = {base::ClientId{*row}, argument[0] == 'p'};
  place.page = *page;
  return place;
}

// Back to the first page without a key: a whole page from the start, whatever has come before it meanwhile.
dialog::Press page_press(const Place& from, char direction, base::ClientId row) {
  const int page = from.page + (direction == 'n' ? 1 : -1);
  const std::string list = from.search ? "s" : "";
  if (page <= 0) return list.empty() ? press("clients") : press("clients", list);
  return press("clients", fmt::format("{}{}{}_{}", list, direction, to_base36(base::to_int(row)), to_base36(page)));
}

std::string_view segment_mark(domain::Segment segment) {
  switch (segment) {
    case domain::Segment::fresh:
      return "🆕 ";
    case domain::Segment::vip:
      return "⭐ ";
    case domain::Segment::regular:
      break;
  }
  return "";
}

std::string row_text(const domain::ClientRow& row) {
  return std::string(segment_mark(row.segment)) + client_label(row.full_name, row.company);
}

Html head(const Turn& turn, const Place& place, const domain::ClientPage& page, const dialog::Pages& pages) {
  const auto& t = turn.t;
  const auto total = page.counts ? t.number(page.counts->all()) : dialog::total_text(t, pages);
  if (place.search) return html_format(t("<b>🔍 “{}”</b> · {}"), base::shorten(turn.state.search, 60), total);
  Html text = html_format("<b>{}</b> · {}", t("👥 Clients"), total);
  if (page.counts && page.counts->all() > 0)
    text +=
        html_format("\n🆕 {}: {} · {}: {} · ⭐ {}: {}", segment_name(t, domain::Segment::fresh),
                    t.number(page.counts->fresh), segment_name(t, domain::Segment::regular),
                    t.number(page.counts->regular), segment_name(t, domain::Segment::vip), t.number(page.counts->vip));
  return text;
}

const char* nobody(const Turn& turn, const Place& place, bool filtered) {
  if (place.search)
    return turn.may("clients.create")
               ? dialog::mark("I found no client like that. Check the spelling, or add a new one.")
               : dialog::mark("I found no client like that. Check the spelling, or try another word.");
  if (filtered) return dialog::mark("No client fits. Take something off the filter.");
  return turn.may("clients.create") ? dialog::mark("No clients yet. Add the first one.")
                                    : dialog::mark("Here you will find the clients of your deals. There are none yet.");
}

// What the list is asked for, each to be taken off with one press.
void chip_rows(const Turn& turn, dialog::Screen& screen) {
  dialog::Row row;
  std::size_t chips = 0;
  for (const auto& one : asked()) {
    const auto chosen = one.chosen(turn, turn.state.clients);
    if (chosen.empty() || one.kind == "sort") continue;
    if (row.size() == kChipsInRow) screen.row(std::exchange(row, {}));
    row.push_back(button("✕ " + chosen, press("clients-drop", one.kind)));
    ++chips;
  }
  screen.row(std::move(row));
  if (chips > 1) screen.row({button(turn.t("🧹 Clear the filter"), press("clients-drop", "all"))});
}

void act_rows(const Turn& turn, dialog::Screen& screen, const Place& place, bool empty) {
  const auto& t = turn.t;
  if (place.search) {
    if (empty && turn.may("clients.create"))
      screen.row({button(t("➕ New client"), press("client-named"), Style::success)});
    if (!empty) screen.row({button(t("📤 Export"), press("export", "s"))});
    screen.row({button(t("🔍 Search again"), press("search")), button(t("👥 All clients"), press("clients"))});
    return;
  }
  screen.row({button(t("🔎 Filter"), press("clients-filter")), button(t("🔍 Search"), press("search", "clients"))});
  if (!empty) screen.row({button(t("📤 Export"), press("export"))});
  if (turn.may("clients.create"))
    screen.row(
        {button(t("➕ New client"), press("client-new"), Style::success), button(t("📥 Import"), press("imports"))});
  if (turn.may("clients.restore")) screen.row({button(t("🗑 Deleted"), press("gone-clients"))});
}

domain::Result<domain::ClientPage> read(Turn& turn, const Place& place) {
  const auto& view = turn.state.clients;
  const auto filter = place.search ? domain::ClientFilter{.text = turn.state.search} : filter_of(turn, view);
  const auto sort = place.search ? domain::ClientSort::name : sort_of(view);
  return store::Clients(turn.tx).page(turn.actor(), filter, sort, place.key, kPageSize);
}

Reply show(Turn& turn, const Place& place, const domain::ClientPage& page, std::string_view here) {
  const auto& t = turn.t;
  const dialog::Pages pages{.total = page.total,
                            .position = place.position(),
                            .shown = static_cast<int>(page.items.size()),
                            .size = kPageSize,
                            .exact = domain::kCountedExactly,
                            .numbered = true};
  dialog::Screen screen;
  screen.text = head(turn, place, page, pages);
  if (page.items.empty()) {
    const bool filtered = filter_of(turn, turn.state.clients) != domain::ClientFilter{};
    screen.text += html_format("\n\n{}", t(nobody(turn, place, filtered)));
  }
  for (const auto& row : page.items) screen.row({button(row_text(row), client_press("client", row.id, here))});
  if (!page.items.empty())
    screen.row(dialog::paging_row(t, pages, page_press(place, 'p', page.items.front().id),
                                  page_press(place, 'n', page.items.back().id)));
  if (!place.search) chip_rows(turn, screen);
  act_rows(turn, screen, place, page.items.empty());
  return screen.row(menu_row(t));
}

Reply clients(Turn& turn, const Args& args) {
  auto place = place_of(args.word(0));
  if (place.search && turn.state.search.empty()) place = {};  // an old button of a search that is gone
  auto page = read(turn, place);
  if (!page) return std::unexpected(page.error());
  return show(turn, place, *page, place.search || place.page > 0 ? args.word(0) : "");
}

Reply add_named(Turn& turn, const Args&) {
  return new_client_named(turn, turn.state.search);
}

constexpr auto kRoutes = std::to_array<Route>({
    {"clients", Guard::reads, clients},
    {"client-named", Guard::changes, add_named, "clients"},
});

}  // namespace

std::span<const Route> client_list_routes() {
  return kRoutes;
}

Reply client_list(Turn& turn) {
  return clients(turn, {});
}

Reply clients_found(Turn& turn, const domain::ClientPage& page) {
  return show(turn, {.search = true, .key = {}, .page = 0}, page, "s");
}

}  // namespace features
