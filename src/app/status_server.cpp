#include "app/status_server.hpp"

#include <fmt/format.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>

#include <fstream>
#include <functional>
#include <sstream>

namespace app {
namespace {

constexpr std::chrono::seconds kPatience{2};

struct CounterRow {
  const char* name;
  const char* help;
  engine::Counters::Count engine::Counters::*count;
};

constexpr CounterRow kCounters[] = {
    {"crm_updates_received_total", "Updates stored in the inbox", &engine::Counters::received},
    {"crm_updates_handled_total", "Updates brought to their end", &engine::Counters::handled},
    {"crm_updates_read_only_total", "Updates that only read", &engine::Counters::handled_reads},
    {"crm_updates_refused_total", "Updates whose change the database refused", &engine::Counters::refused},
    {"crm_updates_parked_total", "Updates set aside after three faults", &engine::Counters::parked},
    {"crm_faults_total", "Faults of handlers", &engine::Counters::faults},
    {"crm_transactions_rerun_total", "Transactions run again after a deadlock", &engine::Counters::reruns},
    {"crm_database_outages_total", "Times that the database was lost", &engine::Counters::outages},
    {"crm_calls_sent_total", "Calls that Telegram accepted", &engine::Counters::sent},
    {"crm_calls_failed_total", "Calls that Telegram refused for good", &engine::Counters::send_failed},
    {"crm_calls_retried_total", "Calls tried again", &engine::Counters::send_retries},
    {"crm_notices_total", "Notices handed to the sender", &engine::Counters::notices},
    {"crm_jobs_total", "Jobs brought to their end", &engine::Counters::jobs},
};

prometheus::MetricFamily family(const char* name, const char* help, prometheus::MetricType type, double value) {
  prometheus::MetricFamily family;
  family.name = name;
  family.help = help;
  family.type = type;
  prometheus::ClientMetric metric;
  if (type == prometheus::MetricType::Counter)
    metric.counter.value = value;
  else
    metric.gauge.value = value;
  family.metric.push_back(metric);
  return family;
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double size = 0, resident = 0;
  in >> size >> resident;
  return resident * 4096;
}

}  // namespace

StatusServer::StatusServer(const Listen& listen, db::Endpoint endpoint, const engine::Engine& engine)
    : endpoint_([&] {
        endpoint.connect_timeout = kPatience;
        endpoint.answer_timeout = kPatience;
        return std::move(endpoint);
      }()),
      engine_(engine) {
  net::HttpServerOptions options;
  options.address = listen.host;
  options.port = listen.port;
  server_ = std::make_unique<net::HttpServer>(
      options, [this](const net::HttpRequest& request, const net::Responder& respond) { answer(request, respond); });
}

void StatusServer::answer(const net::HttpRequest& request, const net::Responder& respond) {
  if (request.method != "GET" && request.method != "HEAD") return respond({.status = 405, .body = "GET only\n"});
  const std::string path = request.target.substr(0, request.target.find('?'));
  if (path == "/healthz") return respond({.status = 200, .body = "alive\n"});
  if (path == "/readyz") return respond(ready());
  if (path == "/metrics") return respond(metrics());
  respond({.status = 404, .body = "Try /healthz, /readyz or /metrics.\n"});
}

std::optional<db::ResultSets> StatusServer::status() {
  const std::lock_guard lock(mutex_);
  try {
    if (!connection_) connection_.emplace(endpoint_);
    if (!connection_->connected()) connection_->reconnect();
    auto answer = connection_->call("bot_status", {});
    connection_->rollback();
    if (!answer || answer->empty() || answer->front().empty()) return std::nullopt;
    return std::move(*answer);
  } catch (const db::Error&) {
    if (connection_) connection_->rollback();
    return std::nullopt;
  }
}

net::HttpResponse StatusServer::ready() {
  if (!status()) return {.status = 503, .body = "the database is away\n"};
  return {.status = 200, .body = "ready\n"};
}

net::HttpResponse StatusServer::metrics() {
  using prometheus::MetricType;
  std::vector<prometheus::MetricFamily> families;
  for (const auto& row : kCounters)
    families.push_back(
        family(row.name, row.help, MetricType::Counter, static_cast<double>((engine_.counters().*row.count).load())));
  families.push_back(
      family("process_cpu_seconds_total", "CPU time of this process", MetricType::Counter, cpu_seconds()));
  families.push_back(
      family("process_resident_memory_bytes", "Memory of this process", MetricType::Gauge, resident_bytes()));
  const auto sets = status();
  families.push_back(family("crm_database_up", "Whether the database answers", MetricType::Gauge, sets ? 1 : 0));
  if (sets) {
    const db::Row row = sets->front()[0];
    families.push_back(family("crm_inbox_unfinished", "Updates not handled yet", MetricType::Gauge,
                              static_cast<double>(row.number("unfinished"))));
    families.push_back(family("crm_inbox_oldest_seconds", "Age of the oldest of them", MetricType::Gauge,
                              static_cast<double>(row.number("oldest_seconds"))));
    families.push_back(family("crm_outbox_queued", "Calls not sent yet", MetricType::Gauge,
                              static_cast<double>(row.number("queued"))));
  }
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, families);
  return {.status = 200, .body = text.str(), .content_type = "text/plain; version=0.0.4; charset=utf-8"};
}

}  // namespace app
