#include "features/jobs/jobs.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "features/jobs/check.hpp"
#include "telegram/calls.hpp"

namespace features {
namespace {

using nlohmann::json;

const JobSpec* job_spec(std::string_view kind) {
  for (const auto part : {check_jobs(), import_jobs(), export_jobs(), audit_jobs()})
    if (const auto found = std::ranges::find(part, kind, &JobSpec::kind); found != part.end()) return &*found;
  return nullptr;
}

std::string text_of(const json& payload, const char* name) {
  if (!payload.contains(name)) return {};
  return payload[name].is_string() ? payload[name].get<std::string>() : payload[name].dump();
}

}  // namespace

Reply on_event(Turn& turn) {
  if (!turn.session.user || !turn.update.event) return dialog::Screen{};
  const auto payload = json::parse(turn.update.event->payload, nullptr, false);
  const auto* spec = payload.is_object() ? job_spec(payload.value("kind", "")) : nullptr;
  if (spec == nullptr) return dialog::Screen{};
  if (payload.contains("message") && payload["message"].is_number())
    turn.edits = base::MessageId{payload["message"].get<std::int64_t>()};
  return spec->ended(turn, {turn.update.event->name == "job_failed", text_of(payload, "result")});
}

Handler::Step job_step(const Job& job, db::Transaction& tx, const Context& context, const dialog::Words& t) {
  if (const auto* spec = job_spec(job.kind)) return spec->step(job, tx, context, t);
  return {.next = std::nullopt, .progress = {1, 1}, .result = "{}"};
}

telegram::Calls job_progress_calls(const Job& job, const JobProgress& at, const dialog::Words& t) {
  const auto* spec = job_spec(job.kind);
  if (job.message == base::MessageId{} || spec == nullptr) return {};
  return {telegram::edit_message(job.person, job.message, spec->progress(job, at, t), {})};
}

}  // namespace features
