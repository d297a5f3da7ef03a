// The audit log: one exact entry for every changed row of every business table, whoever writes; nothing for what
// changes nothing; append-only.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Audit : public testing::Test {
 protected:
  World world;

  // Audit entries of a statement by hand, without the 'db:root@localhost - ' that each starts with.
  std::vector<std::string> entries(const std::string& statement) {
    world.audit();
    world.sql(statement);
    auto found = world.audit();
    const std::string by = "db:root@localhost - ";
    for (auto& entry : found) entry = entry.starts_with(by) ? entry.substr(by.size()) : "not by hand: " + entry;
    return found;
  }
};

// Triggers users_insert, users_update, users_delete.
TEST_F(Audit, Users) {
  EXPECT_THAT(
      entries("INSERT INTO users (telegram_id, full_name, role, language, time_zone, created_at, updated_at) VALUES "
              "(1, 'A\"\\\\B\\n😀', 'manager', 'en', 'UTC', SYSDATE(3), SYSDATE(3))"),
      ElementsAre(R"(insert user:1 {"telegram_id":[null,1],"full_name":[null,"A\"\\B\n😀"],"role":[null,"manager"],)"
                  R"("state":[null,"active"],"language":[null,"en"],"time_zone":[null,"UTC"],"reachable":[null,1]})"));
  EXPECT_THAT(entries("UPDATE users SET version = version + 1, updated_at = SYSDATE(3), full_name = full_name"),
              IsEmpty());
  EXPECT_THAT(
      entries(
          "UPDATE users SET full_name = 'x ', phone = '+4930901820', username = 'u', role = 'admin', language = 'ru', "
          "time_zone = 'Asia/Tokyo', reachable = 0, telegram_id = 2"),
      ElementsAre(
          R"(update user:1 {"telegram_id":[1,2],"full_name":["A\"\\B\n😀","x "],"phone":[null,"+4930901820"],)"
          R"("username":[null,"u"],"role":["manager","admin"],"language":["en","ru"],"time_zone":["UTC","Asia/Tokyo"],)"
          R"("reachable":[1,0]})"));
  EXPECT_THAT(entries("UPDATE users SET full_name = 'X'"), ElementsAre(R"(update user:1 {"full_name":["x ","X"]})"));
  EXPECT_THAT(entries("UPDATE users SET role = 'employee' WHERE id = 99"), IsEmpty());
  const Id other = world.user("admin");
  EXPECT_THAT(
      entries("DELETE FROM users WHERE id = 1"),
      ElementsAre(
          R"(delete user:1 {"telegram_id":[2,null],"full_name":["X",null],"phone":["+4930901820",null],"username":["u",null],)"
          R"("role":["admin",null],"state":["active",null],"language":["ru",null],"time_zone":["Asia/Tokyo",null],)"
          R"("reachable":[0,null]})"));
  EXPECT_EQ(other, 2);
}

// Triggers role_permissions_insert, role_permissions_update, role_permissions_delete.
TEST_F(Audit, RolePermissions) {
  EXPECT_THAT(
      entries("INSERT INTO role_permissions (role, permission, scope) VALUES ('employee', 'test.it', 'own')"),
      ElementsAre(testing::MatchesRegex(
          R"(insert role_permission:[0-9]+ \{"role":\[null,"employee"\],"permission":\[null,"test.it"\],"scope":\[null,"own"\]\})")));
  EXPECT_THAT(entries("UPDATE role_permissions SET scope = 'all' WHERE permission = 'test.it'"),
              ElementsAre(testing::EndsWith(R"({"scope":["own","all"]})")));
  EXPECT_THAT(entries("DELETE FROM role_permissions WHERE permission = 'test.it'"),
              ElementsAre(testing::StartsWith("delete role_permission:")));
}

