#include "engine/job_runner.hpp"

#include <fmt/format.h>

#include "base/ensure.hpp"
#include "engine/files.hpp"
#include "engine/must.hpp"

namespace engine {
namespace {

using base::MessageId;
using std::chrono::milliseconds;
using steady = std::chrono::steady_clock;

}  // namespace

JobRunner::JobRunner(Options options, const features::Handler& handler, Sender& sender, Transport& transport,
                     const base::Clock& clock, Counters& counters, Log log, std::function<void()> sweep_inbox)
    : options_(std::move(options)),
      handler_(handler),
      sender_(sender),
      transport_(transport),
      clock_(clock),
      counters_(counters),
      log_(std::move(log)),
      sweep_inbox_(std::move(sweep_inbox)) {}

void JobRunner::start() {
  thread_.start([this] { return look(); });
}

void JobRunner::stop() {
  thread_.stop();
}

milliseconds JobRunner::look() {
  try {
    if (!connection_) connection_.emplace(options_.endpoint);
    if (!connection_->connected()) connection_->reconnect();
    return work_on_one();
  } catch (const db::Error& error) {
    if (connection_) connection_->rollback();
    if (error.kind() == db::Error::Kind::other) log_(Level::error, fmt::format("jobs wait: {}", error.what()));
    return error.kind() == db::Error::Kind::rerun ? milliseconds(5) : milliseconds(500);
  } catch (const std::exception& error) {
    if (connection_) connection_->rollback();
    log_(Level::error, fmt::format("jobs wait: {}", error.what()));
    return options_.look_every;
  }
}

milliseconds JobRunner::work_on_one() {
  const auto answer = connection_->call("job_take", {options_.bot, options_.owner, options_.claim.count()});
  const auto& sets = must(answer, "job_take");
  const auto& rows = sets.at(0);
  connection_->commit();  // the claim, before any work
  if (rows.empty()) return sets.at(1)[0].flag("soon") ? options_.look_soon : options_.look_every;
  const db::Row row = rows[0];
  features::Job job;
  job.id = row.id<base::JobId>("id");
  job.kind = row.text("kind");
  job.payload = row.text("payload");
  job.person = row.id<base::TelegramId>("person_id");
  job.message = row.maybe_id<MessageId>("message_id").value_or(MessageId{});
  job.language = row.text("language");
  shown_ = {};
  run_steps(std::move(job));
  return milliseconds(0);
}

void JobRunner::run_steps(features::Job job) {
  std::optional<base::FileId> wanted;
  while (!thread_.stopping()) {
    features::Handler::Step step;
    try {
      if (wanted && !fetch_file(*connection_, transport_, *wanted, [this] { return thread_.stopping(); })) return;
      db::Transaction transaction(*connection_);
      step = handler_.run_job(job, transaction, {clock_.now()});
    } catch (const db::Error&) {
      throw;  // rerun or outage: the claim runs out, or this worker takes the job again from its last step
    } catch (const std::exception& error) {
      connection_->rollback();
      fail(job, error.what());
      return;
    }
    if (!store(job, step)) return;
    show(job, step.progress);
    wanted = step.fetch;
  }
}

bool JobRunner::store(features::Job& job, const features::Handler::Step& step) {
  if (!step.next) {
    must(connection_->call("job_finish", {job.id, options_.owner, step.result}), "job_finish");
    connection_->commit();
    ++counters_.jobs;
    sweep_inbox_();  // the event waits there
    return false;
  }
  const auto answer =
      connection_->call("job_step", {job.id, options_.owner, *step.next, step.progress.done, step.progress.total,
                                     (step.fetch ? options_.fetching : options_.claim).count()});
  const db::Row row = must(answer, "job_step").at(0)[0];
  const bool held = row.flag("held");
  if (const auto message = row.maybe_id<MessageId>("message_id")) job.message = *message;
  if (held)
    connection_->commit();
  else
    connection_->rollback();
  job.payload = *step.next;
  return held;
}

void JobRunner::show(const features::Job& job, const features::JobProgress& progress) {
  if (job.message == MessageId{} || steady::now() - shown_ < options_.show_every) return;
  shown_ = steady::now();
  std::vector<Outgoing> items;
  for (auto& call : handler_.show_progress(job, progress)) {
    call.transient = true;
    items.push_back({{}, std::move(call), {}, {}, false});
  }
  sender_.send(std::move(items));
}

void JobRunner::fail(const features::Job& job, const std::string& error) {
  ++counters_.faults;
  log_(Level::error, fmt::format("job {} ({}) failed: {}", base::to_int(job.id), job.kind, error));
  must(connection_->call("job_fail", {job.id, options_.owner, error.substr(0, 500)}), "job_fail");
  connection_->commit();
  sweep_inbox_();
}

}  // namespace engine
