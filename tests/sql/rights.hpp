// Who may do what (SPEC section 2) as tables: a company with every role and every kind of record, and for each granted
// procedure that checks a right the refusals of everybody who may ask.
#pragma once

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>
#include <vector>

#include "world.hpp"

namespace sql_tests {

// Everyone who may ask, and every kind of record they may ask for.
struct Company {
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id other_admin = world.user("admin", "Olga Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other_manager = world.user("manager", "Mia Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id tasked = world.user("employee", "Tom Tasked");
  Id idle = world.user("employee", "Ida Idle");
  Id blocked = world.user("manager", "Bob Blocked");
  Id own = world.client("Own client", manager);
  Id foreign = world.client("Foreign client", other_manager);
  Id gone = world.client("Deleted client", manager);
  Id deal = world.deal(foreign, other_manager);
  Id task = world.task(deal, tasked);
  Id request = 0;
  Id invite = 0;
  Id twin = world.client("Twin of the own client", other_manager);
  Id merge = 0;
  Id message = 0;  // to the employee

  Company() {
    merge = world.number_of("client_merge", {other_manager, 1, own, twin, 1, 1, ""});
    world.assign(deal, employee);
    world.sql(fmt::format("UPDATE clients SET deleted_at = SYSDATE(3) WHERE id = {}", gone));
    request = world.number_of("access_request_put", {77, 1, "Nina", nullptr, nullptr, "en"});
    invite = world.number_of("invite_create", {other_manager, 1, hash('i'), "employee", nullptr, 24});
    message = std::stoll(world.row("message_send", {manager, 1, employee, "Hello"})["id"]);
    world.block(blocked);
  }

  Id actor(std::string_view name) const {
    const std::map<std::string_view, Id> ids = {{"admin", admin},       {"manager", manager}, {"owner", other_manager},
                                                {"employee", employee}, {"tasked", tasked},   {"idle", idle},
                                                {"blocked", blocked},   {"nobody", 999999}};
    return ids.at(name);
  }
};

// The refusal of each, in the order of kActors; '.' for none.
constexpr std::array<std::string_view, 8> kActors = {"admin",  "manager", "owner",   "employee",
                                                     "tasked", "idle",    "blocked", "nobody"};

struct Right {
  std::string_view what;
  std::string_view procedure;
  std::function<std::string(Company&, Id actor)> ask;
  std::array<int, 8> expected;
};

std::vector<Right> client_rights();
std::vector<Right> people_rights();
std::vector<Right> employee_rights();
std::vector<Right> audit_rights();
std::vector<Right> deal_rights();
std::vector<Right> task_rights();
std::vector<Right> import_rights();
std::vector<Right> undo_rights();

}  // namespace sql_tests
