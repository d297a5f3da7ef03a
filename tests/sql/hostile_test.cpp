// The bot's account used directly, with whatever session it likes: no table is read or written past the procedures, no
// rule breaks, and the audit stays true.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;

constexpr int kUnknownVariable = 1193;

class Hostile : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");

  db::Connection& bot() { return world.database().bot(); }
  int error(const std::string& statement) {
    int code = 0;
    try {
      bot().query(statement);
    } catch (const db::Error& failure) {
      code = failure.code();
    }
    bot().rollback();
    return code;
  }
};

TEST_F(Hostile, AccountReadsAndWritesNoTable) {
  const auto tables =
      world.sql("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()");
  ASSERT_GT(tables.size(), 15);
  for (const auto& table : column(tables, "name"))
    for (const std::string_view statement :
         {"SELECT COUNT(*) FROM {}", "DELETE FROM {}", "INSERT INTO {} VALUES ()", "UPDATE {} SET id = 1",
          "TRUNCATE {}", "DROP TABLE {}", "CREATE TRIGGER t BEFORE INSERT ON {} FOR EACH ROW SET @a = 1",
          "LOCK TABLES {} WRITE", "ALTER TABLE {} ADD x INT"}) {
      const int code = error(fmt::format(fmt::runtime(statement), table));
      EXPECT_TRUE(code == 1142 || code == 1044) << statement << " " << table << ": " << code;
    }
  EXPECT_EQ(error("CREATE TEMPORARY TABLE clients (id INT)"), 1044) << "nothing stands in for a table";
  EXPECT_EQ(error("CREATE PROCEDURE p() SELECT 1"), 1044);
}

TEST_F(Hostile, AccountCallsNoInternalProcedureAndNoFunction) {
  const auto routines = world.sql(
      "SELECT routine_name AS name, routine_type AS kind FROM information_schema.routines WHERE routine_schema = "
      "DATABASE()");
  const auto granted =
      world.sql(fmt::format("SELECT routine_name AS name FROM mysql.procs_priv WHERE db = DATABASE() AND user = '{}'",
                            world.database().name()));
  const auto may = column(granted, "name");
  EXPECT_GT(may.size(), 40);
  for (const db::Row routine : routines) {
    const std::string name(routine.text("name"));
    if (std::ranges::find(may, name) != may.end()) {
      EXPECT_EQ(routine.text("kind"), "PROCEDURE") << name;
      continue;
    }
    const auto call = fmt::format("{} {}()", routine.text("kind") == "PROCEDURE" ? "CALL" : "DO", name);
    EXPECT_EQ(error(call), 1370) << call;
  }
  EXPECT_EQ(
      world.number(fmt::format("SELECT COUNT(*) FROM mysql.procs_priv WHERE user = '{}' AND proc_priv <> 'Execute'",
                               world.database().name())),
      0);
}

