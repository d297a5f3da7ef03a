// 🔗 Merge: two clients that are the same side by side, what is kept of each by one press a field, and the way back.
#include <algorithm>
#include <array>
#include <utility>

#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "features/clients/card.hpp"
#include "features/clients/clients.hpp"
#include "features/clients/fields.hpp"
#include "features/forms.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "store/clients.hpp"
#include "store/merges.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::Draft;
using dialog::mark;
using dialog::press;
using domain::ClientField;
using telegram::Html;
using telegram::html_format;
using telegram::Style;

constexpr int kMostFound = 7;
constexpr std::size_t kLongestNotes = 4000;  // characters, as the table has it

// What is chosen travels in the buttons: one bit a field, set where the other client's value is taken.
struct Part {
  ClientField field;
  const char* icon;
};
constexpr auto kParts = std::to_array<Part>({{ClientField::full_name, "👤"},
                                             {ClientField::company, "🏢"},
                                             {ClientField::phone, "📞"},
                                             {ClientField::email, "✉️"},
                                             {ClientField::telegram_username, "💬"},
                                             {ClientField::birth_date, "🎂"},
                                             {ClientField::segment, "⭐"},
                                             {ClientField::manager, "🧑‍💼"},
                                             {ClientField::next_contact, "📅"},
                                             {ClientField::notes, "📝"}});
constexpr unsigned kBothNotes = 1U << kParts.size();  // both notes, one below the other
constexpr unsigned kAllBits = (kBothNotes << 1U) - 1;

constexpr unsigned bit(std::size_t part) {
  return 1U << part;
}

// The two, and what stands in each field.
struct Pair {
  domain::ClientCard kept;
  domain::ClientCard gone;

  std::string mine(std::size_t part) const { return raw_value(kept.client, kParts[part].field); }
  std::string theirs(std::size_t part) const { return raw_value(gone.client, kParts[part].field); }
  bool differs(std::size_t part) const { return mine(part) != theirs(part) && may_take(part); }
  bool may_take(std::size_t part) const { return kParts[part].field != ClientField::manager || kept.can_set_manager; }
  // Two values, both worth keeping: a question for the person.
  bool is_question(std::size_t part) const { return differs(part) && !mine(part).empty() && !theirs(part).empty(); }
  bool notes_fit() const {
    return base::code_points(kept.client.notes) + base::code_points(gone.client.notes) + 2 <= kLongestNotes;
  }
};

// What is there is kept before what is not, the earlier next contact before the later one, and no notes are lost.
unsigned proposed(const Pair& pair) {
  unsigned chosen = 0;
  for (std::size_t part = 0; part < kParts.size(); ++part) {
    if (!pair.differs(part) || pair.theirs(part).empty()) continue;
    const auto field = kParts[part].field;
    if (pair.mine(part).empty() || (field == ClientField::next_contact && pair.theirs(part) < pair.mine(part)))
      chosen |= bit(part);
    else if (field == ClientField::notes && pair.notes_fit())
      chosen |= kBothNotes;
  }
  return chosen;
}

std::string take_text(unsigned chosen) {
  std::string text;
  const auto add = [&](std::string_view field) { text.append(text.empty() ? "" : ",").append(field); };
  for (std::size_t part = 0; part < kParts.size(); ++part)
    if ((chosen & bit(part)) != 0) add(domain::to_text(kParts[part].field));
  if ((chosen & kBothNotes) != 0) add("notes+");
  return text;
}

std::string shown(const Turn& turn, const domain::Client& client, ClientField field) {
  if (field == ClientField::manager) return client.manager_name;
  if (field == ClientField::next_contact && client.next_contact) return turn.t.date(*client.next_contact);
  return value_text(turn, domain::to_text(field), raw_value(client, field));
}

domain::Result<Pair> pair_of(Turn& turn, const Args& args) {
  const auto one = args.id<base::ClientId>(0);
  const auto other = args.id<base::ClientId>(1);
  if (!one || !other || *one == *other) return std::unexpected(domain::refusal("client.not_found"));
  store::Clients clients(turn.tx);
  auto kept = clients.card(turn.actor(), *one);
  if (!kept) return std::unexpected(kept.error());
  auto gone = clients.card(turn.actor(), *other);
  if (!gone) return std::unexpected(gone.error());
  // Only one that may be deleted can go.
  if (!gone->can_delete && kept->can_delete) std::swap(*kept, *gone);
  if (!kept->can_edit || !gone->can_edit || !gone->can_delete)
    return std::unexpected(domain::refusal("permission.denied"));
  return Pair{std::move(*kept), std::move(*gone)};
}

