#include "e2e/company.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

#include "db/connection.hpp"
#include "db/migrator.hpp"
#include "db/time_zones.hpp"
#include "net/http_server.hpp"
#include "sandbox/people_file.hpp"

namespace e2e {

namespace fs = std::filesystem;

std::int64_t Look::number(const std::string& sql) const {
  db::Connection connection(owner_);
  const auto sets = connection.query(sql);
  return sets.at(0)[0].number(sets.at(0).columns().at(0));
}

std::string Look::text(const std::string& sql) const {
  db::Connection connection(owner_);
  const auto sets = connection.query(sql);
  return std::string(sets.at(0)[0].text(sets.at(0).columns().at(0)));
}

void Look::run(const std::string& sql) const {
  db::Connection connection(owner_);
  connection.query(sql);
  connection.commit();
}

OperatorDatabase::OperatorDatabase(db::PrivateServer& server, bool migrated)
    : name_([] {
        static std::atomic<int> count{0};
        return fmt::format("e2e_{}", ++count);
      }()),
      socket_(server.socket().string()),
      look_(server.owner(name_)) {
  {
    db::Connection root(server.owner(""));
    root.query(fmt::format("CREATE DATABASE {} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", name_));
    root.query(fmt::format("CREATE USER {}@localhost", name_));
  }
  if (!migrated) return;
  db::Connection owner(look_.owner());
  db::Migrator migrator(owner, db::sql_files());
  migrator.migrate();
  db::fill_time_zones(owner);
  migrator.grant(fmt::format("'{}'@'localhost'", name_));
}

Environment OperatorDatabase::environment() const {
  return {{"DB_SOCKET", socket_}, {"DB_NAME", name_}, {"DB_USER", name_}, {"DB_OWNER_USER", "root"}};
}

Look private_database(const std::string& data_folder) {
  db::Endpoint owner;
  owner.socket = data_folder + "/db/db.sock";
  owner.user = "root";
  owner.database = "crm";
  return Look(owner);
}

void make_private_data(const std::string& data_folder) {
  static support::TempFolder once;
  static const bool made = [] {
    BotProcess migrate(Environment{{"DATA_DIR", once.path() + "/data"}}, {.arguments = {"migrate"}});
    EXPECT_EQ(migrate.wait(), 0) << migrate.err();
    return true;
  }();
  if (made) fs::copy(once.path() + "/data", data_folder, fs::copy_options::recursive);
}

Company::Company(Environment database, sandbox::Options options)
    : telegram(std::move(options)),
      server(telegram, {.webhook_retry = milliseconds(100)}),
      database_(std::move(database)) {}

sandbox::Options Company::without_limits() {
  sandbox::Options options;
  options.limits = false;
  return options;
}

Environment Company::environment(Environment more) const {
  Environment all{{"BOT_TOKEN", telegram.token()},
                  {"TELEGRAM_API_URL", server.url()},
                  {"DATA_DIR", data()},
                  {"HTTP_LISTEN", "127.0.0.1:0"},
                  {"WORKERS", "4"}};
  for (const auto& [name, value] : database_) all[name] = value;
  for (auto& [name, value] : more) all[name] = std::move(value);
  return all;
}

int Company::command(std::vector<std::string> arguments, Environment more) const {
  BotProcess process(environment(std::move(more)), {.arguments = std::move(arguments)});
  const auto status = process.wait();
  EXPECT_EQ(status, 0) << process.err();
  return status.value_or(-1);
}

void Company::fill() {
  const auto people = folder_.path() + "/people.json";
  command({"demo-data", "--people", people});
  sandbox::add_people(telegram, people);
}

std::uint16_t free_port() {
  net::HttpServer server({}, [](const net::HttpRequest&, const net::Responder&) {});
  return server.port();
}

}  // namespace e2e
