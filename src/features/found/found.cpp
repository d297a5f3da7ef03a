#include "features/found/found.hpp"

#include <fmt/format.h>

#include <array>

#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "domain/page.hpp"
#include "features/clients/card.hpp"
#include "features/clients/list.hpp"
#include "features/deals/deals.hpp"
#include "features/forms.hpp"
#include "features/list_filter.hpp"
#include "features/list_place.hpp"
#include "features/tables.hpp"
#include "features/tasks/tasks.hpp"
#include "store/deals.hpp"
#include "store/search.hpp"
#include "store/tasks.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::mark;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;
constexpr std::size_t kFewOfEach = 3;
constexpr auto kTaskMarks = std::to_array<std::string_view>({"⚪", "🔵", "✅", "🔴"});  // of each TaskStatus

template <typename Page>
std::string total_text(const Turn& turn, const Page& page) {
  return dialog::total_text(turn.t, {.total = page.total, .exact = page.counted, .numbered = true});
}

std::string sought(const Turn& turn) {
  return quoted(turn.t, base::shorten(turn.state.search, 60));
}

template <typename Page>
Html head(const Turn& turn, const char* kind, const Page& page) {
  return html_format("<b>🔍 {}</b>\n{} · {}", sought(turn), turn.t(kind), total_text(turn, page));
}

dialog::Row again_row(const Turn& turn) {
  return {button(turn.t("🔍 Search again"), press("search"))};
}

// ---- one row of each kind ----

std::string row_text(const Turn&, const domain::ClientRow& row) {
  return "👤 " + client_label(row.full_name, row.company);
}
std::string row_text(const Turn& turn, const domain::DealRow& row) {
  auto text = fmt::format("{} {}", stage_mark(row.stage), base::shorten(row.title, 30));
  if (const auto amount = deal_amount(turn.t, row); !amount.empty()) text += " · " + amount;
  return text + " · " + base::shorten(row.client_name, 24);
}
std::string row_text(const Turn&, const domain::TaskRow& row) {
  return fmt::format("{} {} · {}", kTaskMarks.at(static_cast<std::size_t>(row.status)), base::shorten(row.title, 40),
                     base::shorten(row.deal_title, 24));
}

dialog::Press to_card(const domain::ClientRow& row, std::string_view from) {
  return client_press("client", row.id, from);
}
dialog::Press to_card(const domain::DealRow& row, std::string_view from) {
  return deal_press("deal", row.id, from);
}
dialog::Press to_card(const domain::TaskRow& row, std::string_view from) {
  return press("task", row.id, from);
}

// ---- everything ----

template <typename Page>
void section(const Turn& turn, dialog::Screen& screen, const char* kind, const Page& page, const char* all,
             const dialog::Press& list) {
  if (page.items.empty()) return;
  screen.text += html_format("\n{} · {}", turn.t(kind), total_text(turn, page));
  for (std::size_t i = 0; i < std::min(kFewOfEach, page.items.size()); ++i)
    screen.row({button(row_text(turn, page.items[i]), to_card(page.items[i], "f"))});
  if (page.total > static_cast<int>(kFewOfEach))
    screen.row({button(fmt::format(fmt::runtime(turn.t(all)), total_text(turn, page)), list)});
}

Reply few_of_each(const Turn& turn, const domain::Found& found) {
  dialog::Screen screen;
  screen.text = html_format("<b>🔍 {}</b>\n", sought(turn));
  section(turn, screen, mark("👥 Clients"), found.clients, mark("👥 All clients found: {}"), press("clients", "s"));
  section(turn, screen, mark("🤝 Deals"), found.deals, mark("🤝 All deals found: {}"), press("found", "d"));
  section(turn, screen, mark("✅ Tasks"), found.tasks, mark("✅ All tasks found: {}"), press("found", "t"));
  if (found.clients.items.empty() && turn.may("clients.create"))
    screen.row({button(turn.t("➕ New client"), press("client-named"), Style::success)});
  return screen.row(again_row(turn)).row(menu_row(turn.t));
}

Reply nothing(const Turn& turn) {
  const auto& t = turn.t;
  const bool task = is_task_line(turn, turn.state.search);
  dialog::Screen screen;
  screen.text = html_format("<b>🔍 {}</b> · 0\n\n{}", sought(turn),
                            task ? t("I found nothing like that. If it is a task, choose its deal.")
                            : turn.may("clients.create")
                                ? t("I found nothing like that. Check the spelling, or add a new client.")
                                : t("I found nothing like that. Check the spelling, or try another word."));
  if (task) screen.row({button(t("➕ New task"), press("task-line"), Style::success)});
  if (turn.may("clients.create") && !task)
    screen.row({button(t("➕ New client"), press("client-named"), Style::success)});
  return screen.row(again_row(turn)).row(menu_row(t));
}

// ---- one kind ----

