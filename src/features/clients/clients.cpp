#include "features/clients/clients.hpp"

#include <array>

#include "base/contact.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "features/clients/duplicates.hpp"
#include "features/clients/fields.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"
#include "store/merges.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::Draft;
using dialog::mark;
using dialog::press;

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

constexpr auto kRoutes = std::to_array<Route>({
    {"client-new", Guard::changes, new_client, "clients"},
});

// The name and the phone of a contact, as far as they can be read.
bool fill_contact(Draft& draft, const telegram::Contact& contact) {
  const auto name = base::shorten(base::one_line(contact.first_name + " " + contact.last_name), 200);
  if (const auto phone = base::parse_phone(contact.phone_number, "")) draft.values["phone"] = *phone;
  if (name.empty()) return false;
  draft.values["full_name"] = name;
  return true;
}

// Shared where the name is asked for.
bool take_name(Draft& draft, const telegram::Contact& contact) {
  if (draft.at != 0 || !fill_contact(draft, contact)) return false;
  ++draft.at;
  return true;
}

const std::array<FormSpec, 2> kForms{{
    {.form = {.name = "new-client",
              .title = mark("➕ New client"),
              .unfinished = mark("a new client"),
              .submit = mark("✅ Create"),
              .fields = client_fields()},
     .submit = create,
     .cancelled = [](const Draft&) { return press("clients"); },
     .options = client_options,
     .objects = object_to_duplicates,
     .fill = take_name},
    // Who is no admin becomes the manager of a client that he or she creates.
    {.form = {.name = "new-client-own",
              .title = mark("➕ New client"),
              .unfinished = mark("a new client"),
              .submit = mark("✅ Create"),
              .fields = client_fields().first(client_fields().size() - 1)},
     .submit = create,
     .cancelled = [](const Draft&) { return press("clients"); },
     .options = client_options,
     .objects = object_to_duplicates,
     .fill = take_name},
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
  fill_contact(draft, contact);
  if (const auto phone = value(draft, "phone"); !phone.empty()) {
    auto known = store::Merges(turn.tx).alike(turn.actor(), {.phone = std::string(phone)}, std::nullopt);
    if (!known) return std::unexpected(known.error());
    if (known->size() == 1) {
      turn.notice = turn.t("You know this contact already.");
      return client_card(turn, known->front().id);
    }
    if (!known->empty()) return known_contacts(turn, *known);
  }
  if (!turn.may("clients.create")) {
    turn.notice = turn.t("I have no use for a contact right now.");
    return go(turn, press("menu"));
  }
  draft.at = 0;
  return start_form(turn, std::move(draft));
}

Reply new_client_from_row(Turn& turn, const domain::ImportRow& row) {
  Draft draft{.form = std::string(form_for(turn))};
  const auto fill = [&](const char* field, const std::string& value) {
    if (!value.empty()) draft.values[field] = value;
  };
  fill("full_name", row.full_name);
  fill("company", row.company);
  fill("phone", row.phone);
  fill("email", row.email);
  fill("telegram_username", row.telegram_username);
  fill("birth_date", row.birth_date);
  fill("segment", row.segment);
  fill("notes", row.notes);
  return start_form(turn, std::move(draft));
}

}  // namespace features
