// Updates a second through the whole engine (no HTTP) against the same procedure calls made bare by as many
// connections, in one run.
#include <fmt/format.h>

#include <atomic>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "dialog/route.hpp"
#include "engine/engine.hpp"
#include "features/crm.hpp"
#include "support.hpp"

namespace {

using bench::World;
using nlohmann::json;
using std::chrono::milliseconds;

constexpr int kPeople = 50;
constexpr int kConnections = 8;
constexpr int kClientsEach = 20;
constexpr int kTasksEach = 20;  // each the only one of its deal
constexpr auto kTime = milliseconds(4000);

// Telegram at no cost: every call succeeds at once.
class InstantTelegram final : public engine::Transport {
 public:
  void call(const std::string& method, const std::string&, milliseconds, Done done) override {
    const bool sends = method == "sendMessage";
    done({.ok = true, .result = sends ? fmt::format("{{\"message_id\":{}}}", ++message_) : "true"});
  }
  void upload(const std::string& method, const std::string& params, engine::Upload, milliseconds timeout,
              Done done) override {
    call(method, params, timeout, std::move(done));
  }
  void download(const std::string&, std::size_t, milliseconds, std::function<void(engine::Download)> done) override {
    done({.answer = {.error_code = 400, .description = "Bad Request: wrong file_id"}, .bytes = {}});
  }
  void stop() override {}

 private:
  std::atomic<std::int64_t> message_{1000};
};

std::string person_json(int person) {
  return fmt::format(R"({{"id":{},"is_bot":false,"first_name":"Manager {}","language_code":"en"}})",
                     bench::kFirstPerson + person, person);
}

std::string text_update(std::int64_t update, int person, const std::string& text) {
  return fmt::format(
      R"({{"update_id":{0},"message":{{"message_id":1,"date":1790000000,"from":{1},"chat":{{"id":{2},"type":"private","first_name":"M"}},"text":{3}}}}})",
      update, person_json(person), bench::kFirstPerson + person, json(text).dump());
}

std::string press_update(std::int64_t update, int person, std::int64_t message, const std::string& data) {
  return fmt::format(
      R"({{"update_id":{0},"callback_query":{{"id":"{0}","from":{1},"message":{{"message_id":{4},"date":1790000000,"chat":{{"id":{2},"type":"private","first_name":"M"}},"text":"x"}},"chat_instance":"1","data":{3}}}}})",
      update, person_json(person), bench::kFirstPerson + person, json(data).dump(), message);
}

struct Person {
  std::int64_t version = 0;
  std::int64_t screen = 0;
};

// The i-th change of all: each client in turn, so that no change finds its value there already.
std::string_view segment(std::int64_t change) {
  return change / kPeople / kClientsEach % 2 == 0 ? "vip" : "regular";
}

void must(const db::Answer& answer) {
  if (!answer) throw std::runtime_error("refused: " + answer.error().name);
}

// Deals of everybody, each with one task, of somebody who never spoke with the bot: his notices are written and wait.
std::vector<base::TaskId> make_tasks(World& world) {
  db::Connection owner(world.owner_endpoint());
  owner.query(
      fmt::format("INSERT INTO users (telegram_id, full_name, role, state, language, time_zone, created_at, "
                  "updated_at) VALUES ({}, "
                  "'Employee', 'employee', 'active', 'en', 'UTC', SYSDATE(3), SYSDATE(3))",
                  bench::kFirstPerson - 1));
  const auto assignee = owner.query("SELECT LAST_INSERT_ID() AS id").at(0)[0].number("id");
  std::vector<base::TaskId> tasks;
  for (int i = 0; i < kPeople * kTasksEach; ++i) {
    const int person = i % kPeople;
    const auto deal = owner.call("deal_create", {world.user(person), nullptr, world.client(person, i / kPeople), "Deal",
                                                 "100000", "EUR", nullptr, nullptr, nullptr, nullptr});
    must(deal);
    const auto task = owner.call("task_create", {world.user(person), nullptr, deal->at(0)[0].number("id"), "Task",
                                                 nullptr, assignee, "medium", nullptr, nullptr});
    must(task);
    tasks.push_back(task->at(0)[0].id<base::TaskId>("id"));
  }
  owner.commit();
  return tasks;
}

// The i-th status change of all: each task in turn is completed, which wins its deal, and then reopened with it.
bool completes(std::int64_t change) {
  return change / kPeople / kTasksEach % 2 == 0;
}
base::TaskId task_of(const std::vector<base::TaskId>& tasks, std::int64_t change) {
  return tasks[static_cast<std::size_t>(change) % tasks.size()];
}

class Bench {
 public:
  explicit Bench(World& world) : world_(world), crm_(settings(), catalog_) {
    engine::Engine::Options options;
    options.endpoint = world.bot_endpoint();
    options.bot = base::BotId{bench::kBot};
    options.workers = kConnections;
    options.limits = {.per_second = 1e9, .reserved_for_answers = 0, .chat_per_second = 1e9, .chat_burst = 1e9};
    engine_ = std::make_unique<engine::Engine>(options, telegram_, crm_, clock_,
                                               [](engine::Level level, std::string_view text) {
                                                 if (level >= engine::Level::warning) fmt::print(stderr, "{}\n", text);
                                               });
    engine_->start_without_updates();
    // Everyone has a live screen.
    std::vector<std::string> bodies;
    for (int person = 0; person < kPeople; ++person) bodies.push_back(text_update(++update_, person, "/menu"));
    run(bodies);
    learn();
  }
  ~Bench() { engine_->stop(); }

