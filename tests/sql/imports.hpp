// A company whose people bring clients in: a file's rows put, compared, applied and taken back, as jobs do it.
#pragma once

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "world.hpp"

namespace sql_tests {

struct Line {
  std::string name;
  std::string phone{};
  std::string email{};
  std::string company{};
  std::string manager{};
  std::string reason{};
  std::string segment{};
};

class Imports : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id other = world.user("manager", "Mia Manager");
  Id employee = world.user("employee", "Emma Employee", manager);

  Id file(Id owner) { return world.number_of("file_want", {owner, 1, "clients.csv", "tg-file"}); }

  static std::string rows(const std::vector<Line>& lines, int from = 1) {
    auto out = nlohmann::json::array();
    for (const auto& line : lines) {
      out.push_back({from, from + 1, line.reason, "", line.name, line.company, line.phone, line.email, "", "",
                     line.segment, "", line.manager});
      ++from;
    }
    return out.dump();
  }

  // Read and compared.
  Id checked(Id actor, const std::vector<Line>& lines) {
    const Id import = world.number_of("import_begin", {actor, 1, file(actor), nullptr});
    world.call("import_rows_put", {actor, import, rows(lines)});
    while (world.row("import_compare", {actor, import, 1000})["finished"] == "0") {
    }
    return import;
  }
  void apply(Id actor, Id import, int size = 1000) {
    world.call("import_start", {actor, 9, import});
    while (world.row("import_apply", {actor, import, size})["finished"] == "0") {
    }
  }
  void undo(Id actor, Id import, int size = 1000) {
    world.call("import_undo_start", {actor, 10, import});
    while (world.row("import_undo", {actor, import, size})["finished"] == "0") {
    }
  }
  std::vector<std::string> verdicts(Id import) {
    return column(world.sql(fmt::format(
                      "SELECT CONCAT_WS(' ', verdict, reason, detail) AS v FROM import_rows WHERE import_id = {} "
                      "ORDER BY row_no",
                      import)),
                  "v");
  }
  std::map<std::string, std::string> counts(Id actor, Id import) {
    return first_row(world.call("import_card", {actor, import, 5}).at(1));
  }
  std::string state(Id import) { return world.text(fmt::format("SELECT state FROM imports WHERE id = {}", import)); }
};

}  // namespace sql_tests
