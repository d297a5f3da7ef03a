// What lists and cards of deals and tasks cost as the history grows: 1,000 and 100,000 tasks, with CRM_BENCH_MILLION=1
// a million too (or the sizes that are given as arguments); as many clients, a deal for each six tasks. Fifty people,
// whose open deals grow from 55 to 500: what is done piles up, what is open does not. Rows come in bulk and
// stand as the triggers would leave them; one connection, the median of some calls, the time of the call alone: the
// best of three passes over all sizes in turn, for a machine that has other work, too. CRM_BENCH_FOLDER names a folder
// in which the databases stay, to measure again in seconds.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "support.hpp"

namespace {

using std::chrono::steady_clock;
using Id = std::int64_t;

constexpr int kPeople = 50;
constexpr int kManagers = 9;  // after one administrator; all others are employees
constexpr int kBlock = 10'000;
constexpr int kPasses = 3;
constexpr int kEntries = 10'000;  // of the history of one deal

constexpr const char* kFirstNames = "'Anna','Boris','Clara','David','Emma','Fedor','Greta','Hugo','Ida','Jan'";
constexpr const char* kLastNames =
    "'Berg','Clarke','Diaz','Evans','Fischer','Gruber','Hansen','Ivanov','Jensen','Koch','Larsen','Moreau'";
constexpr const char* kDealTitles =
    "'Website relaunch','Office furniture','Annual maintenance','Spring catalogue','Delivery contract','Trade fair "
    "stand','Workshop for the team','Spare parts','New warehouse racks','Photo shoot','Online shop'";
constexpr const char* kTaskTitles =
    "'Call the client','Send the offer','Agree on the date','Prepare the contract','Deliver','Send the invoice'";

struct Deals {
  const char* view = "all";
  std::optional<std::string> text = {};
  std::optional<std::string> stage = {};
  std::optional<Id> client = {};
  const char* sort = "newest";
  std::optional<std::string> currency = {};
};

struct Tasks {
  const char* view = "all";
  std::optional<std::string> text = {};
  std::optional<std::string> status = {};
  std::optional<Id> deal = {};
  const char* sort = "deadline";
};

class Scale {
 public:
  explicit Scale(int tasks)
      : tasks_(tasks), deals_(tasks / 6), world_(kPeople, 0, kept(tasks)), owner_(world_.owner_endpoint()) {
    const auto began = steady_clock::now();
    if (!world_.found()) {
      people();
      write();
      world_.keep_it();
    }
    const std::chrono::duration<double> took = steady_clock::now() - began;
    fmt::print("{:>9} tasks, {} open deals; written in {:.0f} s\n", tasks, open_deals(), took.count());
    std::fflush(stdout);
    bot_.emplace(world_.bot_endpoint());
  }

  void pass() {
    line_ = 0;
    for (const auto& [who, actor] :
         {std::pair{"employee", employee()}, {"manager", world_.user(1)}, {"admin", world_.user(0)}})
      lists(who, actor);
    rest();
  }

  const std::vector<std::pair<std::string, double>>& lines() const { return lines_; }

 private:
  static std::filesystem::path kept(int tasks) {
    const char* folder = std::getenv("CRM_BENCH_FOLDER");
    return folder == nullptr ? "" : std::filesystem::path(folder) / std::to_string(tasks);
  }
  int open_deals() const { return std::min(deals_ / 3, 500); }
  Id employee() const { return world_.user(kManagers + 1); }

  void people() {
    owner_.query(fmt::format("UPDATE users SET role = 'admin' WHERE id = {}", world_.user(0)));
    for (int person = kManagers + 1; person < kPeople; ++person)
      owner_.query(fmt::format("UPDATE users SET role = 'employee', manager_id = {} WHERE id = {}",
                               world_.user(1 + person % kManagers), world_.user(person)));
  }

  // {m}: the manager, {e}, {f}, {g}: three employees of the deal i.
  std::string filled(std::string statement) const {
    const auto put = [&](std::string_view name, const std::string& value) {
      for (auto at = statement.find(name); at != statement.npos; at = statement.find(name, at + value.size()))
        statement.replace(at, name.size(), value);
    };
    put("{m}", fmt::format("({} + i % {})", world_.user(1), kManagers));
    for (const auto& [name, step] : {std::pair{"{e}", 1}, {"{f}", 7}, {"{g}", 11}})
      put(name, fmt::format("({} + (i * {} + {}) % {})", employee(), step, step - 1, kPeople - kManagers - 1));
    put("{now}", "SYSDATE(3)");
    put("{open}", fmt::format("(i >= {})", deals_ - open_deals()));
    put("{deals}", std::to_string(deals_));
    put("{clients}", std::to_string(tasks_));
    put("{made}", fmt::format("SYSDATE(3) - INTERVAL 1 HOUR - INTERVAL ({} - i) * {} MINUTE", deals_,
                              std::max(1, 3 * 365 * 1440 / deals_)));
    put("{lost}", "(i % 3 = 0)");
    return statement;
  }