  // The versions and live screens of the dialogues as they stand: changing buttons act only in the present version.
  void learn() {
    db::Connection owner(world_.owner_endpoint());
    const auto sets = owner.query("SELECT person_id, version, live_message_id FROM dialogs ORDER BY person_id");
    for (const db::Row row : sets.at(0))
      people_.at(static_cast<std::size_t>(row.number("person_id") - bench::kFirstPerson)) = {
          row.number("version"), row.number("live_message_id")};
    const auto clients = owner.query("SELECT id, version FROM clients");
    for (const db::Row row : clients.at(0)) client_versions_[row.id<base::ClientId>("id")] = row.number("version");
  }

  // Hands over in batches of a hundred, as Telegram does; waits until everything is handled and noted. Updates a
  // second.
  double run(const std::vector<std::string>& bodies) {
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t at = 0; at < bodies.size(); at += 100) {
      while (engine_->waiting() > 2000) std::this_thread::sleep_for(milliseconds(1));
      engine_->hand_over({bodies.begin() + static_cast<std::ptrdiff_t>(at),
                          bodies.begin() + static_cast<std::ptrdiff_t>(std::min(at + 100, bodies.size()))});
    }
    while (!engine_->idle()) std::this_thread::sleep_for(milliseconds(1));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    while (world_.number("SELECT (SELECT COUNT(*) FROM inbox WHERE handled = 0) + (SELECT COUNT(*) FROM outbox WHERE "
                         "state = 'queued')") > 0)
      std::this_thread::sleep_for(milliseconds(5));
    return static_cast<double>(bodies.size()) / took.count();
  }

  std::vector<std::string> reads(int count, const char* route) {
    std::vector<std::string> bodies;
    for (int i = 0; i < count; ++i) {
      const int person = i % kPeople;
      const Person& known = people_.at(static_cast<std::size_t>(person));
      const auto press = std::string_view(route) == "client"
                             ? dialog::press(route, base::ClientId{world_.client(person, i / kPeople)})
                             : dialog::press(route);
      bodies.push_back(press_update(++update_, person, known.screen, dialog::encode(press, known.version)));
    }
    return bodies;
  }

