// 📤 Export: the clients as a file.
#include "features/export/export.hpp"

#include <array>

#include "features/clients/list.hpp"
#include "features/export/clients.hpp"
#include "features/tables.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using dialog::press;

std::string so_far(const dialog::Words& t, int clients) {
  return fmt::format(fmt::runtime(t.n("{} client so far", "{} clients so far", clients)), t.number(clients));
}

std::string done(const dialog::Words& t, int clients) {
  return fmt::format(fmt::runtime(t.n("✅ {} client is in the file.", "✅ {} clients are in the file.", clients)),
                     t.number(clients));
}

constexpr ExportTalk kTalk{so_far, done,
                           mark("This is too much for one file: Telegram takes 50 MB. Please choose fewer clients.")};

// "s": what was searched for; else the list as it is filtered.
domain::ClientFilter wanted(const Turn& turn, std::string_view list) {
  if (list == "s") return {.text = turn.state.search};
  return filter_of(turn, turn.state.clients);
}

Reply choose(Turn& turn, const Args& args) {
  if (!turn.may("clients.see")) return std::unexpected(domain::refusal("permission.denied"));
  const bool search = args.word(0) == "s";
  return choose_format(turn, turn.t("I send you the clients of this list as a file. Which kind?"),
                       search ? press("export-go", "s") : press("export-go"),
                       search ? press("clients", "s") : press("clients"));
}

Reply start(Turn& turn, const Args& args) {
  if (!turn.may("clients.see")) return std::unexpected(domain::refusal("permission.denied"));
  return start_export(
      turn, kClientExport,
      client_export_payload(turn.actor(), export_format(args.word(0)), wanted(turn, args.word(1)), turn.zone()));
}

constexpr auto kRoutes = std::to_array<Route>({
    {"export", Guard::reads, choose},
    {"export-go", Guard::changes, start, "export"},
});

Reply ended(Turn& turn, const JobEnd& end) {
  return export_ended(turn, end, kTalk, press("clients"));
}

telegram::Html progress(const Job&, const JobProgress& at, const dialog::Words& t) {
  return export_progress(t, kTalk, at.done);
}

constexpr auto kJobs = std::to_array<JobSpec>({{kClientExport, client_export_step, progress, ended}});

}  // namespace

std::span<const Route> export_routes() {
  return kRoutes;
}
std::span<const JobSpec> export_jobs() {
  return kJobs;
}

}  // namespace features
