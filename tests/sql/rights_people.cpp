// Users, requests, invites, settings and jobs: the rights to each of their procedures.
#include "rights.hpp"

namespace sql_tests {

std::vector<Right> people_rights() {
  using C = Company;
  return {
      // users
      {"list users",
       "user_page",
       [](C& c, Id a) {
         return c.world.refusal("user_page", {a, "", nullptr, nullptr, 0, 5});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see a user",
       "user_card",
       [](C& c, Id a) {
         return c.world.refusal("user_card", {a, c.employee});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see what a user did",
       "user_history",
       [](C& c, Id a) {
         return c.world.refusal("user_history", {a, c.employee, nullptr, 5});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"set a role",
       "user_set_role",
       [](C& c, Id a) {
         return c.world.refusal("user_set_role", {a, 1, c.idle, "manager", nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"make an admin",
       "user_set_role",
       [](C& c, Id a) {
         return c.world.refusal("user_set_role", {a, 1, c.idle, "admin", nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"demote an admin",
       "user_set_role",
       [](C& c, Id a) {
         return c.world.refusal("user_set_role", {a, 1, c.other_admin, "manager", nullptr});
       },
       {31101, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"block",
       "user_block",
       [](C& c, Id a) {
         return c.world.refusal("user_block", {a, 1, c.idle, nullptr});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"block and leave the work",
       "user_block",
       [](C& c, Id a) {
         return c.world.refusal("user_block", {a, 1, c.tasked, 0});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"unblock",
       "user_unblock",
       [](C& c, Id a) {
         return c.world.refusal("user_unblock", {a, 1, c.blocked});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"set a manager",
       "user_set_manager",
       [](C& c, Id a) {
         return c.world.refusal("user_set_manager", {a, 1, c.tasked, c.manager});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"own settings",
       "my_settings_set",
       [](C& c, Id a) {
         return c.world.refusal("my_settings_set", {a, 1, "language", "ru"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"own long work",
       "job_put",
       [](C& c, Id a) {
         return c.world.refusal("job_put", {a, 1, kBot, "system_check", "{}"});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      // getting in
      {"list requests",
       "access_request_list",
       [](C& c, Id a) { return c.world.refusal("access_request_list", {a}); },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see a request",
       "access_request_card",
       [](C& c, Id a) {
         return c.world.refusal("access_request_card", {a, c.request});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"approve",
       "access_request_decide",
       [](C& c, Id a) {
         return c.world.refusal("access_request_decide", {a, 1, c.request, "employee", "UTC"});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"decline",
       "access_request_decide",
       [](C& c, Id a) {
         return c.world.refusal("access_request_decide", {a, 1, c.request, nullptr, "UTC"});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"invite an employee",
       "invite_create",
       [](C& c, Id a) {
         return c.world.refusal("invite_create", {a, 1, hash('j'), "employee", nullptr, 24});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"invite a manager",
       "invite_create",
       [](C& c, Id a) {
         return c.world.refusal("invite_create", {a, 1, hash('j'), "manager", nullptr, 24});
       },
       {0, 31133, 31133, 31002, 31002, 31002, 31001, 31000}},
      {"list invites",
       "invite_list",
       [](C& c, Id a) { return c.world.refusal("invite_list", {a}); },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"revoke an invite",
       "invite_revoke",
       [](C& c, Id a) {
         return c.world.refusal("invite_revoke", {a, 1, c.invite});
       },
       {0, 31130, 0, 31002, 31002, 31002, 31001, 31000}},
  };
}

}  // namespace sql_tests
