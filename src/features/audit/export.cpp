// 📤 Export of the audit log: exactly what is filtered, a line for each changed field.
#include "features/export/export.hpp"

#include <array>

#include "base/iso_time.hpp"
#include "base/time_zone.hpp"
#include "features/audit/audit.hpp"
#include "features/history.hpp"
#include "features/tables.hpp"
#include "store/audit.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using dialog::press;
using nlohmann::json;

constexpr std::string_view kAuditExport = "audit_export";
constexpr int kPage = 1000;
constexpr std::size_t kLongestCell = 32'000;

constexpr auto kHeadings =
    std::to_array<const char*>({mark("When"), mark("Who"), mark("Automatically"), mark("Record"), mark("Number"),
                                mark("What was done"), mark("Field"), mark("Before"), mark("After")});

json filter_json(const domain::AuditFilter& filter) {
  json out{{"kinds", filter.kinds}};
  if (filter.user) out["user"] = base::to_int(*filter.user);
  if (filter.action) out["action"] = domain::to_text(*filter.action);
  if (filter.from) out["from"] = base::iso_time(*filter.from);
  if (filter.until) out["until"] = base::iso_time(*filter.until);
  return out;
}

domain::AuditFilter read_filter(const json& object) {
  domain::AuditFilter filter{.kinds = object.value("kinds", "")};
  if (object.contains("user")) filter.user = base::UserId{object.value("user", std::int64_t{0})};
  filter.action = domain::parse_audit_action(object.value("action", ""));
  filter.from = base::parse_iso_time(object.value("from", ""));
  filter.until = base::parse_iso_time(object.value("until", ""));
  return filter;
}

void add_rows(std::vector<std::vector<std::string>>& rows, const domain::AuditEntry& entry, const std::string& zone,
              const dialog::Words& t) {
  const auto local = base::to_local(entry.at, zone);
  std::vector<std::string> row{base::iso_time(base::sys_ms(local.time_since_epoch())),
                               doer_text(t, entry),
                               entry.automatic ? std::string(t("yes")) : std::string(),
                               record_text(t, entry),
                               std::to_string(entry.record_id),
                               std::string(action_text(t, entry.action)),
                               {},
                               {},
                               {}};
  if (entry.changes.empty()) rows.push_back(row);
  for (auto& [field, before, after] : said_changes({t, zone}, entry, true, kLongestCell)) {
    row[6] = std::move(field);
    row[7] = before == "—" ? "" : std::move(before);
    row[8] = after == "—" ? "" : std::move(after);
    rows.push_back(row);
  }
}

domain::Result<ExportPage> read(db::Transaction& tx, const ExportAsked& asked, const dialog::Words& t) {
  std::optional<base::AuditId> after;
  if (asked.after) after = base::AuditId{*asked.after};
  const auto entries = store::Audit(tx).export_page(asked.actor, read_filter(asked.filter), after, kPage);
  if (!entries) return std::unexpected(entries.error());
  ExportPage page{.rows = {}, .records = static_cast<int>(entries->size()), .next = {}};
  for (const auto& entry : *entries) add_rows(page.rows, entry, asked.zone, t);
  if (page.records == kPage) page.next = base::to_int(entries->back().id);
  return page;
}

constexpr ExportSource kSource{
    .file = mark("audit-log"), .sheet = mark("Audit log"), .headings = kHeadings, .read = read};

std::string so_far(const dialog::Words& t, int entries) {
  return fmt::format(fmt::runtime(t.n("{} entry so far", "{} entries so far", entries)), t.number(entries));
}

std::string done(const dialog::Words& t, int entries) {
  return fmt::format(fmt::runtime(t.n("✅ {} entry is in the file.", "✅ {} entries are in the file.", entries)),
                     t.number(entries));
}

constexpr ExportTalk kTalk{so_far, done,
                           mark("This is too much for one file: Telegram takes 50 MB. Please choose fewer days.")};

Reply choose(Turn& turn, const Args&) {
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  return choose_format(turn, turn.t("I send you exactly the entries that the log shows now as a file. Which kind?"),
                       press("audit-out"), press("audit"));
}

Reply start(Turn& turn, const Args& args) {
  if (!turn.may("audit.see")) return std::unexpected(domain::refusal("permission.denied"));
  return start_export(
      turn, kAuditExport,
      export_payload(turn.actor(), export_format(args.word(0)), filter_json(audit_filter(turn)), turn.zone()));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"audit-export", Guard::reads, choose},
    {"audit-out", Guard::changes, start, "audit-export"},
});

Handler::Step step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words& t) {
  return export_step(kSource, job, tx, t);
}

telegram::Html progress(const Job&, const JobProgress& at, const dialog::Words& t) {
  return export_progress(t, kTalk, at.done);
}

Reply ended(Turn& turn, const JobEnd& end) {
  return export_ended(turn, end, kTalk, press("audit"));
}

constexpr auto kJobs = std::to_array<JobSpec>({{kAuditExport, step, progress, ended}});

}  // namespace

std::span<const Route> audit_export_routes() {
  return kRoutes;
}
std::span<const JobSpec> audit_jobs() {
  return kJobs;
}

}  // namespace features
