// Tasks: the rights to each of their procedures. `owner` manages the deal, `tasked` has the task, `employee` is
// assigned to the deal; `manager` manages another one.
#include "rights.hpp"

namespace sql_tests {
namespace {

using C = Company;

constexpr std::array<int, 8> kSee = {0, 0, 0, 0, 0, 31320, 31001, 31000};
// Making, editing, giving away, deleting, reopening: the deal's manager.
constexpr std::array<int, 8> kEdit = {0, 31002, 0, 31002, 31002, 31320, 31001, 31000};
// The status: also the assignee.
constexpr std::array<int, 8> kStatus = {0, 31002, 0, 31002, 0, 31320, 31001, 31000};
constexpr std::array<int, 8> kNone = {31320, 31320, 31320, 31320, 31320, 31320, 31001, 31000};
constexpr std::array<int, 8> kAnybody = {0, 0, 0, 0, 0, 0, 31001, 31000};

constexpr std::array<int, 8> instead(std::array<int, 8> of, int code) {
  for (auto& one : of)
    if (one == 0) one = code;
  return of;
}

}  // namespace

std::vector<Right> task_rights() {
  return {
      {"see a task", "task_card",
       [](C& c, Id a) {
         return c.world.refusal("task_card", {a, c.task});
       },
       kSee},
      {"see no task", "task_card",
       [](C& c, Id a) {
         return c.world.refusal("task_card", {a, 424242});
       },
       kNone},
      {"history of a task", "task_timeline",
       [](C& c, Id a) {
         return c.world.refusal("task_timeline", {a, c.task, nullptr, 5});
       },
       kSee},
      {"comments of a task", "task_comment_page",
       [](C& c, Id a) {
         return c.world.refusal("task_comment_page", {a, c.task, nullptr, 5});
       },
       kSee},
      {"files of a task", "task_file_page",
       [](C& c, Id a) {
         return c.world.refusal("task_file_page", {a, c.task, nullptr, 5});
       },
       kSee},
      {"list tasks", "task_page",
       [](C& c, Id a) {
         return c.world.refusal("task_page", {a, "all", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                              "deadline", nullptr, 0, 5});
       },
       kAnybody},
      {"who could take a task",
       "task_assignees",
       [](C& c, Id a) {
         return c.world.refusal("task_assignees", {a, c.deal, nullptr, 5});
       },
       {0, 31002, 0, 31002, 31002, 31310, 31001, 31000}},
      {"who could take some task",
       "task_assignees",
       [](C& c, Id a) {
         return c.world.refusal("task_assignees", {a, nullptr, nullptr, 5});
       },
       {0, 0, 0, 31002, 31002, 31002, 31001, 31000}},
      {"one's own day", "task_my_day",
       [](C& c, Id a) {
         return c.world.refusal("task_my_day", {a, 5});
       },
       kAnybody},
      {"make a task",
       "task_create",
       [](C& c, Id a) {
         return c.world.refusal("task_create", {a, 1, c.deal, "T", nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {0, 31002, 0, 31002, 31002, 31310, 31001, 31000}},
      {"make a task of no deal",
       "task_create",
       [](C& c, Id a) {
         return c.world.refusal("task_create", {a, 1, 424242, "T", nullptr, nullptr, nullptr, nullptr, nullptr});
       },
       {31310, 31310, 31310, 31310, 31310, 31310, 31001, 31000}},
      {"edit a task", "task_set",
       [](C& c, Id a) {
         return c.world.refusal("task_set", {a, 1, c.task, nullptr, "priority", "high"});
       },
       kEdit},
      {"give a task away", "task_reassign",
       [](C& c, Id a) {
         return c.world.refusal("task_reassign", {a, 1, c.task, nullptr, c.idle});
       },
       kEdit},
      {"delete a task", "task_delete",
       [](C& c, Id a) {
         return c.world.refusal("task_delete", {a, 1, c.task, nullptr});
       },
       kEdit},
      {"reopen a task that is open", "task_reopen",
       [](C& c, Id a) {
         return c.world.refusal("task_reopen", {a, 1, c.task, nullptr});
       },
       instead(kEdit, 31324)},
      {"start a task", "task_start",
       [](C& c, Id a) {
         return c.world.refusal("task_start", {a, 1, c.task, nullptr});
       },
       kStatus},
      {"complete a task", "task_complete",
       [](C& c, Id a) {
         return c.world.refusal("task_complete", {a, 1, c.task, nullptr});
       },
       kStatus},
      {"complete no task", "task_complete",
       [](C& c, Id a) {
         return c.world.refusal("task_complete", {a, 1, 424242, nullptr});
       },
       kNone},
      {"comment", "task_comment",
       [](C& c, Id a) {
         return c.world.refusal("task_comment", {a, 1, c.task, "t"});
       },
       kSee},
      {"attach", "task_file",
       [](C& c, Id a) {
         return c.world.refusal("task_file", {a, 1, c.task, "photo", "Ag", nullptr});
       },
       kSee},
      {"add a line", "task_item_add",
       [](C& c, Id a) {
         return c.world.refusal("task_item_add", {a, 1, c.task, "t"});
       },
       kStatus},
      {"check a line that is gone", "task_item_check",
       [](C& c, Id a) {
         return c.world.refusal("task_item_check", {a, 1, c.task, 9, 1});
       },
       instead(kStatus, 31326)},
      {"remove a line that is gone", "task_item_remove",
       [](C& c, Id a) {
         return c.world.refusal("task_item_remove", {a, 1, c.task, 9});
       },
       instead(kStatus, 31326)},
  };
}

}  // namespace sql_tests
