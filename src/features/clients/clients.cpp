#include "features/clients/clients.hpp"

#include <array>

#include "base/contact.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "dialog/paging.hpp"
#include "features/clients/fields.hpp"
#include "features/forms.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kPageSize = 8;
constexpr int kFurthest = 100'000'000;      // rows before a page: a forged button says anything
constexpr std::size_t kNotesOnCard = 1000;  // UTF-16 units; longer notes have a screen of their own

// A page of the list as an argument: "n12_8" the one after client 12 with 8 rows before it, "p12_0" the one before
// client 12, "" the first. The position travels along, so that no page costs a count of those before it.
struct PagePlace {
  domain::PageKey<base::ClientId> key;
  int position = 0;
};

PagePlace page_place(std::string_view argument) {
  const auto bar = argument.find('_');
  if (bar == argument.npos || (argument[0] != 'n' && argument[0] != 'p')) return {};
  const Args numbers("." + std::string(argument.substr(1, bar - 1)) + "." + std::string(argument.substr(bar + 1)));
  const auto row = numbers.id<base::ClientId>(0);
  const auto position = numbers.number(1).value_or(0);
  if (!row || position <= 0 || position > kFurthest) return {};
  return {{*row, argument[0] == 'p'}, static_cast<int>(position)};
}

std::string page_argument(char direction, base::ClientId row, int position) {
  return direction + std::to_string(base::to_int(row)) + "_" + std::to_string(std::max(position, 0));
}

dialog::Press with_from(std::string_view route, base::ClientId client, std::string_view from) {
  return from.empty() ? press(route, client) : press(route, client, from);
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
  std::string text(segment_mark(row.segment));
  text += base::shorten(row.full_name, 40);
  if (!row.company.empty()) text += " · " + base::shorten(row.company, 24);
  return text;
}

// ---- list ----

Reply clients(Turn& turn, const Args& args) {
  const auto& t = turn.t;
  const auto here = std::string(args.word(0));
  const auto place = page_place(here);
  auto page = store::Clients(turn.tx).page(turn.actor(), {}, domain::ClientSort::name, place.key, kPageSize);
  if (!page) return std::unexpected(page.error());
  const dialog::Pages pages{.total = page->total,
                            .position = place.position,
                            .shown = static_cast<int>(page->items.size()),
                            .size = kPageSize,
                            .exact = domain::kCountedExactly,
                            .numbered = true};
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b> · {}", t("👥 Clients"), dialog::total_text(t, pages));
  if (page->items.empty())
    screen.text += Html("\n\n") + Html(turn.may("clients.create")
                                           ? t("No clients yet. Add the first one.")
                                           : t("Here you will find the clients of your deals. There are none yet."));
  for (const auto& row : page->items) screen.row({button(row_text(row), with_from("client", row.id, here))});
  if (!page->items.empty())
    screen.row(dialog::paging_row(
        t, pages, press("clients", page_argument('p', page->items.front().id, place.position - kPageSize)),
        press("clients", page_argument('n', page->items.back().id, place.position + kPageSize))));
  if (turn.may("clients.create")) screen.row({button(t("➕ New client"), press("client-new"), Style::success)});
  return screen.row(menu_row(t));
}

// ---- card ----

void line(Html& text, const dialog::Words& t, const char* label, const Html& value) {
  if (!value.empty()) text += html_format("\n{}: {}", t(label), value);
}

Html card_text(const Turn& turn, const domain::Client& client) {
  const auto& t = turn.t;
  Html text = html_format("👤 <b>{}</b>", client.full_name);
  line(text, t, mark("Company"), Html(client.company));
  if (!client.phone.empty()) line(text, t, mark("Phone"), Html(base::phone_for_people(client.phone)));
  line(text, t, mark("E-mail"), Html(client.email));
  if (!client.telegram_username.empty()) line(text, t, mark("Telegram"), Html("@" + client.telegram_username));
  if (client.birth_date) line(text, t, mark("Birth date"), Html(t.date(*client.birth_date)));
  line(text, t, mark("Segment"), Html(segment_name(t, client.segment)));
  line(text, t, mark("Manager"), client.manager_name.empty() ? Html(t("nobody")) : Html(client.manager_name));
  line(text, t, mark("Client since"), Html(t.time(client.created_at, turn.zone())));
  if (!client.notes.empty()) text += Html("\n\n📝 ") + telegram::truncate(Html(client.notes), kNotesOnCard);
  return text;
}

