// What a card, a page and a search cost as the company grows: 1,000 and 100,000 clients, with CRM_BENCH_MILLION=1 a
// million too. The clients are the demo company's, written with all triggers on; one connection, the median of some
// calls, the time of the call alone.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "app/commands_demo_work.hpp"
#include "base/clock.hpp"
#include "support.hpp"

namespace {

using std::chrono::steady_clock;

struct Asked {
  std::optional<std::string> text = {};
  std::optional<std::string> segment = {};
  std::optional<std::string> from = {};
  std::optional<std::int64_t> manager = {};
  std::optional<std::string> stage = {};
  const char* sort = "name";
  std::optional<std::int64_t> after = {};
};

class Scale {
 public:
  explicit Scale(int clients) : world_(4, 0), owner_(world_.owner_endpoint()) {
    owner_.query("UPDATE users SET role = 'admin' ORDER BY id LIMIT 1");
    app::demo::Staff staff{.admin = base::UserId{world_.user(0)}, .managers = {}, .teams = {}};
    for (int person = 1; person < 4; ++person) staff.managers.push_back(base::UserId{world_.user(person)});
    const auto began = steady_clock::now();
    app::demo::write_work(owner_, staff, clients, "EUR", base::SystemClock().now());
    owner_.commit();
    const std::chrono::duration<double> took = steady_clock::now() - began;
    fmt::print("{:>9} clients written, triggers on: {:.0f} a second\n", clients, clients / took.count());
    std::fflush(stdout);
    bot_.emplace(world_.bot_endpoint());
    measure(clients);
  }

  const std::vector<std::pair<std::string, double>>& lines() const { return lines_; }

 private:
  std::int64_t number(const std::string& statement) { return world_.number(statement); }
  std::string text(const std::string& statement) {
    const auto sets = owner_.query(statement);
    return std::string(sets.at(0)[0].text(sets[0].columns().at(0)));
  }

  template <typename Call>
  void take(const std::string& what, Call call) {
    std::vector<double> times;
    for (int round = 0; round < 23; ++round) {
      const auto began = steady_clock::now();
      const db::Answer answer = call(round);
      const std::chrono::duration<double, std::milli> took = steady_clock::now() - began;
      if (!answer) throw std::runtime_error("refused: " + answer.error().name);
      bot_->rollback();
      if (round >= 3) times.push_back(took.count());
    }
    lines_.emplace_back(what, bench::percentile(times, 0.5));
  }

  void page(const std::string& what, const Asked& a) {
    take(what, [&](int) {
      return bot_->call("client_page", {world_.user(0), a.text, nullptr, a.segment, a.from, nullptr, a.manager, a.stage,
                                        a.sort, a.after, 0, 8});
    });
  }

  // The beginning of a word that the share of clients nearest to five in a hundred has.
  std::string common(int clients) {
    std::string best;
    double nearest = 1;
    for (const auto* word : {"ma", "an", "s", "be", "l", "ol", "h", "m", "с", "fe", "co", "bro"}) {
      const auto found =
          number(fmt::format("SELECT COUNT(DISTINCT client_id) AS n FROM client_words WHERE word LIKE '{}%'", word));
      const double share = static_cast<double>(found) / clients;
      if (std::abs(share - 0.05) < nearest) nearest = std::abs(share - 0.05), best = word, share_ = share;
    }
    return best;
  }

  void measure(int clients) {
    const auto first = number("SELECT MIN(id) AS id FROM clients");
    const auto row = [&](int offset) {
      return number(fmt::format(
          "SELECT id FROM clients WHERE listed_name IS NOT NULL ORDER BY listed_name, id LIMIT 1 OFFSET {}", offset));
    };
    const auto week = text("SELECT CAST(SYSDATE(3) - INTERVAL 7 DAY AS CHAR) AS t");
    take("card", [&](int round) { return bot_->call("client_card", {world_.user(0), first + round * 37 % clients}); });
    page("first page, by name", {});
    page("first page, newest first", {.sort = "newest"});
    page("first page, last contact first", {.sort = "contact"});
    page("page 2", {.after = row(7)});
    if (clients > 8000) page("page 1,000", {.after = row(7999)});
    page("search: the end of a phone", {.text = text("SELECT RIGHT(MAX(phone), 7) AS t FROM clients")});
    page("search: an e-mail",
         {.text = text("SELECT MAX(email) AS t FROM clients WHERE id > (SELECT MAX(id) - 20 FROM clients)")});
    page("search: two words", {.text = text("SELECT CONCAT(SUBSTRING_INDEX(email, '@', 1), ' ', LEFT(full_name, 2)) AS "
                                            "t FROM clients WHERE email IS NOT NULL ORDER BY id DESC LIMIT 1")});
    const auto word = common(clients);
    page("search: 5 % of all, by name", {.text = word});
    page("search: 5 % of all, newest first", {.text = word, .sort = "newest"});
    page("search: 5 % of all, last contact first", {.text = word, .sort = "contact"});
    page("search: 5 % of all, VIP", {.text = word, .segment = "vip"});
    page("filter: VIP", {.segment = "vip"});
    page("filter: a manager", {.manager = world_.user(1)});
    page("filter: nobody's, newest first", {.manager = 0, .sort = "newest"});
    page("filter: 7 days", {.from = week});
    page("filter: VIP of a manager, 7 days", {.segment = "vip", .from = week, .manager = world_.user(1)});
    fmt::print("          the common word is of {:.1f} % of all\n", share_ * 100);
  }

  bench::World world_;
  db::Connection owner_;
  std::optional<db::Connection> bot_;
  std::vector<std::pair<std::string, double>> lines_;
  double share_ = 0;
};

}  // namespace

int main() {
  std::vector<int> sizes{1000, 100'000};
  if (const char* million = std::getenv("CRM_BENCH_MILLION"); million != nullptr && *million == '1')
    sizes.push_back(1'000'000);
  std::vector<std::vector<std::pair<std::string, double>>> tables;
  for (const int size : sizes) tables.push_back(Scale(size).lines());
  fmt::print("{:<40}", "milliseconds, median");
  for (const int size : sizes) fmt::print("{:>11}", size);
  fmt::print("{:>9}\n", "ratio");
  for (const auto& [what, last] : tables.back()) {
    fmt::print("{:<40}", what);
    double smallest = last;
    for (const auto& table : tables) {
      const auto found = std::ranges::find(table, what, &std::pair<std::string, double>::first);
      if (found == table.end()) {
        fmt::print("{:>11}", "-");
        continue;
      }
      fmt::print("{:>11.2f}", found->second);
      if (&table == &tables.front()) smallest = found->second;
    }
    fmt::print("{:>9.1f}\n", last / smallest);
  }
  return 0;
}
