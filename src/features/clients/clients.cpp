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

constexpr int kFurthest = 100'000'000;      // rows before a page: a forged button says anything
constexpr std::size_t kNotesOnCard = 1000;  // UTF-16 units; longer notes have a screen of their own

dialog::Press with_from(std::string_view route, base::ClientId client, std::string_view from) {
  return from.empty() ? press(route, client) : press(route, client, from);
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

// What was looked for in vain is most likely the name; a phone number or an address is known by its shape.
Reply new_client_named(Turn& turn, std::string_view text) {
  if (!turn.may("clients.create")) return std::unexpected(domain::refusal("permission.denied"));
  Draft draft{.form = std::string(form_for(turn))};
  if (const auto phone = base::parse_phone(text, turn.typist().region))
    draft.values["phone"] = *phone;
  else if (const auto email = base::parse_email(text))
    draft.values["email"] = *email;
  else if (!text.empty())
    draft.values["full_name"] = text;
  return start_form(turn, std::move(draft));
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
