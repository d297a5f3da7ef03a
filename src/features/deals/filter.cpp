// 🔎 Filter of the deals: what the list is asked for, one thing at a time; kept until it is taken off.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/currency.hpp"
#include "base/text.hpp"
#include "dialog/money.hpp"
#include "features/deals/deals.hpp"
#include "features/deals/fields.hpp"
#include "features/deals/list.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"
#include "store/people.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using domain::DealShown;
using telegram::html_format;
using telegram::Style;

constexpr std::size_t kMostManagers = 60;  // buttons of one message
constexpr std::size_t kMostCurrencies = 12;

// ---- screens ----

bool may_choose_manager(const Turn& turn) {
  return turn.may("clients.set_manager") || turn.may("users.manage");
}

// The route that asks for it: words and a client are typed, "at risk" is one press.
dialog::Press asking(const Turn& turn, std::string_view kind) {
  if (kind == "text" || kind == "client") return press("deals-type", kind);
  if (kind == "risk") return turn.state.deals.risk ? press("deals-drop", kind) : press("deals-set", kind, "yes");
  return press("deals-pick", kind);
}

Reply filter(Turn& turn, const Args&) {
  dialog::Screen screen;
  screen.text =
      html_format("<b>{}</b>\n{}", turn.t("🔎 Filter"), turn.t("Which deals shall the list show, and in which order?"));
  auto all = conditions(turn, asked_deals(), turn.state.deals);
  std::erase_if(all, [&](const Condition& one) { return one.kind == "mgr" && !may_choose_manager(turn); });
  condition_rows(
      turn, screen, all, [&](std::string_view kind) { return asking(turn, kind); }, "deals-drop");
  return screen.row(back_row(turn.t, press("deals")));
}

dialog::Button to(std::string_view label, std::string_view kind, std::string_view value) {
  return button(label, press("deals-set", kind, value));
}