// Triggers access_requests_insert, access_requests_update, access_requests_delete.
TEST_F(Audit, AccessRequests) {
  const Id admin = world.user("admin");
  EXPECT_THAT(
      entries("INSERT INTO access_requests (telegram_id, full_name, language, created_at) VALUES (5, 'N', 'en', "
              "SYSDATE(3))"),
      ElementsAre(
          R"(insert access_request:1 {"telegram_id":[null,5],"full_name":[null,"N"],"language":[null,"en"],"state":[null,"open"]})"));
  EXPECT_THAT(
      entries(fmt::format(
          "UPDATE access_requests SET state = 'approved', role = 'employee', decided_at = SYSDATE(3), decided_by = {}",
          admin)),
      ElementsAre(
          R"(update access_request:1 {"state":["open","approved"],"role":[null,"employee"],"decided_by":[null,1]})"));
  EXPECT_THAT(entries("DELETE FROM access_requests"), ElementsAre(testing::StartsWith("delete access_request:1 ")));
}

// Triggers invites_insert, invites_update, invites_delete; claim_links_insert, claim_links_update, claim_links_delete;
// configured_admins_insert, configured_admins_update, configured_admins_delete.
TEST_F(Audit, InvitesClaimsAndConfiguredAdminsWithoutTheirSecrets) {
  const Id admin = world.user("admin");
  EXPECT_THAT(
      entries(fmt::format("INSERT INTO invites (token_hash, role, created_by, created_at, expires_at) VALUES "
                          "(REPEAT('x', 32), 'manager', {}, SYSDATE(3), '2030-01-02 03:04:05.678')",
                          admin)),
      ElementsAre(
          R"(insert invite:1 {"role":[null,"manager"],"created_by":[null,1],"expires_at":[null,"2030-01-02 03:04:05.678"]})"));
  EXPECT_THAT(entries("UPDATE invites SET revoked_at = '2030-01-02 00:00:00'"),
              ElementsAre(R"(update invite:1 {"revoked_at":[null,"2030-01-02 00:00:00.000"]})"));
  EXPECT_THAT(entries("DELETE FROM invites"), ElementsAre(testing::StartsWith("delete invite:1 {")));
  EXPECT_THAT(entries("INSERT INTO claim_links (token_hash, created_at) VALUES (REPEAT('x', 32), SYSDATE(3))"),
              ElementsAre("insert claim_link:1 {}"));
  EXPECT_THAT(entries("UPDATE claim_links SET used_by = 1, used_at = SYSDATE(3)"),
              ElementsAre(R"(update claim_link:1 {"used_by":[null,1]})"));
  EXPECT_THAT(entries("DELETE FROM claim_links"), ElementsAre(R"(delete claim_link:1 {"used_by":[1,null]})"));
  EXPECT_THAT(entries("INSERT INTO configured_admins VALUES (7)"),
              ElementsAre(R"(insert configured_admin:7 {"telegram_id":[null,7]})"));
  EXPECT_THAT(entries("UPDATE configured_admins SET telegram_id = 8"),
              ElementsAre(R"(update configured_admin:8 {"telegram_id":[7,8]})"));
  EXPECT_THAT(entries("DELETE FROM configured_admins"),
              ElementsAre(R"(delete configured_admin:8 {"telegram_id":[8,null]})"));
}

// Triggers clients_insert, clients_update, clients_delete; clients_tally_insert, clients_tally_update,
// clients_tally_delete write none.
TEST_F(Audit, Clients) {
  const Id manager = world.user("manager");
  world.audit();
  const Id client = world.client("Anna", manager);
  EXPECT_THAT(
      entries(fmt::format(
          "UPDATE clients SET company = 'C', phone = '+4930901820', email = 'a@b.de', telegram_username = 'anna', "
          "birth_date = '1990-01-02', segment = 'vip', notes = 'n', manager_id = NULL, next_contact_on = "
          "'2026-12-01', last_contact_at = '2026-01-01', deleted_at = '2026-01-02' WHERE "
          "id = {}",
          client)),
      ElementsAre(
          R"(update client:1 {"company":[null,"C"],"phone":[null,"+4930901820"],"email":[null,"a@b.de"],)"
          R"("telegram_username":[null,"anna"],"birth_date":[null,"1990-01-02"],"segment":["new","vip"],"notes":[null,"n"],)"
          R"("manager_id":[1,null],"next_contact_on":[null,"2026-12-01"],"deleted_at":[null,"2026-01-02 00:00:00.000"]})"));
  EXPECT_THAT(entries("UPDATE clients SET version = 9, created_at = SYSDATE(3)"), IsEmpty());
  EXPECT_THAT(
      entries("DELETE FROM clients"),
      ElementsAre(
          R"(delete client:1 {"full_name":["Anna",null],"company":["C",null],"phone":["+4930901820",null],"email":["a@b.de",null],)"
          R"("telegram_username":["anna",null],"birth_date":["1990-01-02",null],"segment":["vip",null],"notes":["n",null],)"
          R"("next_contact_on":["2026-12-01",null],"created_by":[1,null],"deleted_at":["2026-01-02 00:00:00.000",null]})"));
}

