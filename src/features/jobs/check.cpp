#include "features/jobs/check.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "features/tables.hpp"
#include "store/jobs.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using dialog::Args;
using dialog::mark;
using dialog::press;
using nlohmann::json;
using telegram::html_format;

constexpr std::string_view kCheck = "system_check";

// What the check looks at, one step each; `column` of bot_status.
struct Look {
  const char* label;
  const char* column;
};
constexpr auto kLooks = std::to_array<Look>({
    {mark("Messages waiting for an answer"), "unfinished"},
    {mark("Messages on their way to Telegram"), "queued"},
    {mark("Messages set aside because of an error"), "parked"},
    {mark("Version of the database"), "schema_version"},
});
constexpr int kSteps = static_cast<int>(kLooks.size());

telegram::Html progress_text(const dialog::Words& t, int done, int total) {
  return html_format("<b>{}</b>\n\n", t("🩺 Check the system")) +
         html_format(t("⏳ Working: {} of {} done."), done, total);
}

Reply check(Turn& turn, const Args&) {
  if (!turn.is_admin()) return std::unexpected(domain::refusal("permission.denied"));
  auto job = store::Jobs(turn.tx).put(turn.by(), turn.settings.bot, kCheck, "{}");
  if (!job) return std::unexpected(job.error());
  dialog::Screen screen;
  screen.text = progress_text(turn.t, 0, kSteps);
  turn.at_bottom = true;  // the job edits the message that this sends
  return screen;
}

constexpr auto kRoutes = std::to_array<Route>({{"check", Guard::changes, check, "settings"}});

telegram::Html done_text(const dialog::Words& t, const json& counts) {
  auto text = html_format("<b>{}</b>\n\n", t("🩺 Check the system"));
  for (const auto& look : kLooks) {
    const auto& count = counts.is_object() && counts.contains(look.column) ? counts.at(look.column) : json();
    text +=
        html_format("{}: <b>{}</b>\n", t(look.label), count.is_number() ? t.number(count.get<std::int64_t>()) : "?");
  }
  const bool well = counts.is_object() && counts.value("parked", 1) == 0;
  text += telegram::Html("\n");
  text += telegram::Html(well ? t("✅ Done. Everything is in order.")
                              : t("⚠️ Done. Some messages were set aside: the log of the bot says why."));
  return text;
}

Handler::Step step(const Job& job, db::Transaction& tx, const Context&, const dialog::Words&) {
  auto payload = json::parse(job.payload, nullptr, false);
  if (!payload.is_object()) payload = json::object();
  const int at = payload.value("step", 0);
  const auto status = tx.read("bot_status", {});
  if (status && !status->empty() && !status->front().empty() && at < kSteps) {
    const auto* column = kLooks[static_cast<std::size_t>(at)].column;
    payload["counts"][column] = status->front()[0].maybe_number(column).value_or(0);
  }
  payload["step"] = at + 1;
  if (at + 1 < kSteps) return {.next = payload.dump(), .progress = {at + 1, kSteps}, .result = {}};
  return {.next = std::nullopt, .progress = {kSteps, kSteps}, .result = payload.value("counts", json::object()).dump()};
}

telegram::Html progress(const Job&, const JobProgress& at, const dialog::Words& t) {
  return progress_text(t, at.done, at.total);
}

Reply ended(Turn& turn, const JobEnd& end) {
  dialog::Screen screen;
  screen.text = end.failed ? html_format("<b>{}</b>\n\n{}", turn.t("🩺 Check the system"),
                                         turn.t("⚠️ The check broke off. Please start it again."))
                           : done_text(turn.t, json::parse(end.result, nullptr, false));
  return screen.row(back_row(turn.t, press("settings")));
}

constexpr auto kJobs = std::to_array<JobSpec>({{kCheck, step, progress, ended}});

}  // namespace

std::span<const Route> job_routes() {
  return kRoutes;
}
std::span<const JobSpec> check_jobs() {
  return kJobs;
}

}  // namespace features