  // A statement for each i below `count`, which stands in the table `block`.
  void in_blocks(int count, const std::string& statement) {
    for (int from = 0; from < count; from += kBlock) {
      owner_.query("DELETE FROM block");
      owner_.query(fmt::format("INSERT INTO block SELECT i + {0} FROM seq WHERE i + {0} < {1}", from, count));
      owner_.query(filled(statement));
      owner_.commit();
    }
  }

  void write() {
    for (const auto& set : {owner_.query("SELECT trigger_name AS name FROM information_schema.triggers WHERE "
                                         "trigger_schema = DATABASE() AND event_object_table IN ('clients', 'deals', "
                                         "'deal_employees', 'tasks')")})
      for (const db::Row row : set.at(0)) owner_.query(fmt::format("DROP TRIGGER {}", row.text("name")));
    owner_.query("SET SESSION foreign_key_checks = 0, unique_checks = 0, max_recursive_iterations = 10000");
    owner_.query("CREATE TEMPORARY TABLE seq (i INT PRIMARY KEY)");
    owner_.query("CREATE TEMPORARY TABLE block (i INT PRIMARY KEY)");
    owner_.query(
        fmt::format("INSERT INTO seq WITH RECURSIVE r (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r WHERE i "
                    "< {}) SELECT i FROM r",
                    kBlock - 1));
    clients();
    deals();
    derived();
    for (const auto* table : {"clients", "client_words", "client_stages", "deals", "deal_employees", "deal_people",
                              "tasks", "work_words", "audit_entries"})
      owner_.query(fmt::format("ANALYZE TABLE {}", table));
    owner_.commit();
  }

  void clients() {
    in_blocks(tasks_, fmt::format("INSERT INTO clients (id, full_name, company, segment, manager_id, created_by, "
                                  "created_at, updated_at) SELECT i + 1, CONCAT(ELT(1 + i % 10, {}), ' ', ELT(1 + i "
                                  "DIV 10 % 12, {}), ' ', i), 'Company', IF(i % 20 = 0, 'vip', 'regular'), {{m}}, "
                                  "{{m}}, '2024-01-01' + INTERVAL i MINUTE, '2024-01-01' FROM block",
                                  kFirstNames, kLastNames));
    owner_.query("DELETE FROM tallies");
    owner_.query("INSERT INTO tallies SELECT CONCAT('clients:', segment), 0, COUNT(*) FROM clients GROUP BY segment");
    owner_.query(
        "INSERT IGNORE INTO client_words (word, client_id, in_name, listed_name) SELECT "
        "SUBSTRING_INDEX(SUBSTRING_INDEX(full_name, ' ', n), ' ', -1), id, 1, listed_name FROM numbers JOIN clients ON "
        "n <= 3");
    owner_.commit();
  }

  void deals() {
    in_blocks(deals_,
              fmt::format("INSERT INTO deals (id, client_id, title, amount, currency, manager_id, stage, outcome, "
                          "lost_reason, expected_close, created_by, created_at, updated_at, last_activity_at, "
                          "closed_at, tasks_total, tasks_started, tasks_done) SELECT i + 1, 1 + i * 7 % {{clients}}, "
                          "ELT(1 + i * 5 % 11, {}), i * 104729 % 1000000 * 100, IF(i % 17 = 0, 'USD', 'EUR'), {{m}}, "
                          "IF({{open}}, IF({{lost}}, 'new', 'in_progress'), 'closed'), IF({{open}}, NULL, "
                          "IF({{lost}}, 'lost', 'won')), IF({{lost}} AND NOT {{open}}, 'price', NULL), "
                          "DATE({{made}}) + INTERVAL 30 DAY, {{m}}, {{made}}, {{made}}, IF({{open}}, {{now}} - "
                          "INTERVAL i % 20 DAY, {{made}}), IF({{open}}, NULL, {{made}} + INTERVAL i % 1440 MINUTE), "
                          "IF({{open}} OR NOT {{lost}}, 6, 4), IF({{open}}, IF({{lost}}, 0, 4), IF({{lost}}, 4, 6)), "
                          "IF({{open}}, IF({{lost}}, 0, 3), IF({{lost}}, 4, 6)) FROM block",
                          kDealTitles));
    for (const auto* who : {"{e}", "{f}"})
      in_blocks(deals_,
                fmt::format("INSERT IGNORE INTO deal_employees (deal_id, user_id) SELECT i + 1, {} FROM block", who));
    in_blocks(deals_,
              fmt::format(
                  "INSERT INTO tasks (id, deal_id, title, assignee_id, priority, deadline, state, completed_at, "
                  "created_by, created_at, updated_at, deleted_at) SELECT i * 6 + n, i + 1, ELT(1 + (i + n) % 6, {}), "
                  "CASE n % 3 WHEN 0 THEN {{e}} WHEN 1 THEN {{f}} ELSE {{g}} END, ELT(1 + i % 3, 'low', "
                  "'medium', 'high'), IF({{open}}, {{now}} + INTERVAL (n - 4) * 12 + i % 100 HOUR, {{made}}), "
                  "IF({{open}}, IF({{lost}} OR n > 4, 'new', IF(n = 4, 'in_progress', 'completed')), "
                  "IF({{lost}} AND n > 4, 'new', 'completed')), IF({{open}}, IF({{lost}} OR n > 3, NULL, "
                  "{{now}}), IF({{lost}} AND n > 4, NULL, {{made}} + INTERVAL i % 997 MINUTE)), {{m}}, "
                  "{{made}}, {{made}}, IF(NOT {{open}} AND {{lost}} AND n > 4, {{made}}, NULL) FROM block JOIN "
                  "numbers ON n <= 6 ORDER BY i, n",
                  kTaskTitles));
  }