  // One press each: the button of a segment; every press moves the dialogue and the client on by one version.
  std::vector<std::string> changes(int count) {
    std::vector<std::string> bodies;
    for (int i = 0; i < count; ++i) {
      const int person = i % kPeople;
      Person& known = people_.at(static_cast<std::size_t>(person));
      const base::ClientId client{world_.client(person, i / kPeople)};
      const auto press =
          dialog::press("client-put", client, "segment", segment(changed_++), client_versions_[client]++);
      bodies.push_back(press_update(++update_, person, known.screen, dialog::encode(press, known.version++)));
    }
    return bodies;
  }

  // One press each, from the first task on.
  std::vector<std::string> statuses(int count, const std::vector<base::TaskId>& tasks) {
    std::vector<std::string> bodies;
    for (int i = 0; i < count; ++i) {
      const int person = i % kPeople;
      Person& known = people_.at(static_cast<std::size_t>(person));
      const auto press = dialog::press(completes(i) ? "task-done" : "task-reopen", task_of(tasks, i));
      bodies.push_back(press_update(++update_, person, known.screen, dialog::encode(press, known.version++)));
    }
    return bodies;
  }
  const engine::Counters& counters() const { return engine_->counters(); }

 private:
  static features::Settings settings() {
    features::Settings settings;
    settings.bot = base::BotId{bench::kBot};
    settings.bot_username = "bench_bot";
    return settings;
  }

  World& world_;
  base::SystemClock clock_;
  dialog::Catalog catalog_;
  features::Crm crm_;
  InstantTelegram telegram_;
  std::unique_ptr<engine::Engine> engine_;
  std::int64_t update_ = 1;
  std::vector<Person> people_{kPeople};
  std::map<base::ClientId, std::int64_t> client_versions_;
  std::int64_t changed_ = 0;
};

double bare_cards(World& world) {
  return bench::calls_per_second(
      world.bot_endpoint(), kConnections, kTime, [&](db::Connection& connection, int thread, std::int64_t round) {
        const int person = static_cast<int>((thread + round) % kPeople);
        must(connection.call("client_card",
                             {world.user(person), world.client(person, static_cast<int>(round / kPeople))}));
        connection.rollback();
      });
}

double bare_pages(World& world) {
  return bench::calls_per_second(
      world.bot_endpoint(), kConnections, kTime, [&](db::Connection& connection, int thread, std::int64_t round) {
        must(connection.call("client_page", {world.user(static_cast<int>((thread + round) % kPeople)), nullptr, nullptr,
                                             nullptr, nullptr, nullptr, nullptr, nullptr, "name", nullptr, 0, 8}));
        connection.rollback();
      });
}

// The calls that one change makes: the change, the card; then a durable commit.
double bare_changes(World& world) {
  return bench::calls_per_second(
      world.bot_endpoint(), kConnections, kTime, [&](db::Connection& connection, int thread, std::int64_t round) {
        const std::int64_t change = round * kConnections + thread;
        const int person = static_cast<int>(change % kPeople);
        const auto user = world.user(person);
        const auto client = world.client(person, static_cast<int>(change / kPeople));
        must(connection.call("client_set", {user, nullptr, client, nullptr, "segment", segment(change)}));
        must(connection.call("client_card", {user, client}));
        connection.commit();
      });
}

// The same for the status of a task: the change, the card; then a durable commit. Each connection has tasks of its own.
double bare_statuses(World& world, const std::vector<base::TaskId>& tasks) {
  return bench::calls_per_second(
      world.bot_endpoint(), kConnections, kTime, [&](db::Connection& connection, int thread, std::int64_t round) {
        const auto each = static_cast<std::int64_t>(tasks.size()) / kConnections;
        const auto task = tasks[static_cast<std::size_t>(thread * each + round % each)];
        const auto user = world.user(static_cast<int>((thread * each + round % each) % kPeople));
        must(connection.call(round / each % 2 == 0 ? "task_complete" : "task_reopen", {user, nullptr, task, nullptr}));
        must(connection.call("task_card", {user, task}));
        connection.commit();
      });
}

// Runs one side of a comparison; its rate, and what one round costs the machine: CPU time of this process and of the
// database's. The latter is the same whatever else runs beside.
struct Side {
  double rate;
  double cpu_ms;
};

