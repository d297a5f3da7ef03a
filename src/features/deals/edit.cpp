// ✏️ Edit: one field of a deal at a time, never over someone else's change.
#include <array>
#include <utility>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "features/deals/deals.hpp"
#include "features/deals/fields.hpp"
#include "features/forms.hpp"
#include "features/tables.hpp"
#include "store/deals.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using domain::DealField;
using telegram::html_format;
using telegram::Style;

constexpr std::string_view kConflict = "deal-conflict";  // the draft of an answer that waits for a decision

std::string form_name(std::string_view field) {
  std::string name = "deal-";
  for (char c : field) name += c == '_' ? '-' : c;
  return name;
}

// A field that forms know and that is edited as such, by the word of a button or of a draft: anybody can make that up.
struct Named {
  const dialog::Field* field;
  DealField known;
};

std::optional<Named> named(std::string_view word) {
  const auto* field = deal_field(word);
  const auto known = domain::parse_deal_field(word);
  if (field == nullptr || !known) return std::nullopt;
  return Named{field, *known};
}

Reply choose_field(Turn& turn, const Args& args) {
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->deal.id;
  dialog::Screen screen;
  screen.text = html_format(turn.t("✏️ <b>{}</b>\nWhat would you like to change?"), card->deal.title);
  dialog::Row row;
  for (const auto& field : deal_fields()) {
    if (!named(field.name)) continue;
    row.push_back(button(turn.t(field.label), press("deal-set", id, args.word(1), field.name)));
    if (row.size() == 2) screen.row(std::exchange(row, {}));
  }
  screen.row(std::move(row));
  return screen.row(to_deal_row(turn, id, args.word(1)));
}