  // What the triggers keep.
  void derived() {
    owner_.query(
        "UPDATE deals AS d JOIN (SELECT deal_id, MIN(deadline) AS at FROM tasks WHERE due_at IS NOT NULL GROUP BY "
        "deal_id) AS t ON t.deal_id = d.id SET d.next_deadline = t.at");
    owner_.query(
        "INSERT INTO deal_sums SELECT COALESCE(outcome, stage), currency, 0, COUNT(*), SUM(COALESCE(amount, 0)) FROM "
        "deals GROUP BY COALESCE(outcome, stage), currency");
    for (const auto& [kind, table] : {std::pair{"deal", "deals"}, {"task", "tasks"}})
      owner_.query(
          fmt::format("INSERT IGNORE INTO work_words SELECT '{}', SUBSTRING_INDEX(SUBSTRING_INDEX(title, ' ', "
                      "n), ' ', -1), id FROM {} JOIN numbers ON n <= 1 + CHAR_LENGTH(title) - "
                      "CHAR_LENGTH(REPLACE(title, ' ', '')) WHERE deleted_at IS NULL",
                      kind, table));
    owner_.query(
        "INSERT INTO deal_people SELECT p.user_id, d.id, d.closed_at, d.outcome, d.currency, d.amount_down FROM "
        "(SELECT manager_id AS "
        "user_id, id AS deal_id "
        "FROM deals UNION SELECT user_id, deal_id FROM deal_employees UNION SELECT assignee_id, deal_id FROM tasks "
        "WHERE deleted_at IS NULL) AS p JOIN deals AS d ON d.id = p.deal_id");
    owner_.query(
        "INSERT INTO client_stages SELECT s.stage, s.client_id, COUNT(*), MIN(c.listed_name) FROM (SELECT "
        "COALESCE(outcome, stage) AS stage, client_id FROM deals UNION ALL SELECT 'open', client_id FROM deals WHERE "
        "stage <> 'closed') AS s JOIN clients AS c ON c.id = s.client_id GROUP BY s.stage, s.client_id");
    owner_.query(fmt::format(
        "INSERT INTO audit_entries (at, actor, actor_id, automatic, action, record_kind, record_id, changes, deal_id) "
        "SELECT SYSDATE(3), 'user:{0}', {0}, 0, 'update', 'deal', 1, '{{\"title\":[\"a\",\"b\"]}}', 1 FROM seq",
        world_.user(1)));
    owner_.commit();
  }

  template <typename Call>
  void take(const std::string& what, Call call) {
    std::vector<double> times;
    for (int round = 0; round < 23; ++round) {
      const auto began = steady_clock::now();
      const db::Answer answer = call(round);
      const std::chrono::duration<double, std::milli> took = steady_clock::now() - began;
      if (!answer) throw std::runtime_error(what + " refused: " + answer.error().name);
      bot_->rollback();
      if (round >= 3) times.push_back(took.count());
    }
    const double median = bench::percentile(times, 0.5);
    if (line_ == lines_.size()) lines_.emplace_back(what, median);
    auto& best = lines_[line_++].second;
    best = std::min(best, median);
  }

  void deals(const std::string& what, Id actor, const Deals& a) {
    take(what, [&](int) {
      return bot_->call("deal_page", {actor, a.view, a.text, a.stage, nullptr, a.client, 0, a.currency, nullptr,
                                      nullptr, nullptr, nullptr, a.sort, nullptr, 0, 8});
    });
  }
  void tasks(const std::string& what, Id actor, const Tasks& a) {
    take(what, [&](int) {
      return bot_->call("task_page", {actor, a.view, a.text, a.status, nullptr, a.deal, nullptr, nullptr, nullptr,
                                      a.sort, nullptr, 0, 8});
    });
  }

