// The log page by page, each entry in a few lines, and one entry in full with the way to its record.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "dialog/paging.hpp"
#include "features/audit/audit.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "store/audit.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using telegram::Html;
using telegram::html_format;

constexpr int kPageSize = 8;
constexpr int kFurthest = 10'000'000;        // pages
constexpr std::size_t kLongestEntry = 420;   // UTF-16 units, so that a page fits into a message
constexpr std::size_t kLongestValue = 1000;  // of an entry in full
constexpr std::size_t kLongestChanges = 3600;

// Which page, as one argument that entries carry along: "n12_2" the third one, after entry 12, "p12_1" the second one,
// before it, "" the first.
struct Place {
  domain::PageKey<base::AuditId> key;
  int page = 0;
};

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

Place place_of(std::string_view argument) {
  const auto bar = argument.find('_');
  if (bar == argument.npos || (argument[0] != 'n' && argument[0] != 'p')) return {};
  const auto row = number_in<std::int64_t>(argument.substr(1, bar - 1));
  const auto page = number_in<int>(argument.substr(bar + 1));
  if (!row || !page || *page > kFurthest) return {};  // a forged button says anything
  return {{base::AuditId{*row}, argument[0] == 'p'}, *page};
}

dialog::Press page_press(const Place& from, char direction, base::AuditId row) {
  const int page = from.page + (direction == 'n' ? 1 : -1);
  return page <= 0 ? press("audit") : press("audit", fmt::format("{}{}_{}", direction, base::to_int(row), page));
}

Html head_text(const Turn& turn, const domain::AuditEntry& entry) {
  const auto& t = turn.t;
  auto text = html_format("<b>{}</b> · {}", t.time(entry.at, turn.zone()), doer_text(t, entry));
  if (entry.automatic) text += html_format(" · {}", t("automatically"));
  return text + html_format("\n{} · {}\n", record_text(t, entry), action_text(t, entry.action));
}

Reply audit(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto place = place_of(args.word(0));
  auto page = store::Audit(turn.tx).page(turn.actor(), audit_filter(turn), place.key, kPageSize);
  if (!page) return std::unexpected(page.error());
  const dialog::Pages pages{.total = page->total,
                            .position = place.page * kPageSize,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .exact = domain::kCountedExactly,
                            .numbered = true};
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("🧾 Audit log"), dialog::total_text(t, pages)) + Html("\n");
  if (page->items.empty()) screen.text += html_format("\n{}", t("Nothing fits. Take something off the filter."));
  dialog::Row row;
  for (int number = 1; const auto& entry : page->items) {
    screen.text += html_format("\n{}. ", number) +
                   telegram::truncate(head_text(turn, entry) + change_lines(turn, entry), kLongestEntry);
    if (!screen.text.str().ends_with('\n')) screen.text += Html("\n");  // of one that was cut
    row.push_back(button(std::to_string(number++), place.page > 0 ? press("audit-entry", entry.id, args.word(0))
                                                                  : press("audit-entry", entry.id)));
    if (row.size() == 4) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  if (!page->items.empty())
    screen.row(dialog::paging_row(t, pages, page_press(place, 'p', page->items.front().id),
                                  page_press(place, 'n', page->items.back().id)));
  chip_rows(turn, screen, conditions(turn, audit_asked(), turn.state.audit), "audit-drop");
  screen.row({button(t("🔎 Filter"), press("audit-filter")), button(t("📤 Export"), press("audit-export"))});
  return screen.row(menu_row(t));
}

// Where the record of an entry is shown.
struct Card {
  std::string_view kind;
  std::string_view route;
};
constexpr auto kCards = std::to_array<Card>({
    {"client", "client"},
    {"deal", "deal"},
    {"task", "task"},
    {"user", "user"},
    {"access_request", "request"},
});

Reply entry(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto id = args.id<base::AuditId>(0);
  if (!id) return std::unexpected(domain::refusal("audit.not_found"));
  const auto card = store::Audit(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", t("🧾 Audit log")) + head_text(turn, card->entry) + Html("\n") +
                telegram::truncate(change_lines(turn, card->entry, kLongestValue), kLongestChanges);
  const auto found = std::ranges::find(kCards, card->open_kind, &Card::kind);
  if (found != kCards.end()) screen.row({button(t("👁 Open"), press(found->route, card->open_id))});
  return screen.row(back_row(t, args.word(1).empty() ? press("audit") : press("audit", args.word(1))));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"audit", Guard::reads, audit},
    {"audit-entry", Guard::reads, entry},
});

}  // namespace

std::span<const Route> audit_routes() {
  return kRoutes;
}

Reply audit_list(Turn& turn) {
  return audit(turn, {});
}

}  // namespace features
