// The bot's side of Telegram: calls, polling, the log.
#include "sandbox/telegram.hpp"

#include <algorithm>

#include "sandbox/model/actions.hpp"
#include "sandbox/model/methods.hpp"
#include "sandbox/telegram_inner.hpp"

namespace sandbox {
namespace {

constexpr std::size_t kMistakesKept = 1000;
constexpr std::chrono::seconds kSilence{90};  // after which a bot that polls counts as gone
constexpr const char* kOtherPoller =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Answer failure(int code, const std::string& description, int retry_after = 0) {
  Json body{{"ok", false}, {"error_code", code}, {"description", description}};
  if (retry_after > 0) body["parameters"] = {{"retry_after", retry_after}};
  return {code, dumped(body)};
}

Json without_bytes(Json params, const std::map<std::string, Upload>& files) {
  for (const auto& [name, upload] : files) params[name] = "(file " + upload.name + ")";
  return params;
}

}  // namespace

Telegram::Telegram(Options options) : in_(std::make_unique<Inner>(std::move(options))) {
  in_->model.updated = [this] {
    if (in_->update_listener) in_->update_listener();
  };
}

Telegram::~Telegram() = default;

const std::string& Telegram::token() const noexcept {
  return in_->model.options.token;
}
std::int64_t Telegram::bot_id() const {
  return in_->model.bot_id();
}

void Telegram::Inner::changed() {
  ++generation;
  change.notify_all();
}

void Telegram::Inner::log(CallRecord record) {
  record.id = next_call++;
  for (const auto& mistake : record.mistakes) mistakes.push_back(record.method + ": " + mistake);
  while (mistakes.size() > kMistakesKept) mistakes.pop_front();
  if (model.event) {
    model.announce({{"event", "call"}, {"call", page_call(record)}});
    if (!record.mistakes.empty()) announce_status();
  }
  if (model.options.calls_kept == 0) return;
  calls.push_back(std::move(record));
  while (calls.size() > model.options.calls_kept) calls.pop_front();
}

Json Telegram::Inner::page_status() const {
  const bool polled = last_poll != base::sys_ms{} && model.now() - last_poll < kSilence;
  return {{"polling", !model.webhook.url.empty() ? "webhook"
                      : polled                   ? "polling"
                                                 : "none"},
          {"mistakes", mistakes.size()},
          {"limits", model.limits.on()}};
}

void Telegram::Inner::announce_status() {
  if (!model.event) return;
  Json event{{"event", "status"}};
  event.update(page_status());
  model.announce(std::move(event));
}

Telegram::Inner::Handled Telegram::Inner::run(const std::string& method, Json params,
                                              std::map<std::string, Upload>& files) {
  const auto begun = std::chrono::steady_clock::now();
  CallRecord record;
  record.at = model.now();
  record.method = method;
  Handled handled;
  const bool keep = model.options.calls_kept > 0;
  try {
    if (!model.api.has_method(method)) throw ApiError(404, "Not Found: method not found");
    std::vector<std::string> names;
    for (const auto& [name, upload] : files) names.push_back(name);
    if (keep) record.params = dumped(without_bytes(params, files));
    model.api.check(method, params, names, record.mistakes);
    record.chat = integer(params, "chat_id");
    const auto* entry = find_method(method);
    if (entry == nullptr) {
      record.mistakes.push_back("the method is not available in the sandbox");
      throw bad_request("method is not available in the sandbox");
    }
    MethodCall call{model, method, std::move(params), files, record.mistakes, {}};
    Json body{{"ok", true}, {"result", entry->run(call)}};
    if (!call.description.empty()) body["description"] = call.description;
    handled.has_updates = method == "getUpdates" && !body["result"].empty();
    handled.answer = {200, dumped(body)};
  } catch (const ApiError& error) {
    handled.answer = failure(error.code(), error.what(), error.retry_after());
  } catch (const Json::exception& error) {  // a shape that no check foresaw
    record.mistakes.push_back(std::string("the parameters have an impossible shape: ") + error.what());
    handled.answer = failure(400, "Bad Request: can't parse parameters");
  }
  const bool quiet =
      method == "getUpdates" && handled.answer.status == 200 && !handled.has_updates && record.mistakes.empty();
  if (!quiet) {
    record.status = handled.answer.status;
    if (keep) record.answer = handled.answer.body;
    record.ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
    log(std::move(record));
    changed();
  }
  return handled;
}

Answer Telegram::handle(Request request) {
  if (request.method == "getUpdates") {
    std::uint64_t ticket = 0;
    if (auto ready = poll(request, ticket, false)) return *std::move(ready);
    // Waits here: a caller in process has a thread to spare.
    const auto params = Json::parse(request.params, nullptr, false);
    const auto seconds = std::clamp<std::int64_t>(integer(params, "timeout"), 0, 50);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (true) {
      bool late = false;
      {
        std::unique_lock lock(in_->mutex);
        const auto seen = in_->generation;
        const bool ready = in_->model.updates.size() > 0 || in_->ticket != ticket;
        if (!ready) late = !in_->change.wait_until(lock, deadline, [&] { return in_->generation != seen; });
      }
      if (auto ready = poll(request, ticket, late)) return *std::move(ready);
    }
  }
  auto params = Json::parse(request.params, nullptr, false);
  if (!params.is_object()) return failure(400, "Bad Request: can't parse the request's JSON object");
  const std::lock_guard lock(in_->mutex);
  return in_->run(request.method, std::move(params), request.files).answer;
}

std::optional<Answer> Telegram::poll(const Request& request, std::uint64_t& ticket, bool last) {
  auto params = Json::parse(request.params, nullptr, false);
  if (!params.is_object()) return failure(400, "Bad Request: can't parse the request's JSON object");
  const std::lock_guard lock(in_->mutex);
  if (ticket == 0) {
    ticket = in_->ticket = ++in_->next_ticket;
    in_->changed();  // whoever polled before is ended
    if (in_->update_listener) in_->update_listener();
  } else if (in_->ticket != ticket) {
    return failure(409, kOtherPoller);
  }
  const bool first = in_->model.now() - in_->last_poll > kSilence;
  in_->last_poll = in_->model.now();
  if (first) in_->announce_status();
  const bool waits = !last && integer(params, "timeout", params.value("timeout", Json()).is_string() ? 1 : 0) > 0;
  std::map<std::string, Upload> no_files;
  auto handled = in_->run("getUpdates", std::move(params), no_files);
  if (waits && handled.answer.status == 200 && !handled.has_updates) return std::nullopt;
  return std::move(handled.answer);
}

std::string Telegram::call(std::string_view method, std::string_view params_json) {
  return handle({std::string(method), params_json.empty() ? "{}" : std::string(params_json), {}}).body;
}

std::string Telegram::updates(std::int64_t offset, int limit) {
  const std::lock_guard lock(in_->mutex);
  std::string out = "[";
  for (const auto& update : in_->model.updates.take(offset, limit)) {
    if (out.size() > 1) out += ',';
    out += update.body;
  }
  return out + "]";
}

std::optional<Telegram::Delivery> Telegram::delivery() const {
  const std::lock_guard lock(in_->mutex);
  const auto& hook = in_->model.webhook;
  if (hook.url.empty()) return std::nullopt;
  Delivery out{hook.url, hook.secret, hook.max_connections, {}};
  for (const auto& update : in_->model.updates.all()) {
    if (out.updates.size() >= 1000) break;
    out.updates.push_back({update.id, update.key, update.body});
  }
  return out;
}

void Telegram::delivered(std::int64_t update) {
  const std::lock_guard lock(in_->mutex);
  in_->model.updates.confirm(update);
  ++in_->model.changes;
  in_->changed();
}

void Telegram::not_delivered(const std::string& why) {
  const std::lock_guard lock(in_->mutex);
  in_->model.webhook.last_error = why;
  in_->model.webhook.last_error_date = in_->model.now_s();
  in_->changed();
}

void Telegram::on_update(std::function<void()> listener) {
  const std::lock_guard lock(in_->mutex);
  in_->update_listener = std::move(listener);
}

void Telegram::on_event(std::function<void(std::string)> listener) {
  const std::lock_guard lock(in_->mutex);
  in_->model.event = std::move(listener);
}

void Telegram::note_fault(std::string_view method, std::string_view params_json, const Fault& fault) {
  const std::lock_guard lock(in_->mutex);
  CallRecord record;
  record.at = in_->model.now();
  record.method = method;
  record.params = params_json;
  const auto params = Json::parse(params_json, nullptr, false);
  if (params.is_object()) record.chat = integer(params, "chat_id");
  record.status = fault.kind == "429" ? 429 : fault.kind == "500" ? 500 : fault.kind == "502" ? 502 : 0;
  record.fault = fault.kind;
  in_->log(std::move(record));
  in_->changed();
}

}  // namespace sandbox
