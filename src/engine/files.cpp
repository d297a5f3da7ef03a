#include "engine/files.hpp"

#include <fmt/format.h>

#include <charconv>
#include <future>
#include <nlohmann/json.hpp>
#include <utility>

#include "db/error.hpp"
#include "db/transaction.hpp"
#include "engine/must.hpp"
#include "store/files.hpp"
#include "telegram/calls.hpp"
#include "telegram/limits.hpp"

namespace engine {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kDownloadTimeout{120'000};
constexpr milliseconds kUploadTimeout{180'000};

// Waits for the transport, but not longer than the program wants to.
std::optional<Download> download(Transport& transport, const std::string& file_id,
                                 const std::function<bool()>& stopping) {
  auto promise = std::make_shared<std::promise<Download>>();  // shared: the answer may come when nobody waits any more
  auto future = promise->get_future();
  transport.download(file_id, static_cast<std::size_t>(telegram::kLargestDownload), kDownloadTimeout,
                     [promise](Download result) { promise->set_value(std::move(result)); });
  while (future.wait_for(milliseconds(50)) != std::future_status::ready)
    if (stopping()) return std::nullopt;
  return future.get();
}

void allowed(const domain::Result<void>& result, const char* what) {
  base::ensure(result.has_value(), std::string(what) + (result ? "" : " refused: " + result.error().name));
}

const char* problem_of(const ApiAnswer& answer) {
  return answer.description.find("too big") != std::string::npos ? "too_big" : "gone";
}

}  // namespace

bool fetch_file(db::Connection& connection, Transport& transport, base::FileId id,
                const std::function<bool()>& stopping) {
  db::Transaction look(connection);
  const auto file = store::Files(look).card(id);
  connection.rollback();
  if (!file || file->state != store::File::State::wanted || file->telegram_file_id.empty()) return true;
  const auto result = download(transport, file->telegram_file_id, stopping);
  if (!result) return false;
  const int code = result->answer.error_code;
  if (!result->answer.ok && (code < 400 || code >= 500 || code == 429 || code == 401))
    throw std::runtime_error("a file cannot be fetched: " + result->answer.description);
  db::Transaction tx(connection);
  store::Files files(tx);
  if (!result->answer.ok)
    allowed(files.end(id, problem_of(result->answer)), "file_end");
  else
    allowed(files.put_all(id, result->bytes), "file_chunk_put");
  connection.commit();
  return true;
}

std::string_view file_field(std::string_view method) {
  return method == "sendDocument" ? "document" : method == "sendPhoto" ? "photo" : "";
}

std::optional<base::FileId> stored_file_of(const std::string& method, const std::string& params) {
  const auto field = file_field(method);
  if (field.empty() || params.find(telegram::kStoredFile) == std::string::npos) return std::nullopt;
  const auto call = nlohmann::json::parse(params, nullptr, false);
  const auto value = call.is_object() ? call.value(std::string(field), "") : "";
  if (!value.starts_with(telegram::kStoredFile)) return std::nullopt;
  const auto digits = std::string_view(value).substr(telegram::kStoredFile.size());
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return base::FileId{id};
}

std::optional<Upload> load_file(db::Connection& connection, base::FileId id, std::string_view field) {
  db::Transaction tx(connection);
  store::Files files(tx);
  const auto file = files.card(id);
  std::optional<Upload> upload;
  if (file && file->state == store::File::State::ready) upload = Upload{std::string(field), file->name, files.read(id)};
  connection.rollback();
  return upload;
}

StoredFiles::StoredFiles(Transport& inner, db::Endpoint endpoint, Log log)
    : inner_(inner), endpoint_(std::move(endpoint)), log_(std::move(log)), thread_([this] { run(); }) {}

StoredFiles::~StoredFiles() {
  stop();
  if (thread_.joinable()) thread_.join();
}

void StoredFiles::call(const std::string& method, const std::string& params, milliseconds timeout, Done done) {
  const auto file = stored_file_of(method, params);
  if (!file) return inner_.call(method, params, timeout, std::move(done));
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) {
      waiting_.push_back({method, params, *file, std::move(done)});
      changed_.notify_all();
      return;
    }
  }
  done({.description = "the program is stopping"});
}

void StoredFiles::upload(const std::string& method, const std::string& params, Upload file, milliseconds timeout,
                         Done done) {
  inner_.upload(method, params, std::move(file), timeout, std::move(done));
}

void StoredFiles::download(const std::string& file_id, std::size_t most, milliseconds timeout,
                           std::function<void(Download)> done) {
  inner_.download(file_id, most, timeout, std::move(done));
}

void StoredFiles::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  inner_.stop();
}

void StoredFiles::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Waiting item = std::move(waiting_.front());
    waiting_.pop_front();
    const bool stopping = stopping_;
    lock.unlock();
    if (stopping)
      item.done({.description = "the program is stopping"});
    else
      send(std::move(item));
    lock.lock();
  }
}

// A database that is away is like a Telegram that is: the sender tries again.
void StoredFiles::send(Waiting item) {
  std::optional<Upload> file;
  try {
    if (!connection_) connection_.emplace(endpoint_);
    if (!connection_->connected()) connection_->reconnect();
    file = load_file(*connection_, item.file, file_field(item.method));
  } catch (const db::Error& error) {
    if (error.kind() == db::Error::Kind::other) log_(Level::error, fmt::format("a file waits: {}", error.what()));
    return item.done({.description = "the file cannot be read now"});
  }
  if (!file) return item.done({.error_code = 400, .description = "Bad Request: the file is not kept any more"});
  inner_.upload(item.method, item.params, std::move(*file), kUploadTimeout, std::move(item.done));
}

}  // namespace engine
