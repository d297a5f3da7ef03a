// ✏️ Edit: one field of a client at a time, never over someone else's change.
#include <array>
#include <utility>

#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/clients/duplicates.hpp"
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
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->client.id;
  dialog::Screen screen;
  screen.text = html_format(turn.t("✏️ <b>{}</b>\nWhat would you like to change?"), card->client.full_name);
  dialog::Row row;
  for (const auto& field : client_fields()) {
    const auto known = domain::parse_client_field(field.name);
    if (!known || !may_edit(*card, *known)) continue;
    const auto route = field.kind == dialog::FieldKind::choice ? "client-pick" : "client-set";
    row.push_back(button(turn.t(field.label), press(route, id, field.name, args.word(1))));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  return screen.row(to_card_row(turn, id, args.word(1)));
}

// A field that forms know, by the word of a button or of a draft: anybody can make that up.
struct Named {
  const dialog::Field* field;
  ClientField known;
};

std::optional<Named> named(std::string_view word) {
  const auto* field = client_field(word);
  const auto known = domain::parse_client_field(word);
  if (field == nullptr || !known) return std::nullopt;
  return Named{field, *known};
}

// A client and one of its fields: the first two arguments of the routes below.
struct Chosen {
  domain::ClientCard card;
  const dialog::Field* field;
  ClientField known;
};

domain::Result<Chosen> chosen(Turn& turn, const Args& args) {
  const auto what = named(args.word(1));
  if (!what) return std::unexpected(domain::refusal("client.not_found"));
  auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  if (!may_edit(*card, what->known)) return std::unexpected(domain::refusal("permission.denied"));
  return Chosen{std::move(*card), what->field, what->known};
}

constexpr std::string_view kNobody = "-";  // the value of a button that empties the field

// Values to choose from: each button carries its value and the version of the client that it was made for, so that one
// press is the whole change, and never one over somebody else's.
Reply pick_value(Turn& turn, const Args& args) {
  auto what = chosen(turn, args);
  if (!what) return std::unexpected(what.error());
  const auto& client = what->card.client;
  auto options = client_options(turn, *what->field);
  if (!options) return std::unexpected(options.error());
  const auto& t = turn.t;
  const auto now = raw_value(client, what->known);
  const auto put = [&](std::string_view value) {
    return press("client-put", client.id, what->field->name, value, client.version, args.word(2));
  };
  dialog::Screen screen;
  screen.text = html_format("✏️ <b>{}</b>\n{}", client.full_name, t(what->field->prompt));
  dialog::Row row;
  for (const auto& option : *options) {
    row.push_back(button((option.value == now ? "✔️ " : "") + option.label, put(option.value)));
    if (row.size() == (what->known == ClientField::segment ? 3 : 2)) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  if (!what->field->has_default && !now.empty()) screen.row({button(t("🧹 Clear"), put(kNobody))});
  return screen.row(back_row(t, client_press("client-edit", client.id, args.word(2))));
}

Reply put_value(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  const auto what = named(args.word(1));
  const auto version = args.number(3);
  if (!id || !what || !version || what->field->kind != dialog::FieldKind::choice)
    return std::unexpected(domain::refusal("client.not_found"));
  const auto value = args.word(2) == kNobody ? std::string_view() : args.word(2);
  auto after = store::Clients(turn.tx).set(turn.by(), *id, *version, what->known,
                                           value.empty() ? std::nullopt : std::optional<std::string_view>(value));
  if (!after) return std::unexpected(after.error());
  turn.notice = *after == *version ? turn.t("Nothing to change: it says so already.") : turn.t("✅ Saved.");
  return client_card(turn, *id, args.word(4));
}

Reply begin_field(Turn& turn, const Args& args) {
  auto what = chosen(turn, args);
  if (!what) return std::unexpected(what.error());
  const auto& [card, field, known] = *what;
  if (field->kind == dialog::FieldKind::choice) return pick_value(turn, args);
  Draft draft{.form = form_name(field->name)};
  draft.context = {{"client", std::to_string(base::to_int(card.client.id))},
                   {"field", std::string(field->name)},
                   {"seen", raw_value(card.client, known)},
                   {"from", std::string(args.word(2))}};
  draft.values[std::string(field->name)] = raw_value(card.client, known);
  return start_form(turn, std::move(draft));
}

struct Edit {
  base::ClientId client;
  ClientField field;
  std::string_view name;
};

std::optional<Edit> edit_of(const Draft& draft) {
  const auto id = client_of(draft);
  const auto what = named(context(draft, "field"));
  if (!id || !what) return std::nullopt;
  return Edit{*id, what->known, what->field->name};
}

// Someone else was faster: says what stands there now, and asks.
Reply conflict(Turn& turn, const Draft& draft, const Edit& edit, const domain::ClientCard& card) {
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format(
      t("⚠️ While you were writing, someone else changed this.\n\n{}\nBefore: {}\nNow: <b>{}</b>\nYours: "
        "<b>{}</b>\n\nKeep what is there now, or put yours?"),
      field_label(t, edit.name), value_text(turn, edit.name, std::string(context(draft, "seen"))),
      value_text(turn, edit.name, raw_value(card.client, edit.field)),
      value_text(turn, edit.name, std::string(value(draft, edit.name))));
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
    {"client-pick", Guard::reads, pick_value},
    {"client-put", Guard::changes, put_value, "client"},
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

// One form of one field each, for those that are typed or dates.
std::vector<FormSpec> make_forms() {
  static const std::vector<std::string> names = form_names();
  std::vector<FormSpec> forms;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const auto& field = client_fields()[at];
    if (field.kind == dialog::FieldKind::choice) continue;
    forms.push_back(
        {.form =
             {.name = names[at], .title = mark("✏️ Edit"), .unfinished = "", .submit = "", .fields = {&field, 1}},
         .submit = save,
         .cancelled = to_card,
         .objects = object_to_duplicates});
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
// between reading and writing. What is typed now is in the update; asking again with it is enough. A chosen value is
// chosen once more, from how things stand now.
Reply changed_meanwhile(Turn& turn) {
  const auto pressed = turn.update.callback ? dialog::decode(turn.update.callback->data) : std::nullopt;
  if (pressed && pressed->route == "client-put") {
    turn.toast = turn.t("Someone else has just changed this client. Please choose once more.");
    const auto& args = pressed->args;
    return go(turn,
              press("client-pick", args.id<base::ClientId>(0).value_or(base::ClientId{}), args.word(1), args.word(4)));
  }
  const auto* draft = turn.state.draft(turn.state.active);
  const auto edit = draft != nullptr ? edit_of(*draft) : std::nullopt;
  const auto* route = pressed ? turn.tables.route(pressed->route) : nullptr;
  if (!edit && route != nullptr && !route->present.empty())
    return go(turn, {std::string(route->present), pressed->args.text()});
  if (!edit && draft != nullptr)
    return ask(turn, turn.t("Someone else has just changed this. Please answer once more."));
  if (!edit) return go(turn, press("clients"));
  auto card = store::Clients(turn.tx).card(turn.actor(), edit->client);
  if (!card) return std::unexpected(card.error());
  auto& kept = turn.state.drafts[turn.state.active];
  kept.context["seen"] = raw_value(card->client, edit->field);
  return ask(turn, turn.t("Someone else has just changed this client. Please answer once more."));
}

}  // namespace features