// Triggers interactions_insert, interactions_update, interactions_delete; interactions_contact_* write none.
TEST_F(Audit, Interactions) {
  const Id manager = world.user("manager");
  const Id client = world.client("Anna", manager);
  const Id other = world.client("Boris", manager);
  EXPECT_THAT(
      entries(fmt::format("INSERT INTO interactions (client_id, user_id, kind, outcome, at, created_at) VALUES ({}, "
                          "{}, 'call', 'reached', '2026-01-02 03:04:05.678', SYSDATE(3))",
                          client, manager)),
      ElementsAre(R"(insert interaction:1 {"client_id":[null,1],"user_id":[null,1],"kind":[null,"call"],)"
                  R"("outcome":[null,"reached"],"at":[null,"2026-01-02 03:04:05.678"]})"));
  EXPECT_THAT(
      entries(fmt::format("UPDATE interactions SET client_id = {}, kind = 'email', outcome = NULL, text = 't'", other)),
      ElementsAre(R"(update interaction:1 {"client_id":[1,2],"kind":["call","email"],"outcome":["reached",null],)"
                  R"("text":[null,"t"]})"));
  EXPECT_THAT(entries("UPDATE interactions SET created_at = '2026-01-01'"), IsEmpty());
  EXPECT_THAT(entries("DELETE FROM interactions"),
              ElementsAre(R"(delete interaction:1 {"client_id":[2,null],"user_id":[1,null],"kind":["email",null],)"
                          R"("text":["t",null],"at":["2026-01-02 03:04:05.678",null]})"));
}

// Triggers deals_insert, deals_update, deals_delete; deal_employees_insert, deal_employees_update,
// deal_employees_delete; tasks_insert, tasks_update, tasks_delete.
TEST_F(Audit, DealsAndTasks) {
  const Id manager = world.user("manager");
  const Id employee = world.user("employee");
  const Id client = world.client("Anna", manager);
  world.audit();
  const Id deal = world.deal(client, manager);
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(
                  R"(db:root@localhost - insert deal:{} {{"client_id":[null,{}],"title":[null,"A deal"],)"
                  R"("currency":[null,"USD"],"manager_id":[null,1],"stage":[null,"new"],"created_by":[null,1]}})",
                  deal, client)));
  EXPECT_THAT(
      entries("UPDATE deals SET amount = 123456789012, stage = 'closed', outcome = 'lost', lost_reason = 'price', "
              "expected_close = '2026-12-31'"),
      ElementsAre(R"(update deal:1 {"amount":[null,123456789012],"stage":["new","closed"],"outcome":[null,"lost"],)"
                  R"("lost_reason":[null,"price"],"expected_close":[null,"2026-12-31"]})"));
  EXPECT_THAT(entries(fmt::format("INSERT INTO deal_employees (deal_id, user_id) VALUES ({}, {})", deal, employee)),
              ElementsAre(R"(insert deal_employee:1 {"deal_id":[null,1],"user_id":[null,2]})"));
  EXPECT_THAT(entries("UPDATE deal_employees SET user_id = 1"),
              ElementsAre(R"(update deal_employee:1 {"user_id":[2,1]})"));
  EXPECT_THAT(entries("DELETE FROM deal_employees"),
              ElementsAre(R"(delete deal_employee:1 {"deal_id":[1,null],"user_id":[1,null]})"));
  world.task(deal, employee);
  EXPECT_THAT(
      world.audit(),
      ElementsAre(
          R"(db:root@localhost - insert task:1 {"deal_id":[null,1],"title":[null,"A task"],"assignee_id":[null,2],)"
          R"("priority":[null,"medium"],"state":[null,"new"],"created_by":[null,1]})",
          R"(db:root@localhost - update deal:1 {"stage":["closed","in_progress"],"outcome":["lost",null],"lost_reason":["price",null]})"));
  EXPECT_THAT(
      entries("UPDATE tasks SET state = 'in_progress', deadline = '2026-12-31 10:00:00'"),
      ElementsAre(R"(update task:1 {"deadline":[null,"2026-12-31 10:00:00.000"],"state":["new","in_progress"]})"));
  EXPECT_THAT(entries("DELETE FROM tasks"), ElementsAre(testing::StartsWith("delete task:1 {")));
  EXPECT_THAT(entries("DELETE FROM deals"), ElementsAre(testing::StartsWith("delete deal:1 {")));
}

