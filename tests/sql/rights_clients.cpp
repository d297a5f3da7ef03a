// Clients: the rights to each of their procedures.
#include "rights.hpp"

namespace sql_tests {

std::vector<Right> client_rights() {
  using C = Company;
  return {
      // clients; `owner` manages the foreign client, employee is assigned to its deal, tasked has a task there
      {"see an own client",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, c.own});
       },
       {0, 0, 0, 31200, 31200, 31200, 31001, 31000}},
      {"see a foreign one",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, c.foreign});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"see a deleted one",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, c.gone});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"see none",
       "client_card",
       [](C& c, Id a) {
         return c.world.refusal("client_card", {a, 424242});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"list clients",
       "client_page",
       [](C& c, Id a) {
         return c.world.refusal(
             "client_page", {a, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, "name", nullptr, 0, 5});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"find everything",
       "find_all",
       [](C& c, Id a) {
         return c.world.refusal("find_all", {a, "x", 5});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"export clients",
       "client_export_page",
       [](C& c, Id a) {
         return c.world.refusal("client_export_page",
                                {a, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, 5});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"create a client",
       "client_create",
       [](C& c, Id a) {
         return c.world.refusal("client_create",
                                {a, 1, "N", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"edit a client",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "notes", "n"});
       },
       {0, 0, 0, 31002, 31002, 31200, 31001, 31000}},
      {"edit contact data",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "phone", "+4930901820"});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"log an interaction",
       "interaction_log",
       [](C& c, Id a) {
         return c.world.refusal("interaction_log",
                                {a, 1, c.foreign, "call", nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"log one with a deleted client",
       "interaction_log",
       [](C& c, Id a) {
         return c.world.refusal("interaction_log", {a, 1, c.gone, "call", nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"set the next contact",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "next_contact_on", "2026-05-05"});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"look for duplicates",
       "client_duplicates",
       [](C& c, Id a) {
         return c.world.refusal("client_duplicates", {a, nullptr, "+4930901820", nullptr, nullptr});
       },
       {0, 0, 0, 0, 0, 0, 31001, 31000}},
      {"timeline of a foreign one",
       "client_timeline",
       [](C& c, Id a) {
         return c.world.refusal("client_timeline", {a, c.foreign, nullptr, 0, 5});
       },
       {0, 0, 0, 0, 0, 31200, 31001, 31000}},
      {"what deleting a client takes along",
       "client_takes",
       [](C& c, Id a) {
         return c.world.refusal("client_takes", {a, c.own});
       },
       {0, 0, 31002, 31200, 31200, 31200, 31001, 31000}},
      {"delete an own client",
       "client_delete",
       [](C& c, Id a) {
         return c.world.refusal("client_delete", {a, 1, c.own});
       },
       {0, 0, 31002, 31200, 31200, 31200, 31001, 31000}},
      {"delete a foreign one",
       "client_delete",
       [](C& c, Id a) {
         return c.world.refusal("client_delete", {a, 1, c.foreign});
       },
       {31202, 31002, 31202, 31002, 31002, 31200, 31001, 31000}},
      {"list deleted clients",
       "client_deleted_page",
       [](C& c, Id a) {
         return c.world.refusal("client_deleted_page", {a, nullptr, 5});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"see what one restores",
       "client_deleted_card",
       [](C& c, Id a) {
         return c.world.refusal("client_deleted_card", {a, c.gone});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"restore",
       "client_restore",
       [](C& c, Id a) {
         return c.world.refusal("client_restore", {a, 1, c.gone});
       },
       {0, 31002, 31002, 31002, 31002, 31002, 31001, 31000}},
      {"merge a foreign one into an own",
       "client_merge",
       [](C& c, Id a) {
         return c.world.refusal("client_merge", {a, 1, c.own, c.foreign, nullptr, nullptr, ""});
       },
       {0, 31002, 0, 31200, 31200, 31200, 31001, 31000}},
      {"take a merge back",
       "client_unmerge",
       [](C& c, Id a) {
         return c.world.refusal("client_unmerge", {a, 1, c.merge});
       },
       {0, 31002, 0, 31200, 31200, 31200, 31001, 31000}},
      {"edit a deleted one",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.gone, nullptr, "notes", "n"});
       },
       {31200, 31200, 31200, 31200, 31200, 31200, 31001, 31000}},
      {"hand a client on",
       "client_set",
       [](C& c, Id a) {
         return c.world.refusal("client_set", {a, 1, c.foreign, nullptr, "manager_id", std::to_string(c.admin)});
       },
       {0, 31002, 0, 31002, 31002, 31200, 31001, 31000}},
      {"choose a manager",
       "manager_list",
       [](C& c, Id a) { return c.world.refusal("manager_list", {a}); },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
  };
}

}  // namespace sql_tests
