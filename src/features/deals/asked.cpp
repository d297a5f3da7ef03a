// What the list of deals is asked for: the choices there are, in words, and as the filter that they mean now.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

#include "base/currency.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "dialog/money.hpp"
#include "features/days.hpp"
#include "features/deals/list.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using domain::DealShown;
using std::chrono::year_month_day;

constexpr std::size_t kChip = 18;  // UTF-16 units on a button that shares its row

constexpr auto kShown = std::to_array<DealChoice>({{"new", mark("🆕 New")},
                                                   {"in_progress", mark("▶️ In progress")},
                                                   {"won", mark("🏆 Won")},
                                                   {"lost", mark("❌ Lost")},
                                                   {"closed", mark("Closed")},
                                                   {"any", mark("Every stage")}});
constexpr auto kClose =
    std::to_array<DealChoice>({{"late", mark("Already past")}, {"7", mark("In 7 days")}, {"30", mark("In 30 days")}});
constexpr auto kSorts = std::to_array<DealChoice>({{"newest", mark("Newest first")},
                                                   {"amount", mark("Highest amount first")},
                                                   {"close", mark("Next to close first")},
                                                   {"risk", mark("Longest at risk first")}});

std::optional<year_month_day> day(const std::string& text) {
  return text.empty() ? std::nullopt : base::parse_iso_date(text);
}

year_month_day plus(year_month_day date, int days) {
  return year_month_day(std::chrono::sys_days(date) + std::chrono::days(days));
}

std::optional<std::int64_t> minor(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string chosen_text(const Turn& turn, const DealsView& view) {
  return view.text.empty() ? "" : quoted(turn.t, base::shorten(view.text, kChip));
}

std::string chosen_stage(const Turn& turn, const DealsView& view) {
  const auto* known = choice_of(kShown, view.shown);
  return known == nullptr ? "" : std::string(turn.t(known->label));
}

std::string chosen_manager(const Turn& turn, const DealsView& view) {
  if (view.manager == "me") return std::string(turn.t("I manage"));
  if (view.manager == "none") return std::string(turn.t("nobody's"));
  return view.manager.empty() ? "" : base::shorten(view.manager_name, kChip);
}

std::string chosen_client(const Turn&, const DealsView& view) {
  return view.client.empty() ? "" : "👤 " + base::shorten(view.client_name, kChip);
}

std::string chosen_risk(const Turn& turn, const DealsView& view) {
  return view.risk ? std::string(turn.t("At risk")) : "";
}

std::string chosen_money(const Turn& turn, const DealsView& view) {
  if (!base::is_currency(view.currency)) return {};
  const auto amount = [&](const std::string& text) {
    const auto value = minor(text);
    return value ? dialog::money_text(turn.t, {*value, view.currency}) : std::string("…");
  };
  if (view.least.empty() && view.most.empty()) return base::currency_sign(view.currency, turn.t.code());
  return fmt::format("{} – {}", amount(view.least), amount(view.most));
}

std::string chosen_close(const Turn& turn, const DealsView& view) {
  if (const auto* known = choice_of(kClose, view.close)) return std::string(turn.t(known->label));
  return days_text(turn, {0, view.from, view.until});
}

std::string chosen_sort(const Turn& turn, const DealsView& view) {
  return std::string(turn.t(choice_of(kSorts, domain::to_text(sort_of(view)))->label));
}

constexpr auto kAsked = std::to_array<Asked<DealsView>>({
    {"text", "🔤", mark("Words"), chosen_text, [](DealsView& view) { view.text.clear(); }},
    {"stage", "🔀", mark("Open"), chosen_stage, [](DealsView& view) { view.shown.clear(); }},
    {"mgr", "🧑‍💼", mark("Manager"), chosen_manager,
     [](DealsView& view) { view.manager.clear(), view.manager_name.clear(); }},
    {"client", "👤", mark("Client"), chosen_client,
     [](DealsView& view) { view.client.clear(), view.client_name.clear(); }},
    {"risk", "⚠️", mark("At risk"), chosen_risk, [](DealsView& view) { view.risk = false; }},
    {"money", "💰", mark("Amount"), chosen_money,
     [](DealsView& view) {
       view.currency.clear(), view.least.clear(), view.most.clear();
       if (view.sort == "amount") view.sort.clear();  // different currencies are not compared
     }},
    {"close", "📅", mark("Expected close"), chosen_close,
     [](DealsView& view) { view.close.clear(), view.from.clear(), view.until.clear(); }},
    {"sort", "↕️", mark("Newest first"), chosen_sort, [](DealsView& view) { view.sort.clear(); }},
});

std::pair<std::optional<year_month_day>, std::optional<year_month_day>> close_days(const Turn& turn,
                                                                                   const DealsView& view) {
  if (view.close == "late") return {std::nullopt, plus(turn.today(), -1)};
  if (view.close == "7") return {turn.today(), plus(turn.today(), 7)};
  if (view.close == "30") return {turn.today(), plus(turn.today(), 30)};
  return {day(view.from), day(view.until)};
}

}  // namespace

const DealChoice* choice_of(std::span<const DealChoice> choices, std::string_view value) {
  const auto found = std::ranges::find(choices, value, &DealChoice::value);
  return found == choices.end() ? nullptr : &*found;
}

std::span<const DealChoice> deal_stages_shown() {
  return kShown;
}
std::span<const DealChoice> deal_closes() {
  return kClose;
}
std::span<const DealChoice> deal_sorts() {
  return kSorts;
}

std::span<const Asked<DealsView>> asked_deals() {
  return kAsked;
}

bool may_switch_deals(const Turn& turn) {
  const auto scope = turn.session.permissions.scope("deals.see");
  return scope && *scope != domain::Scope::own;
}

bool shows_all_deals(const Turn& turn, const DealsView& view) {
  return may_switch_deals(turn) && (view.view.empty() ? turn.is_admin() : view.view == "all");
}

domain::DealSort sort_of(const DealsView& view) {
  const auto sort = domain::parse_deal_sort(view.sort).value_or(domain::DealSort::newest);
  return sort == domain::DealSort::amount && !base::is_currency(view.currency) ? domain::DealSort::newest : sort;
}

domain::DealFilter filter_of(const Turn& turn, const DealsView& view) {
  domain::DealFilter filter{.mine = !shows_all_deals(turn, view), .text = view.text, .at_risk = view.risk};
  filter.shown = domain::parse_deal_shown(view.shown).value_or(DealShown::open);
  if (view.manager == "me") filter.manager = turn.actor();
  if (view.manager == "none") filter.manager = base::UserId{0};
  if (const auto id = Args("." + view.manager).id<base::UserId>(0)) filter.manager = *id;
  filter.client = Args("." + view.client).id<base::ClientId>(0);
  if (base::is_currency(view.currency)) {
    filter.currency = view.currency;
    filter.amount_from = minor(view.least);
    filter.amount_to = minor(view.most);
  }
  std::tie(filter.close_from, filter.close_to) = close_days(turn, view);
  return filter;
}

}  // namespace features
