// 📤 Export: the clients as a file.
#include <array>

#include "features/clients/list.hpp"
#include "features/export/work.hpp"
#include "features/finish.hpp"
#include "features/incoming.hpp"
#include "features/jobs/jobs.hpp"
#include "features/tables.hpp"
#include "store/jobs.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::button;
using dialog::press;
using telegram::html_format;

telegram::Html progress_text(const dialog::Words& t, const JobProgress& at) {
  auto text = html_format("<b>{}</b>\n\n{}", t("📤 Export"), t("⏳ Writing the file…"));
  if (at.done > 0)
    text += html_format("\n{}", html_format(t.n("{} client so far", "{} clients so far", at.done), t.number(at.done)));
  return text;
}

// "s": what was searched for; else the list as it is filtered.
domain::ClientFilter wanted(const Turn& turn, std::string_view list) {
  if (list == "s") return {.text = turn.state.search};
  return filter_of(turn, turn.state.clients);
}

Reply choose(Turn& turn, const Args& args) {
  if (!turn.may("clients.see")) return std::unexpected(domain::refusal("permission.denied"));
  const auto& t = turn.t;
  dialog::Screen screen;
  screen.text =
      html_format("<b>{}</b>\n\n{}", t("📤 Export"), t("I send you the clients of this list as a file. Which kind?"));
  const std::string list(args.word(0) == "s" ? "s" : "");
  const auto to = [&](std::string_view format) {
    return list.empty() ? press("export-go", format) : press("export-go", format, list);
  };
  screen.row({button(t("📄 CSV"), to("csv")), button(t("📊 XLSX (Excel)"), to("xlsx"))});
  return screen.row(back_row(t, list.empty() ? press("clients") : press("clients", list)));
}

Reply start(Turn& turn, const Args& args) {
  if (!turn.may("clients.see")) return std::unexpected(domain::refusal("permission.denied"));
  const auto format = args.word(0) == "xlsx" ? ExportFormat::xlsx : ExportFormat::csv;
  auto job = store::Jobs(turn.tx).put(turn.by(), turn.settings.bot, kExport,
                                      export_payload(turn.actor(), format, wanted(turn, args.word(1)), turn.zone()));
  if (!job) return std::unexpected(job.error());
  turn.at_bottom = true;
  dialog::Screen screen;
  screen.text = progress_text(turn.t, {});
  return screen;
}

constexpr auto kRoutes = std::to_array<Route>({
    {"export", Guard::reads, choose},
    {"export-go", Guard::changes, start, "export"},
});

Reply ended(Turn& turn, const JobEnd& end) {
  const auto& t = turn.t;
  const auto result = parse_export_result(end.result);
  if (result && !result->refused.empty()) return refusal_screen(turn, domain::refusal(result->refused));
  dialog::Screen screen;
  screen.text = html_format("<b>{}</b>\n\n", t("📤 Export"));
  if (end.failed || !result || (!result->file && !result->too_big)) {
    screen.text += telegram::Html(t("⚠️ The export broke off. Please start it again."));
  } else if (result->too_big) {
    screen.text +=
        telegram::Html(t("This is too much for one file: Telegram takes 50 MB. Please choose fewer clients."));
  } else {
    screen.text += html_format(t.n("✅ {} client is in the file.", "✅ {} clients are in the file.", result->clients),
                               t.number(result->clients));
    send_file(turn, *result->file);
  }
  return screen.row(back_row(t, press("clients")));
}

telegram::Html progress(const Job&, const JobProgress& at, const dialog::Words& t) {
  return progress_text(t, at);
}

constexpr auto kJobs = std::to_array<JobSpec>({{kExport, export_step, progress, ended}});

}  // namespace

std::span<const Route> export_routes() {
  return kRoutes;
}
std::span<const JobSpec> export_jobs() {
  return kJobs;
}

}  // namespace features
