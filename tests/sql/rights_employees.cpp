// Employees, messages and handing over: the rights to each of their procedures. `employee` is in the team of `manager`,
// `tasked` in nobody's.
#include "rights.hpp"

namespace sql_tests {
namespace {

using C = Company;

// Whoever sees everybody, whoever sees one of the team, and whoever sees nobody.
constexpr std::array<int, 8> kTeam = {0, 0, 31100, 31002, 31002, 31002, 31001, 31000};
constexpr std::array<int, 8> kForeign = {0, 31100, 31100, 31002, 31002, 31002, 31001, 31000};

}  // namespace

std::vector<Right> employee_rights() {
  return {
      {"list employees",
       "employee_page",
       [](C& c, Id a) {
         return c.world.refusal("employee_page", {a, nullptr, 0, 5});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"see one of the team", "employee_card",
       [](C& c, Id a) {
         return c.world.refusal("employee_card", {a, c.employee});
       },
       kTeam},
      {"see an employee of no team", "employee_card",
       [](C& c, Id a) {
         return c.world.refusal("employee_card", {a, c.tasked});
       },
       kForeign},
      {"see nobody",
       "employee_card",
       [](C& c, Id a) {
         return c.world.refusal("employee_card", {a, 424242});
       },
       {31100, 31100, 31100, 31002, 31002, 31002, 31001, 31000}},
      {"write to one of the team", "message_send",
       [](C& c, Id a) {
         return c.world.refusal("message_send", {a, 1, c.employee, "Hello"});
       },
       kTeam},
      {"write to an employee of no team", "message_send",
       [](C& c, Id a) {
         return c.world.refusal("message_send", {a, 1, c.tasked, "Hello"});
       },
       kForeign},
      {"write to an admin", "message_send",
       [](C& c, Id a) {
         return c.world.refusal("message_send", {a, 1, c.other_admin, "Hello"});
       },
       kForeign},
      {"see a message of somebody else's",
       "message_card",
       [](C& c, Id a) {
         return c.world.refusal("message_card", {a, c.message});
       },
       {31340, 31340, 31340, 0, 31340, 31340, 31001, 31000}},
      {"answer a message of somebody else's",
       "message_reply",
       [](C& c, Id a) {
         return c.world.refusal("message_reply", {a, 1, c.message, "Yes"});
       },
       {31340, 31340, 31340, 0, 31340, 31340, 31001, 31000}},
      {"see what one of the team has open", "user_work",
       [](C& c, Id a) {
         return c.world.refusal("user_work", {a, c.employee});
       },
       kTeam},
      {"see what an employee of no team has open", "user_work",
       [](C& c, Id a) {
         return c.world.refusal("user_work", {a, c.tasked});
       },
       kForeign},
      {"see heirs of one of the team", "user_heirs",
       [](C& c, Id a) {
         return c.world.refusal("user_heirs", {a, c.employee, nullptr, 0, 5});
       },
       kTeam},
      {"see heirs of a manager", "user_heirs",
       [](C& c, Id a) {
         return c.world.refusal("user_heirs", {a, c.other_manager, nullptr, 0, 5});
       },
       kForeign},
      {"hand over what one of the team has", "work_hand_over",
       [](C& c, Id a) {
         return c.world.refusal("work_hand_over", {a, 1, c.employee, c.manager});
       },
       kTeam},
      {"hand over to somebody of no team",
       "work_hand_over",
       [](C& c, Id a) {
         return c.world.refusal("work_hand_over", {a, 1, c.employee, c.idle});
       },
       {0, 31104, 31100, 31002, 31002, 31002, 31001, 31000}},
      {"hand over what an employee of no team has", "work_hand_over",
       [](C& c, Id a) {
         return c.world.refusal("work_hand_over", {a, 1, c.tasked, c.manager});
       },
       kForeign},
      {"hand over what a manager has",
       "work_hand_over",
       [](C& c, Id a) {
         return c.world.refusal("work_hand_over", {a, 1, c.other_manager, c.admin});
       },
       {0, 31100, 31106, 31002, 31002, 31002, 31001, 31000}},
      {"hand over what another admin has",
       "work_hand_over",
       [](C& c, Id a) {
         return c.world.refusal("work_hand_over", {a, 1, c.other_admin, c.admin});
       },
       {31101, 31100, 31100, 31002, 31002, 31002, 31001, 31000}},
  };
}

}  // namespace sql_tests