// ---- with whom ----

Reply suggest(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->client.id;
  if (!card->can_edit) return std::unexpected(domain::refusal("permission.denied"));
  const auto& client = card->client;
  auto alike = store::Merges(turn.tx).alike(turn.actor(), {client.phone, client.email, client.full_name}, id);
  if (!alike) return std::unexpected(alike.error());
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format(t("🔗 With whom shall <b>{}</b> be merged?"), client.full_name) + Html("\n\n");
  screen.text +=
      Html(alike->empty() ? t("Nobody looks alike: the same phone, e-mail or name. Search for the other one.")
                          : t("These look alike:"));
  for (const auto& match : *alike)
    screen.row({button(client_label(match.full_name, match.company), press("merge-two", id, match.id))});
  screen.row({button(t("🔍 Search"), press("merge-find", id))});
  return screen.row(to_card_row(turn, id, {}));
}

Reply find(Turn& turn, const Args& args) {
  const auto id = args.id<base::ClientId>(0);
  if (!id) return std::unexpected(domain::refusal("client.not_found"));
  Draft draft{.form = "merge-search"};
  draft.context["client"] = std::to_string(base::to_int(*id));
  return start_form(turn, std::move(draft));
}

Reply found(Turn& turn, const Draft& draft) {
  const auto id = client_of(draft);
  if (!id) return go(turn, press("clients"));
  const std::string typed(value(draft, "query"));
  auto matches = store::Clients(turn.tx).page(turn.actor(), {.text = typed}, domain::ClientSort::name, {}, kMostFound);
  if (!matches) return std::unexpected(matches.error());
  std::erase_if(matches->items, [&](const domain::ClientRow& row) { return row.id == *id; });
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = matches->items.empty() ? html_format(t("Nobody was found for “{}”."), base::shorten(typed, 60))
                                       : Html(t("Which one is the same?"));
  for (const auto& match : matches->items)
    screen.row({button(client_label(match.full_name, match.company), press("merge-two", *id, match.id))});
  screen.row({button(t("🔍 Search again"), press("merge-find", *id))});
  return screen.row(to_card_row(turn, *id, {}));
}

// ---- side by side ----

void choice_row(const Turn& turn, dialog::Screen& screen, const Pair& pair, std::size_t part, unsigned chosen) {
  const auto field = kParts[part].field;
  const auto to = [&](unsigned bits) {
    const auto others = chosen & ~bit(part) & (field == ClientField::notes ? ~kBothNotes : ~0U);
    return press("merge-two", pair.kept.client.id, pair.gone.client.id, others | bits);
  };
  const auto label = [&](std::string_view text, bool is_chosen) {
    return fmt::format("{}{} {}", is_chosen ? "✔️ " : "", kParts[part].icon, base::shorten(text, 24));
  };
  const bool both = field == ClientField::notes && (chosen & kBothNotes) != 0;
  const bool theirs = (chosen & bit(part)) != 0;
  dialog::Row row{button(label(shown(turn, pair.kept.client, field), !both && !theirs), to(0)),
                  button(label(shown(turn, pair.gone.client, field), theirs), to(bit(part)))};
  if (field == ClientField::notes && pair.notes_fit())
    row.push_back(button(label(turn.t("both"), both), to(kBothNotes)));
  screen.row(std::move(row));
}

Html side_text(const Turn& turn, const domain::Client& client) {
  Html text = html_format("<b>{}</b>", client.full_name);
  for (const auto& part : kParts) {
    if (part.field == ClientField::full_name || part.field == ClientField::notes) continue;
    const auto value = shown(turn, client, part.field);
    if (!value.empty() && value != "—") text += html_format("\n{} {}", part.icon, value);
  }
  if (client.last_contact)
    text += html_format("\n{}: {}", turn.t("Last contact"), turn.t.time(*client.last_contact, turn.zone()));
  if (!client.notes.empty()) text += html_format("\n📝 {}", base::shorten(client.notes, 200));
  return text;
}

