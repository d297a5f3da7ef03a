// ✏️ Edit: one field of a client at a time, never over someone else's change.
#include <array>
#include <utility>

#include "base/iso_time.hpp"
#include "features/clients/clients.hpp"
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
using domain::ClientField;
using telegram::html_format;
using telegram::Style;

constexpr std::string_view kFormPrefix = "edit-";

std::string form_name(std::string_view field) {
  std::string name(kFormPrefix);
  for (char c : field) name += c == '_' ? '-' : c;
  return name;
}

bool may_edit(const domain::ClientCard& card, ClientField field) {
  switch (field) {
    case ClientField::manager:
      return card.can_set_manager;
    case ClientField::phone:
    case ClientField::email:
    case ClientField::telegram_username:
      return card.can_edit || card.can_edit_contacts;
    default:
      return card.can_edit;
  }
}

Reply choose_field(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  auto card = store::Clients(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  dialog::Screen screen;
  screen.text = html_format(turn.t("✏️ <b>{}</b>\nWhat would you like to change?"), card->client.full_name);
  dialog::Row row;
  for (const auto& field : client_fields()) {
    const auto known = domain::parse_client_field(field.name);
    if (!known || !may_edit(*card, *known)) continue;
    row.push_back(button(turn.t(field.label), press("client-set", *id, field.name, args.word(1))));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  return screen.row(back_row(turn.t, args.word(1).empty() ? press("client", *id) : press("client", *id, args.word(1))));
}

Reply begin_field(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  const auto* field = client_field(args.word(1));
  const auto known = field != nullptr ? domain::parse_client_field(field->name) : std::nullopt;
  if (!id || !known) return std::unexpected(domain::refusal("client.not_found"));
  auto card = store::Clients(turn.tx).card(turn.actor(), *id);
  if (!card) return std::unexpected(card.error());
  if (!may_edit(*card, *known)) return std::unexpected(domain::refusal("permission.denied"));
  Draft draft{.form = form_name(field->name)};
  draft.context = {{"client", std::to_string(base::to_int(*id))},
                   {"field", std::string(field->name)},
                   {"seen", raw_value(card->client, *known)},
                   {"since", base::iso_time(turn.context.now)},
                   {"from", std::string(args.word(2))}};
  draft.values[std::string(field->name)] = raw_value(card->client, *known);
  if (*known == ClientField::manager && !card->client.manager_name.empty())
    draft.shown[std::string(field->name)] = card->client.manager_name;
  return start_form(turn, std::move(draft));
}

struct Edit {
  base::ClientId client;
  ClientField field;
  std::string_view name;
};

std::optional<Edit> edit_of(const Draft& draft) {
  const auto id = Args("." + std::string(context(draft, "client"))).id<base::ClientId>(0);
  const auto* field = client_field(context(draft, "field"));
  const auto known = field != nullptr ? domain::parse_client_field(field->name) : std::nullopt;
  if (!id || !known) return std::nullopt;
  return Edit{*id, *known, field->name};
}

std::string shown(const Turn& turn, const domain::Client& client, const Edit& edit, const std::string& raw) {
  if (edit.field == ClientField::manager && raw == raw_value(client, edit.field))
    return client.manager_name.empty() ? "—" : client.manager_name;
  return value_text(turn, edit.name, raw);
}

// Someone else was faster: says what stands there now, and asks.
Reply conflict(Turn& turn, const Draft& draft, const Edit& edit, const domain::ClientCard& card) {
  const auto& t = turn.t;
  const auto mine = draft.shown.contains(std::string(edit.name))
                        ? draft.shown.at(std::string(edit.name))
                        : value_text(turn, edit.name, std::string(value(draft, edit.name)));
  dialog::Screen screen;
  screen.text = html_format(
      t("⚠️ While you were writing, someone else changed this.\n\n{}\nBefore: {}\nNow: <b>{}</b>\nYours: "
        "<b>{}</b>\n\nKeep what is there now, or put yours?"),
      field_label(t, edit.name), shown(turn, card.client, edit, std::string(context(draft, "seen"))),
      shown(turn, card.client, edit, raw_value(card.client, edit.field)), mine);
  Draft kept = draft;
  kept.context["seen"] = raw_value(card.client, edit.field);
  turn.state.drafts["edit-conflict"] = std::move(kept);
  screen.row({button(t("✏️ Put mine"), press("client-mine", edit.client), Style::danger),
              button(t("↩️ Keep theirs"), press("client-theirs", edit.client), Style::success)});
  return screen;
}

Reply save(Turn& turn, const Draft& draft) {
  const auto edit = edit_of(draft);
  if (!edit) return go(turn, press("clients"));
  store::Clients clients(turn.tx);
  auto card = clients.card(turn.actor(), edit->client);
  if (!card) return std::unexpected(card.error());
  const auto mine = value(draft, edit->name);
  const auto now = raw_value(card->client, edit->field);
  if (now != context(draft, "seen") && now != mine) return conflict(turn, draft, *edit, *card);
  auto version = clients.set(turn.by(), edit->client, card->client.version, edit->field,
                             mine.empty() ? std::nullopt : std::optional<std::string_view>(mine));
  if (!version) return std::unexpected(version.error());
  turn.notice = now == mine ? turn.t("Nothing to change: it says so already.") : turn.t("✅ Saved.");
  return client_card(turn, edit->client, context(draft, "from"));
}

Reply put_mine(Turn& turn, const Args& args) {
  const auto found = turn.state.drafts.find("edit-conflict");
  if (found == turn.state.drafts.end())
    return go(turn, press("client", args.id<base::ClientId>(0).value_or(base::ClientId{})));
  const Draft draft = found->second;
  turn.state.drafts.erase(found);
  return save(turn, draft);
}

Reply keep_theirs(Turn& turn, const Args& args) {
  const auto* draft = turn.state.draft("edit-conflict");
  const auto from = draft == nullptr ? std::string() : std::string(context(*draft, "from"));
  turn.state.drafts.erase("edit-conflict");
  return go(turn, press("client", args.id<base::ClientId>(0).value_or(base::ClientId{}), from));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"client-edit", Guard::reads, choose_field},
    {"client-set", Guard::changes, begin_field, "client"},
    {"client-mine", Guard::changes, put_mine, "client"},
    {"client-theirs", Guard::changes, keep_theirs, "client"},
});

