#include "features/clients/list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "domain/page.hpp"
#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/forms.hpp"
#include "features/list_place.hpp"
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

// Which list and which page of it (list_place.hpp), as one argument that cards carry along: of what was searched for
// with an 's' in front.
struct Place {
  bool search = false;
  ListPlace at;
};

Place read_place(std::string_view argument) {
  const bool search = argument.starts_with('s');
  return {.search = search, .at = place_of(argument.substr(search ? 1 : 0))};
}

dialog::Press page_press(const Place& from, const std::string& at) {
  const auto argument = (from.search ? "s" : "") + at;
  return argument.empty() ? press("clients") : press("clients", argument);
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
  return store::Clients(turn.tx).page(turn.actor(), filter, sort, place.at.key<base::ClientId>(), kPageSize);
}

Reply show(Turn& turn, const Place& place, const domain::ClientPage& page, std::string_view here) {
  const auto& t = turn.t;
  const dialog::Pages pages{.total = page.total,
                            .position = place.at.page * kPageSize,
                            .shown = static_cast<int>(page.items.size()),
                            .size = kPageSize,
                            .exact = page.counted,
                            .numbered = true};
  dialog::Screen screen;
  screen.text = head(turn, place, page, pages);
  if (page.items.empty()) {
    const bool filtered = filter_of(turn, turn.state.clients) != domain::ClientFilter{};
    screen.text += html_format("\n\n{}", t(nobody(turn, place, filtered)));
  }
  for (const auto& row : page.items) screen.row({button(row_text(row), client_press("client", row.id, here))});
  if (!page.items.empty())
    screen.row(dialog::paging_row(t, pages,
                                  page_press(place, place_before(place.at, base::to_int(page.items.front().id))),
                                  page_press(place, place_after(place.at, base::to_int(page.items.back().id)))));
  if (!place.search) chip_rows(turn, screen, conditions(turn, asked_clients(), turn.state.clients), "clients-drop");
  act_rows(turn, screen, place, page.items.empty());
  return screen.row(menu_row(t));
}

Reply clients(Turn& turn, const Args& args) {
  auto place = read_place(args.word(0));
  if (place.search && turn.state.search.empty()) place = {};  // an old button of a search that is gone
  auto page = read(turn, place);
  if (!page) return std::unexpected(page.error());
  return show(turn, place, *page, place.search || place.at.page > 0 ? args.word(0) : "");
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
  return show(turn, {.search = true, .at = {}}, page, "s");
}

}  // namespace features