Reply compare(Turn& turn, const Args& args) {
  auto pair = pair_of(turn, args);
  if (!pair) return std::unexpected(pair.error());
  const auto& t = turn.t;
  const auto chosen = static_cast<unsigned>(args.number(2).value_or(proposed(*pair))) & kAllBits;
  const auto& [kept, gone] = *pair;
  dialog::Screen screen;
  screen.text = html_format("🔗 {}\n\n1️⃣ ", t("Two clients become one. Interactions and deals of both stay.")) +
                side_text(turn, kept.client) + Html("\n\n2️⃣ ") + side_text(turn, gone.client);
  bool questions = false;
  for (std::size_t part = 0; part < kParts.size(); ++part) {
    if (!pair->is_question(part)) continue;
    questions = true;
    choice_row(turn, screen, *pair, part, chosen);
  }
  if (questions) screen.text += html_format("\n\n{}", t("Choose what is kept:"));
  screen.row({button(
      t("🔗 Merge"), press("merge-do", kept.client.id, gone.client.id, chosen, kept.client.version, gone.client.version),
      Style::danger)});
  return screen.row(to_card_row(turn, kept.client.id, {}));
}

Reply merge(Turn& turn, const Args& args) {
  const auto kept = args.id<base::ClientId>(0);
  const auto gone = args.id<base::ClientId>(1);
  const auto chosen = args.number(2);
  const auto kept_version = args.number(3);
  const auto gone_version = args.number(4);
  if (!kept || !gone || !chosen || !kept_version || !gone_version)
    return std::unexpected(domain::refusal("client.not_found"));
  auto done = store::Merges(turn.tx).merge(
      turn.by(), {*kept, *gone, *kept_version, *gone_version, take_text(static_cast<unsigned>(*chosen) & kAllBits)});
  if (!done) return std::unexpected(done.error());
  turn.notice = turn.t("🔗 Merged. It can be undone for 7 days.");
  return client_card(turn, *kept);
}

// ---- apart again ----

Reply ask_apart(Turn& turn, const Args& args) {
  const auto card = card_of(turn, args);
  if (!card) return std::unexpected(card.error());
  const auto id = card->client.id;
  if (!card->merge) return std::unexpected(domain::refusal("merge.not_found"));
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text = html_format(t("Make two of them again? <b>{}</b> comes back with everything that was there before the "
                              "merge. What has come since stays with <b>{}</b>."),
                            card->merge->gone_name, card->client.full_name);
  screen.row({button(t("↩️ Un-merge"), press("apart-do", id, card->merge->id), Style::danger)});
  return screen.row(to_card_row(turn, id, {}));
}

Reply apart(Turn& turn, const Args& args) {
  const auto merge = args.id<base::MergeId>(1);
  if (!merge) return std::unexpected(domain::refusal("merge.not_found"));
  auto again = store::Merges(turn.tx).unmerge(turn.by(), *merge);
  if (!again) return std::unexpected(again.error());
  turn.notice = turn.t("↩️ They are two clients again. This is the one that came back:");
  return client_card(turn, *again);
}

constexpr auto kRoutes = std::to_array<Route>({
    {"client-merge", Guard::reads, suggest},
    {"merge-find", Guard::changes, find, "client-merge"},
    {"merge-two", Guard::reads, compare},
    {"merge-do", Guard::changes, merge, "merge-two"},
    {"client-apart", Guard::reads, ask_apart},
    {"apart-do", Guard::changes, apart, "client"},
});

constexpr auto kSearchFields = std::to_array<dialog::Field>({{
    .name = "query",
    .label = mark("Search"),
    .prompt = mark("Who is the other one? Type the name, the phone or the e-mail."),
    .longest = 100,
}});

const std::array<FormSpec, 1> kForms{{{
    .form = {.name = "merge-search",
             .title = mark("🔗 Merge with…"),
             .unfinished = "",
             .submit = "",
             .fields = kSearchFields},
    .submit = found,
    .cancelled =
        [](const Draft& draft) {
          const auto id = client_of(draft);
          return id ? press("client", *id) : press("clients");
        },
}}};

}  // namespace

std::span<const Route> client_merge_routes() {
  return kRoutes;
}
std::span<const FormSpec> client_merge_forms() {
  return kForms;
}

}  // namespace features
