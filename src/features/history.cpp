#include "features/history.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>
#include <utility>

#include "base/contact.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "dialog/money.hpp"
#include "domain/client.hpp"
#include "features/clients/clients.hpp"

namespace features {
namespace {

using dialog::mark;
using dialog::Words;
using telegram::Html;
using telegram::html_format;

constexpr std::size_t kLongestText = 3600;  // UTF-16 units, so that heading and reason still fit into a message
constexpr std::size_t kLongestPress = 52;   // of route and arguments: the version of the dialogue needs the rest

struct Label {
  std::string_view name;
  const char* label;
};

struct Field {
  std::string_view name;
  const char* label;
  std::string_view record = {};  // whose column it is; "": of every record that has it
};

constexpr auto kFields = std::to_array<Field>({
    {"full_name", mark("Full name")},
    {"company", mark("Company")},
    {"phone", mark("Phone")},
    {"email", mark("E-mail")},
    {"telegram_username", mark("Telegram")},
    {"username", mark("Telegram")},
    {"birth_date", mark("Birth date")},
    {"segment", mark("Segment")},
    {"notes", mark("Notes")},
    {"manager_id", mark("Manager")},
    {"role", mark("Role")},
    {"state", mark("State")},
    {"language", mark("Language")},
    {"time_zone", mark("Time zone")},
    {"telegram_id", mark("Telegram number")},
    {"expires_at", mark("Valid until")},
    {"deleted_at", mark("Deleted")},
    {"next_contact_on", mark("Next contact")},
    {"title", mark("Title")},
    {"client_id", mark("Client"), "deal"},
    {"amount", mark("Amount")},
    {"currency", mark("Currency")},
    {"stage", mark("Stage")},
    {"outcome", mark("Outcome"), "deal"},
    {"lost_reason", mark("Reason of the loss")},
    {"source", mark("Source")},
    {"expected_close", mark("Expected close")},
    {"hold_until", mark("On hold until")},
    {"hold_reason", mark("Reason of the hold")},
    {"user_id", mark("Employee"), "deal_employee"},
    {"description", mark("Description")},
    {"assignee_id", mark("Assignee")},
    {"priority", mark("Priority")},
    {"deadline", mark("Deadline")},
    {"repeat_rule", mark("Repeats")},
    {"text", mark("Comment"), "task_comment"},
    {"text", mark("Line"), "checklist_item"},
    {"done", mark("Done"), "checklist_item"},
    {"name", mark("File"), "task_file"},
    {"text", mark("Notes"), "interaction"},
    {"sender_id", mark("Sender"), "message"},
    {"recipient_id", mark("Recipient"), "message"},
    {"text", mark("Message"), "message"},
    {"permission", mark("Permission"), "role_permission"},
    {"scope", mark("Scope"), "role_permission"},
});

constexpr auto kRecords = std::to_array<Label>({
    {"client", mark("Client {}")},
    {"user", mark("User {}")},
    {"invite", mark("Invite {}")},
    {"access_request", mark("Request for access {}")},
    {"interaction", mark("Interaction {}")},
    {"merge", mark("Merge {}")},
    {"deal", mark("Deal {}")},
    {"task", mark("Task {}")},
    {"deal_employee", mark("Employee of {}")},
    {"task_comment", mark("Comment on {}")},
    {"task_file", mark("File of {}")},
    {"checklist_item", mark("Checklist of {}")},
    {"message", mark("Message to {}")},
    {"role_permission", mark("Permission {}")},
    {"claim_link", mark("Link for the first administrator {}")},
    {"configured_admin", mark("Configured administrator {}")},
});

// What somebody did, in words of its own: {} is the record's title.
struct Deed {
  std::string_view record;
  domain::AuditAction action;
  const char* words;
};
constexpr auto kDeeds = std::to_array<Deed>({
    {"deal_employee", domain::AuditAction::insert, mark("put somebody on the deal")},
    {"deal_employee", domain::AuditAction::remove, mark("took somebody off the deal")},
    {"task", domain::AuditAction::insert, mark("created the task “{}”")},
    {"task_comment", domain::AuditAction::insert, mark("commented on “{}”")},
    {"task_file", domain::AuditAction::insert, mark("attached a file to “{}”")},
});

struct Word {
  std::string_view field;
  std::string_view value;
  const char* word;
};
constexpr auto kWords = std::to_array<Word>({
    {"state", "active", mark("active")},
    {"state", "blocked", mark("blocked")},
    {"state", "open", mark("open")},
    {"state", "approved", mark("approved")},
    {"state", "declined", mark("declined")},
    {"role", "admin", mark("administrator")},
    {"role", "manager", mark("manager")},
    {"role", "employee", mark("employee")},
    {"language", "en", mark("English")},
    {"language", "ru", mark("Russian")},
    {"stage", "new", mark("New")},
    {"stage", "in_progress", mark("In progress")},
    {"stage", "closed", mark("Closed")},
    {"outcome", "won", mark("Won")},
    {"outcome", "lost", mark("Lost")},
    {"state", "new", mark("New")},
    {"state", "in_progress", mark("In progress")},
    {"state", "completed", mark("Completed")},
    {"priority", "low", mark("low")},
    {"priority", "medium", mark("medium")},
    {"priority", "high", mark("high")},
    {"repeat_rule", "daily", mark("every day")},
    {"repeat_rule", "weekly", mark("every week")},
    {"repeat_rule", "monthly", mark("every month")},
    {"done", "0", mark("no")},
    {"done", "1", mark("yes")},
});

// Who caused it, and that it followed by itself.
std::string causer_text(const Words& t, domain::AuditEntry entry) {
  const bool automatic = std::exchange(entry.automatic, false);
  const auto actor = actor_text(t, entry);
  return automatic ? fmt::format(fmt::runtime(t("{}, automatically")), actor) : actor;
}

std::string deed_text(const Words& t, const domain::AuditEntry& entry) {
  if (entry.record_kind == "deal") return std::string(action_text(t, entry.action));
  const auto deed = std::ranges::find_if(
      kDeeds, [&](const Deed& d) { return d.record == entry.record_kind && d.action == entry.action; });
  if (deed != kDeeds.end()) return fmt::format(fmt::runtime(t(deed->words)), base::shorten(entry.record_name, 60));
  return fmt::format("{}: {}", record_text(t, entry), action_text(t, entry.action));
}

std::string heading_text(const Words& t, const domain::AuditEntry& entry, Heading heading) {
  if (heading == Heading::both) return fmt::format("{} · {}", causer_text(t, entry), deed_text(t, entry));
  return fmt::format("{} · {}", heading == Heading::record ? record_text(t, entry) : actor_text(t, entry),
                     action_text(t, entry.action));
}

const Field* field_of(std::string_view record, std::string_view column) {
  const auto found = std::ranges::find_if(
      kFields, [&](const Field& f) { return f.name == column && (f.record.empty() || f.record == record); });
  return found == kFields.end() ? nullptr : &*found;
}

const domain::Change* change_of(const domain::AuditEntry& entry, std::string_view column) {
  const auto found = std::ranges::find(entry.changes, column, &domain::Change::field);
  return found == entry.changes.end() ? nullptr : &*found;
}

// Columns without a label (who created it, hashes) are the database's own business. A currency is said with its amount.
bool is_shown(const domain::AuditEntry& entry, const domain::Change& change) {
  if (field_of(entry.record_kind, change.field) == nullptr) return false;
  if (change.field == "amount") return !entry.currency.empty();
  if (change.field == "currency")
    return entry.action == domain::AuditAction::update && change_of(entry, "amount") == nullptr;
  return true;
}

// An amount needs the currency that it had then.
std::string amount_text(const Reader& turn, const std::optional<std::string>& minor, const std::string& currency) {
  const auto money = minor ? dialog::read_money(*minor + " " + currency) : std::nullopt;
  return money ? dialog::money_text(turn.t, *money) : "—";
}

std::pair<std::string, std::string> values_text(const Reader& turn, const domain::AuditEntry& entry,
                                                const domain::Change& change, std::size_t longest) {
  if (change.field != "amount")
    return {value_text(turn, change.field, change.before, longest),
            value_text(turn, change.field, change.after, longest)};
  const auto* currency = change_of(entry, "currency");
  const auto before = currency != nullptr && currency->before ? *currency->before : entry.currency;
  return {amount_text(turn, change.before, before), amount_text(turn, change.after, entry.currency)};
}

Html entry_text(const Turn& turn, const domain::AuditEntry& entry, Heading heading) {
  const auto& t = turn.t;
  return html_format("<b>{}</b> · {}\n", t.time(entry.at, turn.zone()), heading_text(t, entry, heading)) +
         change_lines(turn, entry);
}

}  // namespace

std::string_view action_text(const Words& t, domain::AuditAction action) {
  switch (action) {
    case domain::AuditAction::insert:
      return t("created");
    case domain::AuditAction::remove:
      return t("deleted");
    case domain::AuditAction::update:
      break;
  }
  return t("changed");
}

std::string record_text(const Words& t, const domain::AuditEntry& entry) {
  const auto known = std::ranges::find(kRecords, entry.record_kind, &Label::name);
  const auto format = known == kRecords.end() ? t("Record {}") : t(known->label);
  return fmt::format(fmt::runtime(format), entry.record_name.empty() ? "#" + std::to_string(entry.record_id)
                                                                     : base::shorten(entry.record_name, 60));
}

std::string doer_text(const Words& t, domain::AuditEntry entry) {
  entry.automatic = false;
  return actor_text(t, entry);
}

std::vector<SaidChange> said_changes(const Reader& reader, const domain::AuditEntry& entry, bool all,
                                     std::size_t longest) {
  std::vector<SaidChange> said;
  for (const auto& change : entry.changes) {
    const bool shown = is_shown(entry, change);
    if (!shown && !all) continue;
    auto [before, after] = values_text(reader, entry, change, longest);
    said.push_back({shown ? std::string(reader.t(field_of(entry.record_kind, change.field)->label)) : change.field,
                    std::move(before), std::move(after)});
  }
  return said;
}

Html change_lines(const Turn& turn, const domain::AuditEntry& entry, std::size_t longest) {
  Html text;
  for (const auto& [field, before, after] : said_changes(turn, entry, false, longest)) {
    if (entry.action == domain::AuditAction::insert)
      text += html_format("{}: {}\n", field, after);
    else if (entry.action == domain::AuditAction::remove)
      text += html_format("{}: {}\n", field, before);
    else
      text += html_format("{}: {} → {}\n", field, before, after);
  }
  return text;
}

std::string actor_text(const Words& t, const domain::AuditEntry& entry) {
  if (entry.automatic) return std::string(t("automatically"));
  if (entry.actor_name.starts_with("telegram:")) return std::string(t("the person themselves"));
  if (entry.actor_name.starts_with("operator:") || entry.actor_name.starts_with("db:"))
    return std::string(t("the operator"));
  return entry.actor_name;
}

std::string_view field_label(const Words& t, std::string_view field) {
  const auto known = std::ranges::find(kFields, field, &Field::name);
  return known == kFields.end() ? t("Detail") : t(known->label);
}

std::string value_text(const Reader& turn, std::string_view field, const std::optional<std::string>& value,
                       std::size_t longest) {
  if (!value || value->empty()) return "—";
  if (const auto word =
          std::ranges::find_if(kWords, [&](const Word& w) { return w.field == field && w.value == *value; });
      word != kWords.end())
    return std::string(turn.t(word->word));
  if (field == "segment") {
    const auto segment = domain::parse_segment(*value);
    return segment ? std::string(segment_name(turn.t, *segment)) : *value;
  }
  if (field == "phone") return base::phone_for_people(*value);
  if (field == "birth_date" || field == "next_contact_on" || field == "expected_close" || field == "hold_until")
    if (const auto date = base::parse_iso_date(*value)) return turn.t.date(*date);
  if (field == "expires_at" || field == "deleted_at" || field == "deadline")
    if (const auto at = base::parse_iso_time(*value)) return turn.t.time(*at, turn.zone());
  if (field == "time_zone" && *value != "UTC" && base::is_time_zone(*value))
    return base::time_zone_city(*value, turn.t.code());
  if (field == "telegram_id") return *value;
  if (field.ends_with("username")) return "@" + *value;
  if (field.ends_with("_id") && std::ranges::all_of(*value, [](char c) { return c >= '0' && c <= '9'; }))
    return std::string(turn.t("someone"));
  return base::shorten(*value, longest);
}

HistoryView history_text(const Turn& turn, const std::vector<domain::AuditEntry>& entries, Heading heading) {
  HistoryView view;
  std::size_t used = 0;
  for (const auto& entry : entries) {
    const auto text = telegram::truncate(entry_text(turn, entry, heading), 1500);
    used += text.length() + 1;
    if (used > kLongestText && view.shown > 0) break;
    if (view.shown > 0) view.text += Html("\n");
    view.text += text;
    ++view.shown;
  }
  return view;
}

HistoryView history_text(const Turn& turn, const std::vector<domain::AuditEntry>& entries, bool with_record) {
  return history_text(turn, entries, with_record ? Heading::record : Heading::actor);
}

telegram::Html change_text(const Turn& turn, const domain::AuditEntry& entry) {
  return entry_text(turn, entry, Heading::actor);
}

Trail trail_of(const dialog::Args& args, std::size_t first) {
  Trail trail;
  for (auto at = first; at < args.size(); ++at)
    if (!args.word(at).empty()) trail.emplace_back(args.word(at));
  return trail;
}

std::optional<base::AuditId> begins_after(const Trail& trail) {
  return trail.empty() ? std::nullopt : dialog::Args("." + trail.back()).id<base::AuditId>(0);
}

dialog::Row trail_row(const Turn& turn, const Trail& trail, std::string_view older, const dialog::Press& newest) {
  // Callback data is short: where the way here has become too long, its beginning is forgotten.
  const auto to = [&](std::span<const std::string> way) {
    auto press = newest;
    std::string steps;
    for (const auto& entry : way | std::views::reverse) {
      if (newest.route.size() + newest.args.size() + 1 + entry.size() + steps.size() > kLongestPress) break;
      steps.insert(0, "." + entry);
    }
    press.args += steps;
    return press;
  };
  dialog::Row row;
  if (!trail.empty()) {
    row.push_back(dialog::button(turn.t("« Newest"), newest));
    row.push_back(dialog::button(turn.t("‹ Newer"), to(std::span(trail).first(trail.size() - 1))));
  }
  if (!older.empty()) {
    auto way = trail;
    way.emplace_back(older);
    row.push_back(dialog::button(turn.t("Older ›"), to(way)));
  }
  return row;
}

dialog::Row history_row(const Turn& turn, const std::vector<domain::AuditEntry>& entries, std::size_t shown,
                        const Trail& trail, const dialog::Press& newest) {
  const bool more = shown > 0 && (shown < entries.size() || entries.size() == static_cast<std::size_t>(kHistoryPage));
  return trail_row(turn, trail, more ? std::to_string(base::to_int(entries[shown - 1].id)) : "", newest);
}

}  // namespace features