  void clients(const std::string& what, Id actor, const char* stage, const char* sort = "name",
               const std::optional<std::string>& segment = {}, const std::optional<std::string>& text = {}) {
    take(what, [&](int) {
      return bot_->call("client_page",
                        {actor, text, nullptr, segment, nullptr, nullptr, nullptr, stage, sort, nullptr, 0, 8});
    });
  }

  void lists(const std::string& who, Id actor) {
    clients(who + ": clients with open deals", actor, "open");
    deals(who + ": deals", actor, {});
    deals(who + ": deals, mine", actor, {.view = "mine"});
    deals(who + ": deals, at risk first", actor, {.sort = "risk"});
    deals(who + ": deals in progress", actor, {.stage = "in_progress"});
    deals(who + ": deals won", actor, {.stage = "won"});
    deals(who + ": deals closed, last first", actor, {.stage = "closed", .sort = "close"});
    deals(who + ": deals of all times", actor, {.stage = "any"});
    deals(who + ": deals of all times, mine", actor, {.view = "mine", .stage = "any"});
    deals(who + ": deals of all times, by amount", actor, {.stage = "any", .sort = "amount", .currency = "EUR"});
    deals(who + ": deals, a common word", actor, {.text = "office", .stage = "any"});
    deals(who + ": deals of a client", actor, {.stage = "any", .client = 1 + (deals_ - 1) * 7 % tasks_});
    tasks(who + ": tasks", actor, {});
    tasks(who + ": tasks, mine", actor, {.view = "mine"});
    tasks(who + ": tasks overdue", actor, {.status = "overdue"});
    tasks(who + ": tasks completed", actor, {.status = "completed"});
    tasks(who + ": tasks completed, mine", actor, {.view = "mine", .status = "completed"});
    tasks(who + ": tasks of all times", actor, {.status = "any", .sort = "newest"});
    tasks(who + ": tasks of all times, mine", actor, {.view = "mine", .status = "any", .sort = "newest"});
    tasks(who + ": tasks, a common word", actor, {.text = "offer", .status = "any"});
  }

  void rest() {
    const Id manager = world_.user(1);
    clients("manager: clients, deals won", manager, "won");
    clients("manager: clients, deals won, newest", manager, "won", "newest");
    clients("manager: clients, deals won, contact", manager, "won", "contact");
    clients("manager: VIPs, deals won", manager, "won", "name", "vip");
    clients("manager: VIPs, open deals", manager, "open", "name", "vip");
    clients("manager: a common name, deals won", manager, "won", "name", {}, "emma");
    tasks("manager: tasks of the team", manager, {.view = "team"});
    tasks("manager: tasks of a deal", manager, {.status = "any", .deal = deals_});
    take("my day", [&](int) { return bot_->call("task_my_day", {employee(), 8}); });
    take("card of a deal", [&](int round) { return bot_->call("deal_card", {manager, 1 + round * 37 % deals_}); });
    take("card of a task", [&](int round) { return bot_->call("task_card", {manager, 1 + round * 37 % deals_ * 6}); });
    take("card of a client", [&](int round) { return bot_->call("client_card", {manager, 1 + round * 7}); });
    take(fmt::format("history of a deal with {} entries", kEntries), [&](int) {
      return bot_->call("deal_timeline", {manager, 1, nullptr, 10});
    });
  }

  int tasks_;
  int deals_;
  bench::World world_;
  db::Connection owner_;
  std::optional<db::Connection> bot_;
  std::vector<std::pair<std::string, double>> lines_;
  std::size_t line_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<int> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::max(600, std::atoi(argv[i])));
  if (sizes.empty()) sizes = {1000, 100'000};
  if (const char* million = std::getenv("CRM_BENCH_MILLION"); argc == 1 && million != nullptr && *million == '1')
    sizes.push_back(1'000'000);
  std::vector<std::vector<std::pair<std::string, double>>> tables;
  std::vector<std::unique_ptr<Scale>> scales;
  for (const int size : sizes) scales.push_back(std::make_unique<Scale>(size));
  for (int pass = 0; pass < kPasses; ++pass)
    for (const auto& scale : scales) scale->pass();
  for (const auto& scale : scales) tables.push_back(scale->lines());
  fmt::print("{:<44}", "milliseconds, median");
  for (const int size : sizes) fmt::print("{:>11}", size);
  fmt::print("{:>9}\n", "ratio");
  for (std::size_t line = 0; line < tables.front().size(); ++line) {
    fmt::print("{:<44}", tables.front()[line].first);
    for (const auto& table : tables) fmt::print("{:>11.2f}", table[line].second);
    fmt::print("{:>9.1f}\n", tables.back()[line].second / tables.front()[line].second);
  }
  return 0;
}