template <typename Work>
Side side(World& world, Work&& work) {
  const auto cpu = [&] { return bench::cpu_seconds() + bench::cpu_seconds_of(world.server_pid()); };
  const double before = cpu();
  const auto began = std::chrono::steady_clock::now();
  const double rate = work();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  return {rate, (cpu() - before) * 1000 / (rate * took.count())};
}

void report(const char* what, const Side& engine, const Side& bare, double target) {
  fmt::print(
      "{:<28} {:>6.0f}/s   bare {:>6.0f}/s   ratio {:.2f}  (target {:.1f})   CPU {:.2f} ms, bare {:.2f} ms: {:.2f}\n",
      what, engine.rate, bare.rate, engine.rate / bare.rate, target, engine.cpu_ms, bare.cpu_ms,
      bare.cpu_ms / engine.cpu_ms);
  std::fflush(stdout);
}

}  // namespace

int main() {
  World world(kPeople, kClientsEach);
  fmt::print("{} people, {} connections, durable commits; ratios within this run\n", kPeople, kConnections);
  const auto tasks = make_tasks(world);
  Bench bench(world);
  const double rest = bench::resident_mebibytes(0);

  const double cpu_before = bench::cpu_seconds();
  const auto handled_before = bench.counters().handled.load();
  const auto reads = [&](const char* route) {
    const auto bodies = bench.reads(20'000, route);
    return side(world, [&] { return bench.run(bodies); });
  };
  report("read: a client's card", reads("client"), side(world, [&] { return bare_cards(world); }), 0.3);
  report("read: a page of clients", reads("clients"), side(world, [&] { return bare_pages(world); }), 0.3);

  const auto changed_before =
      world.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'client' AND action = 'update'");
  constexpr int kChanges = 4000;
  const auto bodies = bench.changes(kChanges);
  const auto changes = side(world, [&] { return bench.run(bodies); });
  const auto changed =
      world.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'client' AND action = 'update'") -
      changed_before;
  if (changed != kChanges) fmt::print("NOT VALID: {} of {} changes were made\n", changed, kChanges);
  report("write: a client's segment", changes, side(world, [&] { return bare_changes(world); }), 0.5);

  const auto moved_before =
      world.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'task' AND action = 'update'");
  const auto status_bodies = bench.statuses(kChanges, tasks);
  const auto statuses = side(world, [&] { return bench.run(status_bodies); });
  const auto moved =
      world.number("SELECT COUNT(*) FROM audit_entries WHERE record_kind = 'task' AND action = 'update'") -
      moved_before;
  if (moved != kChanges) fmt::print("NOT VALID: {} of {} status changes were made\n", moved, kChanges);
  report("write: a task's status", statuses, side(world, [&] { return bare_statuses(world, tasks); }), 0.5);

  fmt::print("memory {:.1f} MiB at rest, {:.1f} MiB after\n", rest, bench::resident_mebibytes(0));
  const double cpu = bench::cpu_seconds() - cpu_before;
  fmt::print("CPU of this process, bare calls included: {:.1f} s over {} updates\n", cpu,
             bench.counters().handled.load() - handled_before);
  const double one = bench::cpu_seconds();
  const auto count = bench.counters().handled.load();
  bench.run(bench.reads(20'000, "client"));
  fmt::print("CPU of the bot per update that reads: {:.3f} ms (target 0.15)\n",
             (bench::cpu_seconds() - one) * 1000 / static_cast<double>(bench.counters().handled.load() - count));
  bench.learn();
  const double two = bench::cpu_seconds();
  const auto count_two = bench.counters().handled.load();
  bench.run(bench.changes(kChanges));
  fmt::print("CPU of the bot per update that writes: {:.3f} ms\n",
             (bench::cpu_seconds() - two) * 1000 / static_cast<double>(bench.counters().handled.load() - count_two));
  return changed == kChanges && moved == kChanges ? 0 : 1;
}