// Triggers task_comments_insert, task_comments_update, task_comments_delete; task_files_insert, task_files_update,
// task_files_delete; checklist_items_insert, checklist_items_update, checklist_items_delete. Each says of which deal
// and task it is.
TEST_F(Audit, WhatHangsOnTasks) {
  const Id user = world.user("employee");
  const Id task = world.task(world.deal(world.client("Anna"), 0), user);
  EXPECT_THAT(
      entries("INSERT INTO task_comments (task_id, user_id, text, created_at) VALUES (1, 1, 'a\n\"b', SYSDATE(3))"),
      ElementsAre(R"(insert task_comment:1 {"task_id":[null,1],"user_id":[null,1],"text":[null,"a\n\"b"]})"));
  EXPECT_THAT(entries("UPDATE task_comments SET text = 'c'"),
              ElementsAre(R"(update task_comment:1 {"text":["a\n\"b","c"]})"));
  EXPECT_THAT(entries("DELETE FROM task_comments"), ElementsAre(testing::StartsWith("delete task_comment:1 ")));
  EXPECT_THAT(
      entries("INSERT INTO task_files (task_id, user_id, kind, file_id, created_at) VALUES (1, 1, 'photo', 'AgAC-_9', "
              "SYSDATE(3))"),
      ElementsAre(
          R"(insert task_file:1 {"task_id":[null,1],"user_id":[null,1],"kind":[null,"photo"],"file_id":[null,"AgAC-_9"]})"));
  EXPECT_THAT(entries("UPDATE task_files SET name = 'n'"), ElementsAre(R"(update task_file:1 {"name":[null,"n"]})"));
  EXPECT_THAT(entries("DELETE FROM task_files"), ElementsAre(testing::StartsWith("delete task_file:1 ")));
  EXPECT_THAT(entries("INSERT INTO checklist_items (task_id, text) VALUES (1, 'x')"),
              ElementsAre(R"(insert checklist_item:1 {"task_id":[null,1],"text":[null,"x"],"done":[null,0]})"));
  EXPECT_THAT(entries("UPDATE checklist_items SET done = 1"), ElementsAre(R"(update checklist_item:1 {"done":[0,1]})"));
  EXPECT_THAT(entries("DELETE FROM checklist_items"), ElementsAre(testing::StartsWith("delete checklist_item:1 ")));
  EXPECT_EQ(world.number(fmt::format("SELECT COUNT(*) FROM audit_entries WHERE deal_id = 1 AND task_id = {}", task)),
            10);
}

