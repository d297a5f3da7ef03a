// Fills an empty database, all in one transaction (a million clients in several): the people come in through the
// procedures, a year of their work is written with its own times.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/commands_demo_company.hpp"
#include "app/commands_demo_work.hpp"
#include "app/database.hpp"
#include "base/digest.hpp"
#include "store/access.hpp"

namespace app {
namespace {

template <typename T>
T allowed(domain::Result<T> result) {
  if (!result) throw CommandError(fmt::format("The demo company could not be made: {}", result.error().name));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

domain::Newcomer newcomer(const demo::Person& person) {
  return {fmt::format("{} {}", person.first_name, person.last_name), std::string(person.username),
          std::string(person.language), std::string(person.time_zone)};
}

class Founder {
 public:
  explicit Founder(db::Transaction& tx) : access_(tx) {}

  void let_in(const demo::Person& person) {
    const auto hash = base::sha256_hex(base::random_token(random_));
    const store::ByStranger by{base::TelegramId{person.telegram_id}, std::nullopt};
    if (person.part == "admin") {
      allowed(access_.put_claim(hash));
      joined_[person.telegram_id] = allowed(access_.accept_claim(by, hash, newcomer(person))).id;
      staff_.admin = joined_[person.telegram_id];
      return;
    }
    const auto role = domain::parse_role(person.part).value();
    std::optional<base::UserId> manager;
    if (person.manager != 0) manager = joined_.at(person.manager);
    const store::By inviter{manager.value_or(staff_.admin), std::nullopt};
    allowed(access_.invite(inviter, hash, role, manager, std::chrono::hours(1)));
    joined_[person.telegram_id] = allowed(access_.accept_invite(by, hash, newcomer(person))).id;
    if (role == domain::Role::manager) staff_.managers.push_back(joined_[person.telegram_id]);
    if (manager) staff_.teams[*manager].push_back(joined_[person.telegram_id]);
  }

  const demo::Staff& staff() const { return staff_; }

 private:
  store::Access access_;
  base::SystemRandom random_;
  demo::Staff staff_;
  std::map<std::int64_t, base::UserId> joined_;
};

void write_people(const std::filesystem::path& file) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& person : demo::people())
    list.push_back({{"id", person.telegram_id},
                    {"first_name", person.first_name},
                    {"last_name", person.last_name},
                    {"username", person.username},
                    {"language_code", person.language},
                    {"phone", person.phone},
                    {"note", person.part == "stranger" ? "not in the company" : person.part}});
  std::ofstream out(file, std::ios::trunc);
  out << list.dump(2) << '\n';
  if (!out.flush())
    throw CommandError(fmt::format("{} cannot be written: is there room, and the right to?", file.string()));
}

bool has_rows(db::Connection& owner, std::string_view table) {
  const auto sets = owner.query(fmt::format("SELECT 1 FROM {} LIMIT 1", table));
  return !sets.at(0).empty();
}

}  // namespace

int run_demo_data(const Config& config, const DemoOptions& options) {
  if (!options.people.empty()) write_people(options.people);
  const Database database(config);
  database.require_schema();
  db::Connection owner(database.owner());
  if (has_rows(owner, "clients") || has_rows(owner, "users")) {
    owner.rollback();
    if (options.only_if_empty) return 0;
    throw CommandError("This database has people or clients of its own: demo data goes into an empty one only.");
  }
  db::Transaction tx(owner);
  Founder founder(tx);
  for (const auto& person : demo::people())
    if (person.part != "stranger") founder.let_in(person);
  const auto work =
      demo::write_work(owner, founder.staff(), options.clients, config.currency, base::SystemClock().now());
  owner.commit();
  fmt::print(
      "A demo company: 1 administrator, 3 managers, 8 employees, {} clients, {} interactions, {} deals, {} tasks.\n",
      options.clients, work.interactions, work.deals, work.tasks);
  return 0;
}

}  // namespace app
