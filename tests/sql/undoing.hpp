// A company whose changes are taken back: every change gets an update of its own, and all business rows can be compared
// before and after.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "world.hpp"

namespace sql_tests {

class Undoing : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other = world.user("manager", "Mia Manager");
  Id employee = world.user("employee", "Emma Employee", manager);
  Id colleague = world.user("employee", "Karl Colleague", manager);
  Id client = world.client("Anna Berg", manager);
  Id deal = world.number_of("deal_create",
                            {manager, 1, client, "Shop & roof", "150000", "EUR", "fair", nullptr, "2030-02-01", "n"});
  Id update_ = 100;

  // The change that is looked at now.
  Id change() const { return update_; }
  Id next() { return ++update_; }

  Id task(std::string_view title, db::Param deadline = nullptr, db::Param repeat = nullptr) {
    return world.number_of("task_create", {manager, 1, deal, title, nullptr, employee, nullptr, deadline, repeat});
  }
  std::map<std::string, std::string> undo(Id actor) { return undo(actor, update_); }
  std::map<std::string, std::string> undo(Id actor, Id change) {
    return world.row("change_undo", {actor, change + 100000, change});
  }
  std::string refused(Id actor) { return world.refusal("change_undo", {actor, next() + 200000, update_ - 1}); }
  std::string stage() {
    return world.text(fmt::format("SELECT CONCAT_WS(' ', stage, outcome) FROM deals WHERE id = {}", deal));
  }

  // Every row of the business tables by table and id, but what every change moves (version, updated_at, the last
  // activity and the risk that hangs on it).
  using Rows = std::map<std::string, std::string>;
  Rows rows();
  // What triggers keep beside them: words, sums, tallies.
  std::string kept();
  // Rows that are not as before: changed, gone, or come without being deleted.
  static std::vector<std::string> differences(const Rows& before, const Rows& after);
  // What the log does not say as the rows do.
  std::vector<std::string> replayed();
};

}  // namespace sql_tests
