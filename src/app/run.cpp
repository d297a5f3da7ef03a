#include "app/run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <optional>
#include <system_error>

#include "app/database.hpp"
#include "app/logging.hpp"
#include "app/schema.hpp"
#include "app/status_server.hpp"
#include "app/telegram_setup.hpp"
#include "base/digest.hpp"
#include "base/random.hpp"
#include "engine/backoff.hpp"
#include "engine/engine.hpp"
#include "features/crm.hpp"
#include "store/access.hpp"

namespace app {
namespace {

using std::chrono::milliseconds;

// SIGINT and SIGTERM wait until somebody asks for them, in whichever thread: made before any thread is.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
  }
  void wait() {
    int signal = 0;
    if (!came_) ::sigwait(&set_, &signal);
    came_ = true;
  }
  // True: a signal came, now at the latest within that time.
  bool within(milliseconds time) {
    const timespec limit{time.count() / 1000, (time.count() % 1000) * 1'000'000};
    if (!came_) came_ = ::sigtimedwait(&set_, nullptr, &limit) > 0;
    return came_;
  }
  // From now on a second signal ends the program as usual: whoever presses Ctrl-C twice does not want to wait.
  void release() const { ::pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }

 private:
  sigset_t set_;
  bool came_ = false;
};

// One bot per data folder: two would answer everything twice.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const auto file = folder / "crmbot.pid";
    file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ < 0)
      throw CommandError(fmt::format("Cannot write into {}: {}. Set DATA_DIR to a folder that can be written.",
                                     folder.string(), std::generic_category().message(errno)));
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0)
      throw CommandError(fmt::format("A bot runs with {} already: stop it, or set another DATA_DIR.", folder.string()));
    const std::string pid = std::to_string(::getpid()) + "\n";
    if (::ftruncate(file_, 0) != 0 || ::write(file_, pid.data(), pid.size()) != static_cast<ssize_t>(pid.size()))
      throw CommandError(fmt::format("Cannot write into {}: is the disk full?", folder.string()));
  }
  ~FolderLock() { ::close(file_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_ = -1;
};

void prepare(const Database& database, const Config& config, const engine::Log& log) {
  if (!database.is_private()) return require_schema(database.bot());
  const auto report = prepare_private(database, config);
  if (!report.applied.empty())
    log(engine::Level::info, fmt::format("the database has schema {} now", report.applied.back()));
}

// Without an admin nobody could let anybody in. Printed to the terminal, never logged: whoever opens the link first is
// the admin.
void print_claim_link(const db::Endpoint& bot, const Config& config, const Identity& identity) {
  if (!config.admin_ids.empty()) return;
  db::Connection connection(bot);
  db::Transaction transaction(connection);
  store::Access access(transaction);
  const auto exists = access.admin_exists();
  if (!exists || *exists) return;
  base::SystemRandom random;
  const std::string token = base::random_token(random);
  if (!access.put_claim(base::sha256_hex(token))) return;
  connection.commit();
  fmt::print(
      "\nThere is no administrator yet. Open this link on your phone to become the first; it works once:\n  "
      "https://t.me/{}?start=claim_{}\n\n",
      identity.username, token);
  std::fflush(stdout);
}

// A database that goes away just now is no reason to end a bot that is at work: again, until it is back or a signal
// came.
void offer_claim_link(const db::Endpoint& bot, const Config& config, const Identity& identity, const engine::Log& log,
                      Signals& signals) {
  engine::Backoff backoff(milliseconds(200), milliseconds(10'000));
  do {
    try {
      return print_claim_link(bot, config, identity);
    } catch (const db::Error& error) {
      if (error.kind() == db::Error::Kind::other) throw;
      log(engine::Level::warning, fmt::format("cannot see yet whether there is an administrator: {}", error.what()));
    }
  } while (!signals.within(backoff.next()));
}

std::string path_of(const std::string& url) {
  const auto host = url.find("//");
  const auto slash = url.find('/', host == std::string::npos ? 0 : host + 2);
  return slash == std::string::npos ? "/" : url.substr(slash, url.find_first_of("?#", slash) - slash);
}

engine::Engine::Options engine_options(const Config& config, const db::Endpoint& bot, base::BotId id) {
  engine::Engine::Options options;
  options.endpoint = bot;
  options.bot = id;
  options.workers = config.workers;
  if (config.updates == UpdateSource::webhook) {
    const Listen listen = config.webhook_listen.value();
    options.webhook =
        engine::Webhook::Options{listen.host, listen.port, path_of(config.webhook_url), config.webhook_secret.reveal()};
  }
  return options;
}

features::Settings feature_settings(const Config& config, const Identity& identity) {
  features::Settings settings;
  settings.bot = identity.id;
  settings.bot_username = identity.username;
  settings.company_name = config.company_name;
  settings.default_language = config.default_language;
  settings.company_time_zone = config.company_time_zone;
  settings.currency = config.currency;
  return settings;
}

}  // namespace

namespace {

int run_until_stopped(const Config& config) {
  const auto began = std::chrono::steady_clock::now();
  Signals signals;
  if (config.bot_token.empty())
    throw CommandError("BOT_TOKEN is not set: get a token from @BotFather and put BOT_TOKEN=… into .env.");
  const FolderLock folder(config.data_dir);
  const engine::Log log = make_log(config);
  const Database database(
      config, [&](const std::string& text) { log(engine::Level::info, text); },
      [&] { return signals.within(milliseconds(0)); });
  prepare(database, config, log);

  net::HttpClient::Options client;
  client.proxy = config.telegram_proxy.reveal();
  engine::HttpTransport transport(config.telegram_api_url, config.bot_token.reveal(), client);
  const auto identified = identify(transport, log, [&](milliseconds time) { return signals.within(time); });
  if (!identified) return 0;
  const Identity& identity = *identified;
  choose_updates(transport, config, log);

  const base::SystemClock clock;
  const dialog::Catalog catalog;
  const features::Crm crm(feature_settings(config, identity), catalog);
  auto options = engine_options(config, database.bot(), identity.id);
  options.first_poll = [&log, began] {
    const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    log(engine::Level::info, fmt::format("first getUpdates after {} ms", took.count()));
  };
  engine::Engine engine(options, transport, crm, clock, log);
  engine.start();
  std::optional<StatusServer> status;
  if (config.http_listen) {
    status.emplace(*config.http_listen, database.bot(), engine);
    log(engine::Level::info,
        fmt::format("health and metrics on http://{}:{}/", config.http_listen->host, status->port()));
  }
  log(engine::Level::info, fmt::format("@{} is ready", identity.username));
  offer_claim_link(database.bot(), config, identity, log, signals);

  signals.wait();
  log(engine::Level::info, "stopping");
  signals.release();
  status.reset();
  engine.stop();
  log(engine::Level::info, "stopped");
  return 0;
}

}  // namespace

int run_bot(const Config& config) {
  try {
    return run_until_stopped(config);
  } catch (const db::PrivateServer::Stopped&) {
    return 0;  // as asked
  }
}

}  // namespace app
