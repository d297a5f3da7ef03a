// Undo: who did something may take it back as long as he may do it. Each does the change here past all procedures, as
// if he had had the right once; only who has it now takes it back.
#include "rights.hpp"

namespace sql_tests {
namespace {

using C = Company;

std::string taken_back(C& c, Id actor, std::string_view statement, std::string_view afterwards = "") {
  static Id update = 1000;
  ++update;
  c.world.sql(fmt::format("SET @crm_by = 'user:{0}', @crm_actor = {0}, @crm_update = {1}", actor, update));
  c.world.sql(statement);
  c.world.sql("SET @crm_by = NULL");
  auto refusal = c.world.refusal("change_undo", {actor, update + 100000, update});
  if (!afterwards.empty()) c.world.sql(afterwards);
  return refusal;
}

constexpr std::array<int, 8> kAdmin = {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000};
constexpr std::array<int, 8> kManagerOf = {0, 31002, 0, 31002, 31002, 31002, 31001, 31000};
constexpr std::array<int, 8> kWhoSees = {0, 0, 0, 0, 0, 31002, 31001, 31000};
constexpr std::array<int, 8> kManagers = {0, 0, 0, 31002, 31002, 31002, 31001, 31000};

Right right(std::string_view what, std::string (*statement)(const C&), std::array<int, 8> expected,
            std::string (*afterwards)(const C&) = nullptr) {
  return {what, "change_undo",
          [statement, afterwards](C& c, Id a) {
            return taken_back(c, a, statement(c), afterwards == nullptr ? "" : afterwards(c));
          },
          expected};
}

std::vector<Right> of_clients() {
  return {
      right(
          "undo a client's notes",
          [](const C& c) { return fmt::format("UPDATE clients SET notes = UUID() WHERE id = {}", c.foreign); },
          kManagers),
      right(
          "undo a client's phone",
          [](const C& c) {
            return fmt::format(
                "UPDATE clients SET phone = CONCAT('+49', FLOOR(10000000 + RAND() * 80000000)) WHERE id = {}",
                c.foreign);
          },
          kWhoSees),
      right(
          "undo a client's manager",
          [](const C& c) {
            return fmt::format("UPDATE clients SET manager_id = {} WHERE id = {}", c.manager, c.foreign);
          },
          kManagerOf,
          [](const C& c) {
            return fmt::format("UPDATE clients SET manager_id = {} WHERE id = {}", c.other_manager, c.foreign);
          }),
      right(
          "undo deleting a client",
          [](const C& c) { return fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", c.foreign); },
          kManagerOf,
          [](const C& c) { return fmt::format("UPDATE clients SET deleted_at = NULL WHERE id = {}", c.foreign); }),
      right(
          "undo restoring a client",
          [](const C& c) { return fmt::format("UPDATE clients SET deleted_at = NULL WHERE id = {}", c.gone); }, kAdmin,
          [](const C& c) { return fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", c.gone); }),
      right(
          "undo making a client",
          [](const C& c) {
            return fmt::format(
                "INSERT INTO clients (full_name, created_by, created_at, updated_at) VALUES ('N', {}, SYSDATE(3), "
                "SYSDATE(3))",
                c.admin);
          },
          kManagers, [](const C&) { return std::string("DELETE FROM clients WHERE full_name = 'N'"); }),
      right(
          "undo logging a call",
          [](const C& c) {
            return fmt::format(
                "INSERT INTO interactions (client_id, user_id, kind, at, created_at) VALUES ({}, {}, 'message', "
                "SYSDATE(3), SYSDATE(3))",
                c.foreign, c.admin);
          },
          kWhoSees),
  };
}

std::vector<Right> of_work() {
  return {
      right(
          "undo a deal's notes",
          [](const C& c) { return fmt::format("UPDATE deals SET notes = UUID() WHERE id = {}", c.deal); }, kManagerOf),
      right(
          "undo a deal's manager",
          [](const C& c) { return fmt::format("UPDATE deals SET manager_id = {} WHERE id = {}", c.manager, c.deal); },
          kAdmin,
          [](const C& c) {
            return fmt::format("UPDATE deals SET manager_id = {} WHERE id = {}", c.other_manager, c.deal);
          }),
      right(
          "undo making a deal",
          [](const C& c) {
            return fmt::format(
                "INSERT INTO deals (client_id, title, currency, manager_id, created_by, created_at, updated_at) VALUES "
                "({}, 'N', 'EUR', {}, {}, SYSDATE(3), SYSDATE(3))",
                c.foreign, c.other_manager, c.admin);
          },
          kManagerOf, [](const C&) { return std::string("DELETE FROM deals WHERE title = 'N'"); }),
      right(
          "undo assigning",
          [](const C& c) {
            return fmt::format("INSERT INTO deal_employees (deal_id, user_id) VALUES ({}, {})", c.deal, c.other_admin);
          },
          kManagerOf,
          [](const C& c) { return fmt::format("DELETE FROM deal_employees WHERE user_id = {}", c.other_admin); }),
      right(
          "undo starting a task",
          [](const C& c) {
            return fmt::format("UPDATE tasks SET state = 'in_progress', version = version + 1 WHERE id = {}", c.task);
          },
          {0, 31002, 0, 31002, 0, 31002, 31001, 31000},
          [](const C& c) { return fmt::format("UPDATE tasks SET state = 'new' WHERE id = {}", c.task); }),
      right(
          "undo a task's priority",
          [](const C& c) {
            return fmt::format("UPDATE tasks SET priority = IF(priority = 'low', 'high', 'low') WHERE id = {}", c.task);
          },
          kManagerOf),
      right(
          "undo a comment",
          [](const C& c) {
            return fmt::format(
                "INSERT INTO task_comments (task_id, user_id, text, created_at) VALUES ({}, {}, 'x', SYSDATE(3))",
                c.task, c.admin);
          },
          kWhoSees),
      right("undo a line of a checklist",
            [](const C& c) {
              return fmt::format("INSERT INTO checklist_items (task_id, text) VALUES ({}, 'x')", c.task);
            },
            {0, 31002, 0, 31002, 0, 31002, 31001, 31000}),
  };
}

}  // namespace

std::vector<Right> undo_rights() {
  std::vector<Right> all = {{"undo nothing",
                             "change_undo",
                             [](C& c, Id a) {
                               return c.world.refusal("change_undo", {a, 2, 424242});
                             },
                             {31701, 31701, 31701, 31701, 31701, 31701, 31001, 31000}},
                            {"be offered to undo",
                             "change_offer",
                             [](C& c, Id a) {
                               return c.world.refusal("change_offer", {a, 1});
                             },
                             {0, 0, 0, 0, 0, 0, 0, 0}},
                            {"look at a change",
                             "change_card",
                             [](C& c, Id a) {
                               return c.world.refusal("change_card", {a, 1});
                             },
                             {0, 0, 0, 0, 0, 0, 31001, 31000}}};
  for (const auto& more : {of_clients(), of_work()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace sql_tests