TEST_F(Hostile, AuditNamesTheTrueActorTimeAndUpdate) {
  world.audit();
  for (const std::string_view setting : {"SET @crm_by = 'user:1', @crm_actor = 1, @crm_update = 4711, @crm_automatic = "
                                         "1, @crm_scope = 'all', @crm_maintenance = 'audit'",
                                         "SET @crm_role = 'employee', @crm_state = 'active', @crm_manager_ok = 1, "
                                         "@crm_admins = 9, @crm_user = 1, @crm_screen = 5, @crm_batch = 1",
                                         "SET timestamp = 1000000000",
                                         "SET time_zone = '+13:00'",
                                         "SET sql_mode = ''",
                                         "SET insert_id = 1",
                                         "SET sql_select_limit = 0",
                                         "SET last_insert_id = 77",
                                         "SET sql_auto_is_null = 1",
                                         "SET auto_increment_increment = 1000, auto_increment_offset = 7",
                                         "SET sql_safe_updates = 1",
                                         "SET foreign_key_checks = 0, unique_checks = 0",
                                         "SET check_constraint_checks = 0",
                                         "SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
                                         "SET group_concat_max_len = 4",
                                         "SET div_precision_increment = 0",
                                         "SET NAMES latin1",
                                         "SET collation_connection = utf8mb4_bin",
                                         "SET character_set_results = latin1",
                                         "SET lc_time_names = 'ru_RU'",
                                         "SET old_mode = ''",
                                         "SET sql_big_selects = 0, max_join_size = 1",
                                         "SET optimizer_switch = 'derived_merge=off'"}) {
    if (error(std::string(setting)) == kUnknownVariable) continue;  // MariaDB and MySQL each have some of their own
    bot().query(setting);
    const Id client = world.number("SELECT COALESCE(MAX(id), 0) + 1 FROM clients");
    ASSERT_EQ(world.refusal("client_create",
                            {manager, 5, "", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr}),
              "31010 input.name_empty")
        << setting;
    bot().query(setting);
    world.call("client_create",
               {manager, 5, "Anna", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
    EXPECT_THAT(
        world.audit(),
        ElementsAre(fmt::format(R"(user:{0} u5 insert client:{1} {{"full_name":[null,"Anna"],"segment":[null,"new"],)"
                                R"("manager_id":[null,{0}],"created_by":[null,{0}]}})",
                                manager, client)))
        << setting;
    EXPECT_EQ(
        world.number(
            "SELECT ABS(TIMESTAMPDIFF(SECOND, at, UTC_TIMESTAMP())) < 60 AND id = (SELECT COUNT(*) FROM audit_entries) "
            "FROM audit_entries ORDER BY id DESC LIMIT 1"),
        1)
        << setting;
    EXPECT_EQ(
        world.number(fmt::format(
            "SELECT ABS(TIMESTAMPDIFF(SECOND, created_at, UTC_TIMESTAMP())) < 60 FROM clients WHERE id = {}", client)),
        1)
        << setting;
    EXPECT_EQ(world.text(fmt::format("SELECT GROUP_CONCAT(word) FROM client_words WHERE client_id = {}", client)),
              "Anna")
        << setting;
    EXPECT_EQ(world.number("SELECT SUM(rows_counted) FROM tallies"), world.number("SELECT COUNT(*) FROM clients"))
        << setting;
    bot().reconnect();
  }
}

TEST_F(Hostile, RulesHoldWithChecksSwitchedOff) {
  bot().query("SET foreign_key_checks = 0, unique_checks = 0, sql_mode = ''");
  const bool switchable = error("SET check_constraint_checks = 0") != kUnknownVariable;  // not with MySQL
  const auto create = [&](db::Param phone, db::Param birth, db::Param owner) {
    return world.refusal("client_create",
                         {admin, 1, "Anna", nullptr, phone, nullptr, nullptr, birth, nullptr, nullptr, owner});
  };
  EXPECT_EQ(create("030", nullptr, nullptr), "31013 input.phone_invalid");
  EXPECT_EQ(create(nullptr, "1890-01-01", nullptr), "31014 input.date_invalid");
  EXPECT_EQ(create(nullptr, nullptr, 424242), "31201 client.manager_invalid");
  EXPECT_EQ(world.refusal("user_set_manager", {admin, 1, manager, 424242}), "31105 user.manager_invalid");
  world.call("my_settings_set", {manager, 1, "language", "ru"});
  const auto asked = [&](const char* what) { return bot().query(what).at(0)[0].text("s"); };
  EXPECT_EQ(asked("SELECT CONCAT(@@foreign_key_checks + @@unique_checks, @@time_zone) AS s"), "2+00:00");
  if (switchable) {
    EXPECT_EQ(asked("SELECT @@check_constraint_checks AS s"), "1");
  }
}

TEST_F(Hostile, ExpiryAndBirthDatesGoByTheServersClock) {
  const Id invite = world.number_of("invite_create", {admin, 1, hash('h'), "manager", nullptr, 1});
  world.sql(fmt::format("UPDATE invites SET expires_at = SYSDATE(3) - INTERVAL 1 MINUTE WHERE id = {}", invite));
  bot().query("SET timestamp = 1000000000, time_zone = '-12:00'");
  EXPECT_EQ(world.refusal("invite_accept", {5, 1, hash('h'), "Ed", "ed", "en", "UTC"}), "31131 invite.expired");
  bot().query("SET timestamp = 2147483647, time_zone = '+13:00'");
  EXPECT_EQ(world.refusal("client_create",
                          {admin, 1, "A", nullptr, nullptr, nullptr, nullptr, "2037-12-31", nullptr, nullptr, nullptr}),
            "31014 input.date_invalid");
}

TEST_F(Hostile, TextThatLooksLikeSqlIsText) {
  const std::string name = "'; DROP TABLE clients; -- \\' \" % _ <b>&";
  const Id client = world.number_of(
      "client_create", {manager, 1, name, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, name, nullptr});
  EXPECT_EQ(world.row("client_card", {manager, client})["full_name"], name);
  EXPECT_EQ(world.refusal("client_set", {manager, 1, client, nullptr, "full_name = 'x', manager_id", "1"}),
            "31016 input.choice_invalid");
  EXPECT_EQ(world.row("user_page", {admin, "' OR 1=1 -- ", nullptr, nullptr, 0, 10}).size(), 0);
}

}  // namespace
}  // namespace sql_tests