dialog::Press to_card(const Draft& draft) {
  const auto edit = edit_of(draft);
  return edit ? press("client", edit->client, context(draft, "from")) : press("clients");
}

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  for (const auto& field : client_fields()) names.push_back(form_name(field.name));
  return names;
}

// One form of one field each.
std::vector<FormSpec> make_forms() {
  static const std::vector<std::string> names = form_names();
  std::vector<FormSpec> forms;
  for (const auto& field : client_fields()) {
    forms.push_back({.form = {.name = names[forms.size()],
                              .title = mark("✏️ Edit"),
                              .unfinished = "",
                              .submit = "",
                              .fields = {&field, 1}},
                     .submit = save,
                     .cancelled = to_card,
                     .options = client_options});
  }
  return forms;
}

}  // namespace

std::span<const Route> client_edit_routes() {
  return kRoutes;
}

std::span<const FormSpec> client_edit_forms() {
  static const std::vector<FormSpec> forms = make_forms();
  return forms;
}

// The refusal came although the field looked untouched a moment before: another one of the same client was changed
// between reading and writing. What is typed now is in the update; asking again with it is enough.
Reply changed_meanwhile(Turn& turn) {
  const auto* draft = turn.state.draft(turn.state.active);
  const auto edit = draft != nullptr ? edit_of(*draft) : std::nullopt;
  if (!edit) return go(turn, press("clients"));
  auto card = store::Clients(turn.tx).card(turn.actor(), edit->client);
  if (!card) return std::unexpected(card.error());
  auto& kept = turn.state.drafts[turn.state.active];
  kept.context["seen"] = raw_value(card->client, edit->field);
  return ask(turn, turn.t("Someone else has just changed this client. Please answer once more."));
}

}  // namespace features