TEST_F(Audit, EveryTableIsAuditedOrKnownNotToBe) {
  EXPECT_EQ(
      world.text(
          "SELECT GROUP_CONCAT(table_name ORDER BY CAST(table_name AS BINARY)) FROM information_schema.tables AS t "
          "WHERE table_schema = DATABASE() AND (SELECT COUNT(DISTINCT event_manipulation) FROM "
          "information_schema.triggers AS g "
          "WHERE g.event_object_schema = DATABASE() AND g.event_object_table = t.table_name AND "
          "g.action_statement LIKE 'CALL audit_write%') < 3"),
      "audit_entries,client_stages,client_words,deal_people,deal_sums,dialogs,file_chunks,files,import_rows,imports,"
      "inbox,jobs,leases,"
      "merge_fields,merge_moves,notifications,numbers,"
      "outbox,schedule,schema_migrations,schema_objects,"
      "schema_state,tallies,undos,work_words,zone_data,zone_offsets");
  EXPECT_EQ(
      world.number(
          "SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND "
          "(delete_rule NOT IN ('RESTRICT', 'NO ACTION') OR update_rule NOT IN ('RESTRICT', 'NO ACTION'))"),
      0)
      << "a cascade fires no trigger";
}

// Triggers audit_entries_keep_update, audit_entries_keep_delete.
TEST_F(Audit, IsAppendOnly) {
  world.user("admin");
  EXPECT_EQ(world.owner_error("UPDATE audit_entries SET actor = 'someone'"), 31600);
  EXPECT_EQ(world.owner_error("DELETE FROM audit_entries"), 31600);
  EXPECT_EQ(world.owner_error("REPLACE INTO audit_entries SELECT * FROM audit_entries"), 31600);
  world.sql("SET @crm_maintenance = 'audit'");
  EXPECT_EQ(world.owner_error("DELETE FROM audit_entries"), 0) << "the owner, on purpose";
  world.sql("SET @crm_maintenance = NULL");
}

// Not the owner, but with all rights on the table: a procedure of the owner's that deletes would run like this.
TEST_F(Audit, MaintenanceIsTheOwnersOnly) {
  world.user("admin");
  const std::string name = world.database().name();
  world.sql(fmt::format("CREATE PROCEDURE test_forge() DELETE FROM audit_entries"));
  world.sql(fmt::format("GRANT EXECUTE ON PROCEDURE {}.test_forge TO {}@localhost", name, name));
  auto& bot = world.database().bot();
  bot.query("SET @crm_maintenance = 'audit'");
  EXPECT_EQ(world.refusal("test_forge", {}), "31600 audit.append_only");
  world.sql("DROP PROCEDURE test_forge");
}

TEST_F(Audit, HandWorkAfterAProcedureIsNotLaidAtItsDoor) {
  const Id admin = world.user("admin");
  const Id manager = world.user("manager");
  world.owner_call("user_set_role", {admin, 1, manager, "employee", nullptr});
  world.owner_call("person_unreachable", {kBot, world.telegram(manager), 1});
  EXPECT_THAT(entries(fmt::format("UPDATE users SET full_name = 'By hand' WHERE id = {}", manager)),
              ElementsAre(fmt::format(R"(update user:{} {{"full_name":["Someone","By hand"]}})", manager)));
}

TEST_F(Audit, PartsAreCanonical) {
  const auto text = [&](std::string_view old_value, std::string_view new_value) {
    return world.text(fmt::format("SELECT audit_text('c', {}, {})", old_value, new_value));
  };
  EXPECT_EQ(text("NULL", "NULL"), "");
  EXPECT_EQ(text("'a'", "'a'"), "");
  EXPECT_EQ(text("''", "NULL"), R"(,"c":["",null])");
  EXPECT_EQ(text("'a'", "'A'"), R"(,"c":["a","A"])");
  EXPECT_EQ(text("'😀'", "'😁'"), R"(,"c":["😀","😁"])");
  EXPECT_EQ(text("'a'", "'a '"), R"(,"c":["a","a "])");
  EXPECT_EQ(text("'/\\t'", "'\"'"), R"(,"c":["/\t","\""])");
  EXPECT_EQ(
      world.text("SELECT CONCAT(audit_number('n', 1, 1), audit_number('n', NULL, 0), audit_number('n', -5, NULL))"),
      R"(,"n":[null,0],"n":[-5,null])");
}

}  // namespace
}  // namespace sql_tests
