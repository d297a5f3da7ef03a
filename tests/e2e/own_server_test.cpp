// An operator's database server as docs/operations.md has it prepared: two accounts, of which neither is root.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/connection.hpp"
#include "e2e/company.hpp"

namespace e2e {
namespace {

using testing::HasSubstr;

class OwnServer : public testing::Test {
 protected:
  OwnServer() {
    root("CREATE DATABASE own_crm CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    root("CREATE USER own_owner@localhost IDENTIFIED BY 'one'");
    root("CREATE USER own_bot@localhost IDENTIFIED BY 'another'");
    root("GRANT ALL PRIVILEGES ON own_crm.* TO own_owner@localhost WITH GRANT OPTION");
  }
  ~OwnServer() override {
    root("DROP DATABASE own_crm");
    root("DROP USER own_owner@localhost, own_bot@localhost");
  }

  void root(const std::string& sql) { db::Connection(support::server().owner("")).query(sql); }
  Environment environment(Environment more = {}) const {
    Environment all{{"DB_SOCKET", support::server().socket().string()},
                    {"DB_NAME", "own_crm"},
                    {"DB_USER", "own_bot"},
                    {"DB_PASSWORD", "another"},
                    {"DB_OWNER_USER", "own_owner"},
                    {"DB_OWNER_PASSWORD", "one"}};
    for (auto& [name, value] : more) all[name] = std::move(value);
    return company_.environment(std::move(all));
  }

  Company company_;
};

TEST_F(OwnServer, NeedsNoMoreThanItsOwnDatabase) {
  BotProcess migrate(environment(), {.arguments = {"migrate"}});
  EXPECT_EQ(migrate.wait(), 0) << migrate.err();
  BotProcess doctor(environment(), {.arguments = {"doctor"}});
  EXPECT_EQ(doctor.wait(), 0);
  EXPECT_THAT(doctor.out(), HasSubstr("procedures and nothing else"));
  BotProcess bot(environment());
  EXPECT_TRUE(bot.ready()) << bot.err();
}

TEST_F(OwnServer, AnAccountThatIsNotThereOrHasAnotherPasswordIsNamed) {
  BotProcess other_password(environment({{"DB_PASSWORD", "a third"}}), {.arguments = {"migrate"}});
  EXPECT_EQ(other_password.wait(), 1);
  EXPECT_THAT(other_password.err(), HasSubstr("The account own_bot does not exist, or has another password than "
                                              "DB_PASSWORD: create it (CREATE USER …)"));
  BotProcess nobody(environment({{"DB_USER", "nobody_here"}}), {.arguments = {"migrate"}});
  EXPECT_EQ(nobody.wait(), 1);
  EXPECT_THAT(nobody.err(), HasSubstr("The account nobody_here does not exist"));
}

}  // namespace
}  // namespace e2e