Reply begin_field(Turn& turn, const Args& args) {
  const auto what = named(args.word(2));
  if (!what) return std::unexpected(domain::refusal("deal.not_found"));
  const auto card = deal_to_edit(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto& deal = card->deal;
  auto draft = deal_draft(form_name(what->field->name), deal, args.word(1));
  const auto seen = raw_value(deal, what->known);
  draft.context["field"] = what->field->name;
  draft.context["seen"] = seen;
  draft.context["currency"] = deal.currency;
  draft.values[std::string(what->field->name)] = seen;
  if (what->known == DealField::client) {
    draft.shown["client_id"] = deal.client_name;
    draft.context["seen-shown"] = deal.client_name;
  }
  return start_form(turn, std::move(draft));
}

struct Edit {
  base::DealId deal;
  DealField field;
  std::string_view name;
};

std::optional<Edit> edit_of(const Draft& draft) {
  const auto id = deal_of(draft);
  const auto what = named(context(draft, "field"));
  if (!id || !what) return std::nullopt;
  return Edit{*id, what->known, what->field->name};
}

// A value of the field for people; of a client's id the name that goes with it.
std::string shown(const Turn& turn, const Edit& edit, std::string_view raw, std::string_view client_name) {
  if (raw.empty()) return "—";
  if (edit.field == DealField::client) return std::string(client_name);
  if (edit.field == DealField::amount) return show_amount(raw, turn.t);
  if (edit.field == DealField::expected_close)
    if (const auto date = base::parse_iso_date(std::string(raw))) return turn.t.date(*date);
  return base::shorten(raw, 120);
}

// Someone else was faster: says what stands there now, and asks.
Reply conflict(Turn& turn, const Draft& draft, const Edit& edit, const domain::Deal& deal) {
  const auto& t = turn.t;
  const auto now = raw_value(deal, edit.field);
  const auto own = draft.shown.find(std::string(edit.name));
  dialog::Screen screen;
  screen.text = html_format(
      t("⚠️ While you were writing, someone else changed this.\n\n{}\nBefore: {}\nNow: <b>{}</b>\nYours: "
        "<b>{}</b>\n\nKeep what is there now, or put yours?"),
      t(deal_field(edit.name)->label), shown(turn, edit, context(draft, "seen"), context(draft, "seen-shown")),
      shown(turn, edit, now, deal.client_name),
      shown(turn, edit, value(draft, edit.name), own == draft.shown.end() ? std::string_view() : own->second));
  Draft kept = draft;
  kept.context["seen"] = now;
  kept.context["seen-shown"] = deal.client_name;
  turn.state.drafts[std::string(kConflict)] = std::move(kept);
  const auto from = context(draft, "from");
  screen.row({button(t("✏️ Put mine"), deal_press("deal-mine", edit.deal, from), Style::danger),
              button(t("↩️ Keep theirs"), deal_press("deal-theirs", edit.deal, from), Style::success)});
  return screen;
}

Reply save(Turn& turn, const Draft& draft) {
  const auto edit = edit_of(draft);
  if (!edit) return go(turn, press("deals"));
  store::Deals deals(turn.tx);
  auto card = deals.card(turn.actor(), edit->deal);
  if (!card) return std::unexpected(card.error());
  const auto mine = value(draft, edit->name);
  const auto now = raw_value(card->deal, edit->field);
  if (now != context(draft, "seen") && now != mine) return conflict(turn, draft, *edit, card->deal);
  auto version = deals.set(turn.by(), edit->deal, card->deal.version, edit->field,
                           mine.empty() ? std::nullopt : std::optional<std::string_view>(mine));
  if (!version) return std::unexpected(version.error());
  turn.notice = now == mine ? turn.t("Nothing to change: it says so already.") : turn.t("✅ Saved.");
  return deal_card(turn, edit->deal, context(draft, "from"));
}

Reply put_mine(Turn& turn, const Args& args) {
  const auto found = turn.state.drafts.find(std::string(kConflict));
  if (found == turn.state.drafts.end()) return go(turn, {"deal", args.text()});
  const Draft draft = found->second;
  turn.state.drafts.erase(found);
  return save(turn, draft);
}

Reply keep_theirs(Turn& turn, const Args& args) {
  turn.state.drafts.erase(std::string(kConflict));
  return go(turn, {"deal", args.text()});
}

constexpr auto kRoutes = std::to_array<Route>({
    {"deal-edit", Guard::reads, choose_field},
    {"deal-set", Guard::changes, begin_field, "deal"},
    {"deal-mine", Guard::changes, put_mine, "deal"},
    {"deal-theirs", Guard::changes, keep_theirs, "deal"},
});

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  for (const auto& field : deal_fields()) names.push_back(form_name(field.name));
  return names;
}

// One form of one field each.
std::vector<FormSpec> make_forms() {
  static const std::vector<std::string> names = form_names();
  std::vector<FormSpec> forms;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const auto& field = deal_fields()[at];
    if (!named(field.name)) continue;
    forms.push_back(
        {.form =
             {.name = names[at], .title = mark("✏️ Edit"), .unfinished = "", .submit = "", .fields = {&field, 1}},
         .submit = save,
         .cancelled = to_deal,
         .options = deal_options});
  }
  return forms;
}

}  // namespace

std::span<const Route> deal_edit_routes() {
  return kRoutes;
}

std::span<const FormSpec> deal_edit_forms() {
  static const std::vector<FormSpec> forms = make_forms();
  return forms;
}

// The refusal came although the field looked untouched a moment before: another one of the same deal was changed
// between reading and writing. What is typed now is in the update; asking again with it is enough.
std::optional<Reply> deal_changed_meanwhile(Turn& turn) {
  const auto* draft = turn.state.draft(turn.state.active);
  const auto edit = draft != nullptr ? edit_of(*draft) : std::nullopt;
  if (!edit) return std::nullopt;
  auto card = store::Deals(turn.tx).card(turn.actor(), edit->deal);
  if (!card) return std::unexpected(card.error());
  turn.state.drafts[turn.state.active].context["seen"] = raw_value(card->deal, edit->field);
  return ask(turn, turn.t("Someone else has just changed this deal. Please answer once more."));
}

}  // namespace features