void choice_rows(const Turn& turn, dialog::Screen& screen, std::string_view kind, std::span<const DealChoice> choices,
                 std::size_t in_row) {
  dialog::Row row;
  for (const auto& one : choices) {
    row.push_back(to(turn.t(one.label), kind, one.value));
    if (row.size() == in_row) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
}

domain::Result<void> manager_rows(Turn& turn, dialog::Screen& screen) {
  if (!may_choose_manager(turn)) return std::unexpected(domain::refusal("permission.denied"));
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  screen.row({to(turn.t("I manage"), "mgr", "me"), to(turn.t("Nobody's"), "mgr", "none")});
  dialog::Row row;
  for (std::size_t at = 0; at < std::min(managers->size(), kMostManagers); ++at) {
    const auto& manager = (*managers)[at];
    if (manager.id == turn.actor()) continue;
    row.push_back(to(base::shorten(manager.full_name, 30), "mgr", std::to_string(base::to_int(manager.id))));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  return {};
}

// The company's currency, the one that is chosen and all that the person's deals have.
domain::Result<void> currency_rows(Turn& turn, dialog::Screen& screen) {
  const auto& view = turn.state.deals;
  const domain::DealFilter all{.mine = !shows_all_deals(turn, view), .shown = DealShown::any};
  auto page = store::Deals(turn.tx).page(turn.actor(), all, domain::DealSort::newest, {}, 1);
  if (!page) return std::unexpected(page.error());
  std::vector<std::string> currencies{turn.settings.currency};
  const auto add = [&](const std::string& code) {
    if (base::is_currency(code) && std::ranges::find(currencies, code) == currencies.end()) currencies.push_back(code);
  };
  add(view.currency);
  for (const auto& sum : page->sums) add(sum.amount.currency);
  dialog::Row row;
  for (std::size_t at = 0; at < std::min(currencies.size(), kMostCurrencies); ++at) {
    const auto sign = base::currency_sign(currencies[at], turn.t.code());
    row.push_back(to((currencies[at] == view.currency ? "✔️ " : "") + sign, "money", currencies[at]));
    if (row.size() == 4) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  screen.row({button(turn.t("🔢 From … to …"), press("deals-type", "money"))});
  return {};
}

domain::Result<void> pick_rows(Turn& turn, dialog::Screen& screen, std::string_view kind) {
  const auto& t = turn.t;
  const auto say = [&](const char* text) { screen.text += telegram::Html(t(text)); };
  if (kind == "stage") {
    say(mark("Deals of which stage?"));
    choice_rows(turn, screen, kind, deal_stages_shown(), 2);
  } else if (kind == "close") {
    say(mark("Deals that are expected to close when?"));
    choice_rows(turn, screen, kind, deal_closes(), 3);
    screen.row({button(t("🗓 From … to …"), press("deals-type", kind))});
  } else if (kind == "sort") {
    say(mark("In which order?"));
    choice_rows(turn, screen, kind, deal_sorts(), 1);
  } else if (kind == "money") {
    say(mark("Deals in which currency, and of which amount?"));
    return currency_rows(turn, screen);
  } else {
    say(mark("Whose deals?"));
    return manager_rows(turn, screen);
  }
  return {};
}

Reply pick(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto kind = args.word(0);
  const auto* one = asked_for(asked_deals(), kind);
  if (one == nullptr || asking(turn, kind).route != "deals-pick") return filter(turn, {});
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n", t("🔎 Filter"));
  if (auto rows = pick_rows(turn, screen, kind); !rows) return std::unexpected(rows.error());
  if (kind != "sort" && !one->chosen(turn, turn.state.deals).empty())
    screen.row({button(kind == "stage" ? t("✕ Open ones") : t("✕ Any"), press("deals-drop", kind))});
  return screen.row(back_row(t, press("deals-filter")));
}

// ---- answers ----

domain::Result<void> set_manager(Turn& turn, std::string_view value) {
  auto& view = turn.state.deals;
  if (!may_choose_manager(turn)) return std::unexpected(domain::refusal("permission.denied"));
  view.manager_name.clear();
  if (value == "me" || value == "none") {
    view.manager = value;
    return {};
  }
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  const auto id = Args("." + std::string(value)).id<base::UserId>(0);
  const auto found = std::ranges::find_if(*managers, [&](const auto& manager) { return manager.id == id; });
  if (found == managers->end()) return std::unexpected(domain::refusal("deal.manager_invalid"));
  view.manager = std::to_string(base::to_int(found->id));
  view.manager_name = found->full_name;
  return {};
}

void set_currency(DealsView& view, std::string_view currency) {
  if (!base::is_currency(currency) || view.currency == currency) return;
  view.currency = currency;
  view.least.clear(), view.most.clear();  // were amounts of another one
}

void set_sort(Turn& turn, std::string_view value) {
  auto& view = turn.state.deals;
  if (choice_of(deal_sorts(), value) == nullptr) return;
  view.sort = value == "newest" ? "" : std::string(value);
  if (view.sort == "amount" && view.currency.empty()) set_currency(view, turn.settings.currency);
}

Reply set(Turn& turn, const Args& args) {
  auto& view = turn.state.deals;
  const auto kind = args.word(0);
  const auto value = args.word(1);
  if (kind == "view" && (value == "mine" || value == "all")) view.view = value;
  if (kind == "stage" && choice_of(deal_stages_shown(), value) != nullptr) view.shown = value;
  if (kind == "risk") view.risk = true;
  if (kind == "money") set_currency(view, value);
  if (kind == "close" && choice_of(deal_closes(), value) != nullptr)
    view.close = value, view.from.clear(), view.until.clear();
  if (kind == "sort") set_sort(turn, value);
  if (kind == "mgr")
    if (auto done = set_manager(turn, value); !done) return std::unexpected(done.error());
  return deal_list(turn);
}

Reply drop(Turn& turn, const Args& args) {
  forget(asked_deals(), turn.state.deals, args.word(0));
  return deal_list(turn);
}

Reply type(Turn& turn, const Args& args) {
  const auto& view = turn.state.deals;
  const auto kind = args.word(0);
  if (kind != "text" && kind != "client" && kind != "money" && kind != "close") return filter(turn, {});
  Draft draft{.form = "deals-" + std::string(kind)};
  if (kind == "text" && !view.text.empty()) draft.values["text"] = view.text;
  if (kind == "close" && !view.from.empty()) draft.values = {{"from", view.from}, {"until", view.until}};
  if (kind == "money" && !view.currency.empty()) draft.context["currency"] = view.currency;
  return start_form(turn, std::move(draft));
}

Reply take_text(Turn& turn, const Draft& draft) {
  turn.state.deals.text = value(draft, "text");
  return deal_list(turn);
}

Reply take_client(Turn& turn, const Draft& draft) {
  auto& view = turn.state.deals;
  const auto shown = draft.shown.find("client_id");
  view.client = value(draft, "client_id");
  view.client_name = shown == draft.shown.end() ? std::string() : shown->second;
  return deal_list(turn);
}

Reply take_range(Turn& turn, const Draft& draft) {
  auto& view = turn.state.deals;
  view.close.clear();
  view.from = value(draft, "from");
  view.until = value(draft, "until");
  if (view.until < view.from) std::swap(view.from, view.until);
  return deal_list(turn);
}

// Two amounts of one currency: that of the second one, if it was typed there.
Reply take_money(Turn& turn, const Draft& draft) {
  auto& view = turn.state.deals;
  auto least = dialog::read_money(value(draft, "least"));
  auto most = dialog::read_money(value(draft, "most"));
  if (!least && !most) return deal_list(turn);
  set_currency(view, most ? most->currency : least->currency);
  if (least && least->currency != view.currency) least.reset();
  if (least && most && most->minor < least->minor) std::swap(least, most);
  view.least = least ? std::to_string(least->minor) : "";
  view.most = most ? std::to_string(most->minor) : "";
  return deal_list(turn);
}

constexpr auto kText = std::to_array<dialog::Field>(
    {{.name = "text",
      .label = mark("Words"),
      .prompt = mark("Which words? Beginnings are enough: of the deal's title, or of the client's name, company or "
                     "e-mail."),
      .optional = true}});
constexpr auto kClient =
    std::to_array<dialog::Field>({{.name = "client_id",
                                   .kind = dialog::FieldKind::choice,
                                   .label = mark("Client"),
                                   .prompt = mark("Deals with which client? Choose one, or type a part of the name."),
                                   .searched = true}});
constexpr auto kRange = std::to_array<dialog::Field>(
    {{.name = "from",
      .kind = dialog::FieldKind::date,
      .label = mark("From"),
      .prompt = mark("Expected to close from which day on? Choose it, or type it: 23.11.2026")},
     {.name = "until",
      .kind = dialog::FieldKind::date,
      .label = mark("Until"),
      .prompt = mark("Until which day? It counts, too.")}});
constexpr auto kMoney = std::to_array<dialog::Field>({{.name = "least",
                                                       .label = mark("From"),
                                                       .prompt = mark("From which amount on? For example 1.2k"),
                                                       .optional = true,
                                                       .longest = 60,
                                                       .check = check_amount,
                                                       .shown = show_amount},
                                                      {.name = "most",
                                                       .label = mark("Up to"),
                                                       .prompt = mark("Up to which amount?"),
                                                       .optional = true,
                                                       .longest = 60,
                                                       .check = check_amount,
                                                       .shown = show_amount}});

constexpr const char* kTitle = mark("🔎 Filter");
dialog::Press to_filter(const Draft&) {
  return press("deals-filter");
}

const std::array<FormSpec, 4> kForms{{
    {.form = {.name = "deals-text", .title = kTitle, .unfinished = "", .submit = "", .fields = kText},
     .submit = take_text,
     .cancelled = to_filter},
    {.form = {.name = "deals-client", .title = kTitle, .unfinished = "", .submit = "", .fields = kClient},
     .submit = take_client,
     .cancelled = to_filter,
     .options = deal_options},
    {.form = {.name = "deals-close", .title = kTitle, .unfinished = "", .submit = "", .fields = kRange},
     .submit = take_range,
     .cancelled = to_filter},
    {.form = {.name = "deals-money", .title = kTitle, .unfinished = "", .submit = "", .fields = kMoney},
     .submit = take_money,
     .cancelled = to_filter},
}};

constexpr auto kRoutes = std::to_array<Route>({
    {"deals-filter", Guard::reads, filter},
    {"deals-pick", Guard::reads, pick},
    {"deals-set", Guard::changes, set, "deals-filter"},
    {"deals-drop", Guard::changes, drop, "deals-filter"},
    {"deals-type", Guard::changes, type, "deals-filter"},
});

}  // namespace

std::span<const Route> deal_filter_routes() {
  return kRoutes;
}
std::span<const FormSpec> deal_filter_forms() {
  return kForms;
}

}  // namespace features