Reply card_screen(Turn& turn, const domain::ClientCard& card, std::string_view from) {
  const auto& t = turn.t;
  const auto id = card.client.id;
  dialog::Screen screen;
  screen.text = card_text(turn, card.client);
  dialog::Row reach;
  if (!card.client.phone.empty())
    reach.push_back(dialog::copy_button("📋 " + base::phone_for_people(card.client.phone), card.client.phone));
  if (!card.client.telegram_username.empty())
    reach.push_back(dialog::url_button(t("💬 Telegram"), "https://t.me/" + card.client.telegram_username));
  screen.row(std::move(reach));
  if (telegram::utf16_length(card.client.notes) > kNotesOnCard)
    screen.row({button(t("📝 All notes"), press("client-notes", id, from))});
  dialog::Row work;
  if (card.can_edit || card.can_edit_contacts || card.can_set_manager)
    work.push_back(button(t("✏️ Edit"), with_from("client-edit", id, from)));
  work.push_back(button(t("🕓 History"), press("client-log", id, from)));
  screen.row(std::move(work));
  return screen.row(back_row(t, from.empty() ? press("clients") : press("clients", from)));
}

Reply card(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  return client_card(turn, *id, args.word(1));
}

Reply notes(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  auto card = store::Clients(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format("📝 <b>{}</b>\n\n{}", base::shorten(card->client.full_name, 60), card->client.notes);
  return screen.row(back_row(turn.t, with_from("client", *id, args.word(1))));
}

// ---- new client ----

std::string_view form_for(const Turn& turn) {
  return turn.is_admin() ? "new-client" : "new-client-own";
}

Reply new_client(Turn& turn, const Args&) {
  if (!turn.may("clients.create")) return std::unexpected(domain::refusal("permission.denied"));
  return start_form(turn, Draft{.form = std::string(form_for(turn))});
}

Reply create(Turn& turn, const Draft& draft) {
  const auto text = [&](std::string_view field) { return std::string(value(draft, field)); };
  domain::NewClient client{.full_name = text("full_name"),
                           .company = text("company"),
                           .phone = text("phone"),
                           .email = text("email"),
                           .telegram_username = text("telegram_username"),
                           .birth_date = base::parse_iso_date(text("birth_date")),
                           .segment = domain::parse_segment(text("segment")).value_or(domain::Segment::fresh),
                           .notes = text("notes"),
                           .manager = Args("." + text("manager_id")).id<base::UserId>(0)};
  auto id = store::Clients(turn.tx).create(turn.by(), client);
  if (!id) return std::unexpected(id.error());
  turn.notice = turn.t("✅ The client is saved.");
  return client_card(turn, *id);
}

// ---- history ----

Reply history(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  const auto from = args.word(1);
  const auto trail = trail_of(args, 2);
  auto entries = store::Clients(turn.tx).history(turn.actor(), *id, begins_after(trail), kHistoryPage);
  if (!entries) return std::unexpected(entries.error());
  const auto view = history_text(turn, *entries, false);
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", turn.t("🕓 History"));
  screen.text += view.shown > 0 ? view.text : Html(turn.t("There is nothing more."));
  screen.row(history_row(turn, *entries, view.shown, trail, press("client-log", *id, from)));
  return screen.row(back_row(turn.t, with_from("client", *id, from)));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"clients", Guard::reads, clients},
    {"client", Guard::reads, card},
    {"client-notes", Guard::reads, notes},
    {"client-log", Guard::reads, history},
    {"client-new", Guard::changes, new_client, "clients"},
});

const std::array<FormSpec, 2> kForms{{
    {.form = {.name = "new-client",
              .title = mark("➕ New client"),
              .unfinished = mark("a new client"),
              .submit = mark("✅ Create"),
              .fields = client_fields()},
     .submit = create,
     .cancelled = [](const Draft&) { return press("clients"); },
     .options = client_options},
    // Who is no admin becomes the manager of a client that he or she creates.
    {.form = {.name = "new-client-own",
              .title = mark("➕ New client"),
              .unfinished = mark("a new client"),
              .submit = mark("✅ Create"),
              .fields = client_fields().first(client_fields().size() - 1)},
     .submit = create,
     .cancelled = [](const Draft&) { return press("clients"); },
     .options = client_options},
}};

}  // namespace

std::span<const Route> client_routes() {
  return kRoutes;
}
std::span<const FormSpec> client_forms() {
  return kForms;
}

std::string_view segment_name(const dialog::Words& t, domain::Segment segment) {
  switch (segment) {
    case domain::Segment::fresh:
      return t("new");
    case domain::Segment::regular:
      return t("regular");
    case domain::Segment::vip:
      break;
  }
  return t("VIP");
}

Reply client_card(Turn& turn, base::ClientId id, std::string_view from) {
  auto card = store::Clients(turn.tx).card(turn.actor(), id);
  if (!card) return std::unexpected(card.error());
  return card_screen(turn, *card, from);
}

Reply new_client_from(Turn& turn, const telegram::Contact& contact) {
  Draft draft{.form = std::string(form_for(turn))};
  const auto name = base::shorten(base::one_line(contact.first_name + " " + contact.last_name), 200);
  const auto digits = contact.phone_number.starts_with('+') ? contact.phone_number : "+" + contact.phone_number;
  if (!name.empty()) draft.values["full_name"] = name;
  if (const auto phone = base::parse_phone(digits, "")) draft.values["phone"] = *phone;
  return start_form(turn, std::move(draft));
}

}  // namespace features
