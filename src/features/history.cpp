#include "features/history.hpp"

#include <algorithm>
#include <array>

#include "base/contact.hpp"
#include "base/iso_time.hpp"
#include "base/text.hpp"
#include "domain/client.hpp"
#include "features/clients/clients.hpp"
#include "store/people.hpp"

namespace features {
namespace {

using dialog::mark;
using dialog::Words;
using telegram::Html;
using telegram::html_format;

constexpr std::size_t kLongestText = 3600;  // UTF-16 units, so that heading and reason still fit into a message

struct Label {
  std::string_view name;
  const char* label;
};

constexpr auto kFields = std::to_array<Label>({
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
});

constexpr auto kRecords = std::to_array<Label>({
    {"client", mark("Client {}")},
    {"user", mark("User {}")},
    {"invite", mark("Invite {}")},
    {"access_request", mark("Request for access {}")},
    {"deal", mark("Deal {}")},
    {"task", mark("Task {}")},
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
});

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
  return fmt::format(fmt::runtime(format), "#" + std::to_string(entry.record_id));
}

std::string actor_text(const Words& t, const domain::AuditEntry& entry) {
  if (entry.automatic) return std::string(t("automatically"));
  if (entry.actor_name.starts_with("telegram:")) return std::string(t("the person themselves"));
  if (entry.actor_name.starts_with("operator:") || entry.actor_name.starts_with("db:"))
    return std::string(t("the operator"));
  return entry.actor_name;
}

Html entry_text(const Turn& turn, const domain::AuditEntry& entry, const Names& names, bool with_record) {
  const auto& t = turn.t;
  Html text = html_format("<b>{}</b> · {} · {}\n", t.time(entry.at, turn.zone()),
                          with_record ? record_text(t, entry) : actor_text(t, entry), action_text(t, entry.action));
  for (const auto& change : entry.changes) {
    const auto before = value_text(turn, names, change.field, change.before);
    const auto after = value_text(turn, names, change.field, change.after);
    if (entry.action == domain::AuditAction::insert)
      text += html_format("{}: {}\n", field_label(t, change.field), after);
    else if (entry.action == domain::AuditAction::remove)
      text += html_format("{}: {}\n", field_label(t, change.field), before);
    else
      text += html_format("{}: {} → {}\n", field_label(t, change.field), before, after);
  }
  return text;
}

}  // namespace

std::string_view field_label(const Words& t, std::string_view field) {
  const auto known = std::ranges::find(kFields, field, &Label::name);
  return known == kFields.end() ? t("Detail") : t(known->label);
}

std::string value_text(const Turn& turn, const Names& names, std::string_view field,
                       const std::optional<std::string>& value) {
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
  if (field == "birth_date")
    if (const auto date = base::parse_iso_date(*value)) return turn.t.date(*date);
  if (field == "expires_at" || field == "deleted_at")
    if (const auto at = base::parse_iso_time(*value)) return turn.t.time(*at, turn.zone());
  if (field.ends_with("_id") && field != "telegram_id") {
    const auto named = std::ranges::find_if(
        names.users, [&](const domain::NamedUser& user) { return std::to_string(base::to_int(user.id)) == *value; });
    return named != names.users.end() ? base::shorten(named->full_name, 60) : std::string(turn.t("someone"));
  }
  return base::shorten(*value, 120);
}

HistoryView history_text(const Turn& turn, const std::vector<domain::AuditEntry>& entries, const Names& names,
                         bool with_record) {
  HistoryView view;
  std::size_t used = 0;
  for (const auto& entry : entries) {
    const auto text = telegram::truncate(entry_text(turn, entry, names, with_record), 1500);
    used += text.length() + 1;
    if (used > kLongestText && view.shown > 0) break;
    if (view.shown > 0) view.text += Html("\n");
    view.text += text;
    ++view.shown;
  }
  return view;
}

domain::Result<Names> names_for(Turn& turn, const std::vector<domain::AuditEntry>& entries) {
  const bool speaks_of_people = std::ranges::any_of(entries, [](const domain::AuditEntry& entry) {
    return std::ranges::any_of(entry.changes,
                               [](const domain::Change& change) { return change.field == "manager_id"; });
  });
  if (!speaks_of_people || turn.user().role == domain::Role::employee) return Names{};
  auto managers = store::People(turn.tx).managers(turn.actor());
  if (!managers) return std::unexpected(managers.error());
  return Names{std::move(*managers)};
}

dialog::Row history_row(const Turn& turn, const std::vector<domain::AuditEntry>& entries, std::size_t shown, bool first,
                        const dialog::Press& newest, const dialog::Press& older) {
  dialog::Row row;
  if (!first) row.push_back(dialog::button(turn.t("« Newest"), newest));
  if (shown < entries.size() || entries.size() == static_cast<std::size_t>(kHistoryPage))
    row.push_back(dialog::button(turn.t("Older ›"), older));
  return row;
}

}  // namespace features