template <typename Page>
dialog::Screen list_of(const Turn& turn, char letter, const char* kind, const Page& page, const ListPlace& place,
                       std::string_view argument) {
  const std::string from = "f" + std::string(1, letter) + std::string(argument);
  const dialog::Pages pages{.total = page.total,
                            .position = place.page * kPageSize,
                            .shown = static_cast<int>(page.items.size()),
                            .size = kPageSize,
                            .exact = page.counted,
                            .numbered = true};
  dialog::Screen screen;
  screen.text = head(turn, kind, page);
  const auto to = [&](const std::string& where) { return press("found", std::string(1, letter) + where); };
  for (const auto& row : page.items) screen.row({button(row_text(turn, row), to_card(row, from))});
  if (!page.items.empty())
    screen.row(dialog::paging_row(turn.t, pages, to(place_before(place, base::to_int(page.items.front().id))),
                                  to(place_after(place, base::to_int(page.items.back().id)))));
  return screen.row(again_row(turn));
}

Reply deals_found(Turn& turn, std::string_view argument) {
  const auto place = place_of(argument);
  const auto page =
      store::Deals(turn.tx).page(turn.actor(), {.text = turn.state.search, .shown = domain::DealShown::any},
                                 domain::DealSort::newest, place.key<base::DealId>(), kPageSize);
  if (!page) return std::unexpected(page.error());
  return list_of(turn, 'd', mark("🤝 Deals"), *page, place, argument).row(back_row(turn.t, press("found")));
}

Reply tasks_found(Turn& turn, std::string_view argument) {
  const auto place = place_of(argument);
  const auto page = store::Tasks(turn.tx).page(
      turn.actor(), {.view = domain::TaskView::all, .text = turn.state.search, .shown = domain::TaskShown::any},
      domain::TaskSort::newest, place.key<base::TaskId>(), kPageSize);
  if (!page) return std::unexpected(page.error());
  return list_of(turn, 't', mark("✅ Tasks"), *page, place, argument).row(back_row(turn.t, press("found")));
}

// What was looked for last, once more; `direct`: the only hit opens at once.
Reply show(Turn& turn, bool direct) {
  auto found = store::Search(turn.tx).find(turn.actor(), turn.state.search, kPageSize);
  if (!found) return std::unexpected(found.error());
  const auto clients = found->clients.items.size(), deals = found->deals.items.size(),
             tasks = found->tasks.items.size();
  if (clients + deals + tasks == 0) return nothing(turn);
  if (direct && clients + deals + tasks == 1) {
    if (clients == 1) return go(turn, to_card(found->clients.items.front(), "f"));
    if (deals == 1) return go(turn, to_card(found->deals.items.front(), "f"));
    return go(turn, to_card(found->tasks.items.front(), "f"));
  }
  if (deals + tasks == 0) return clients_found(turn, found->clients);
  if (clients + tasks == 0) return list_of(turn, 'd', mark("🤝 Deals"), found->deals, {}, "").row(menu_row(turn.t));
  if (clients + deals == 0) return list_of(turn, 't', mark("✅ Tasks"), found->tasks, {}, "").row(menu_row(turn.t));
  return few_of_each(turn, *found);
}

Reply found(Turn& turn, const Args& args) {
  if (turn.state.search.empty()) return go(turn, press("menu"));  // an old button of a search that is gone
  const std::string_view what = args.word(0);
  if (what.starts_with('d')) return deals_found(turn, what.substr(1));
  if (what.starts_with('t')) return tasks_found(turn, what.substr(1));
  return show(turn, false);
}

// "clients": where one goes back to without having looked for anything.
Reply ask(Turn& turn, const Args& args) {
  return start_form(turn, dialog::Draft{.form = "search", .context = {{"from", std::string(args.word(0))}}});
}

Reply take(Turn& turn, const dialog::Draft& draft) {
  return search(turn, value(draft, "words"));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"found", Guard::reads, found},
    {"search", Guard::changes, ask},
});

constexpr auto kSearch = std::to_array<dialog::Field>(
    {{.name = "words",
      .label = mark("Search"),
      .prompt = mark("What are you looking for? Beginnings of words are enough: of a name, a company or an e-mail, of "
                     "the title of a deal or a task. Or the last digits of a phone."),
      .longest = 4096}});

const std::array<FormSpec, 1> kForms{{
    {.form = {.name = "search", .title = mark("🔍 Search"), .unfinished = "", .submit = "", .fields = kSearch},
     .submit = take,
     .cancelled =
         [](const dialog::Draft& draft) { return press(context(draft, "from") == "clients" ? "clients" : "menu"); }},
}};

}  // namespace

std::span<const Route> found_routes() {
  return kRoutes;
}
std::span<const FormSpec> found_forms() {
  return kForms;
}

Reply ask_for_search(Turn& turn) {
  return start_form(turn, dialog::Draft{.form = "search"});
}

Reply search(Turn& turn, std::string_view typed) {
  turn.state.search = base::shorten(base::one_line(typed), 200);
  if (turn.state.search.empty()) return ask_for_search(turn);
  return show(turn, true);
}

std::optional<dialog::Press> back_to_found(std::string_view from) {
  if (!from.starts_with('f')) return std::nullopt;
  return from.size() == 1 ? press("found") : press("found", std::string(from.substr(1)));
}

}  // namespace features
