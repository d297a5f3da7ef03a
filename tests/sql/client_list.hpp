// client_page as tests ask it, and clients to be listed.
#pragma once

#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {

struct ClientsAsked {
  db::Param text = nullptr;
  db::Param name = nullptr;
  db::Param segment = nullptr;
  db::Param from = nullptr;
  db::Param to = nullptr;
  db::Param manager = nullptr;
  db::Param stage = nullptr;
  std::string_view sort = "name";
  db::Param after = nullptr;
  int back = 0;
  int limit = 50;
};

class ClientList : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);

  db::ResultSets sets(const ClientsAsked& a, Id actor = 0) {
    return world.call("client_page", {actor == 0 ? admin : actor, a.text, a.name, a.segment, a.from, a.to, a.manager,
                                      a.stage, a.sort, a.after, a.back, a.limit});
  }
  std::vector<std::string> names(const ClientsAsked& asked, Id actor = 0) {
    const auto found = sets(asked, actor);
    auto list = column(found.at(0), "full_name");
    // What is counted is what is shown, and what is exported.
    if (asked.limit == 50) {
      EXPECT_EQ(static_cast<std::size_t>(found.at(1)[0].number("total")), list.size());
      EXPECT_THAT(exported(asked, actor), testing::UnorderedElementsAreArray(list));
    }
    return list;
  }
  std::vector<std::string> exported(const ClientsAsked& a, Id actor = 0) {
    return column(world
                      .call("client_export_page", {actor == 0 ? admin : actor, a.text, a.name, a.segment, a.from, a.to,
                                                   a.manager, a.stage, nullptr, 5000})
                      .at(0),
                  "full_name");
  }
  std::vector<std::string> found(std::string_view text) { return names({.text = text}); }

  Id add(std::string_view name, std::string_view company = "", std::string_view phone = "",
         std::string_view email = "") {
    return world.number_of("client_create",
                           {admin, 1, name, company, phone, email, nullptr, nullptr, nullptr, nullptr, nullptr});
  }
  Id reads(const ClientsAsked& a) {
    return world.rows_read("client_page", {admin, a.text, a.name, a.segment, a.from, a.to, a.manager, a.stage, a.sort,
                                           a.after, a.back, a.limit});
  }
  // So many clients past the procedures, "Client 00001 Common" …, five of them VIP.
  void add_many(int count) {
    for (int start = 0; start < count; start += 600)
      world.sql(fmt::format(
          "INSERT INTO clients (full_name, company, segment, manager_id, created_by, created_at, updated_at) WITH "
          "RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) SELECT CONCAT('Client ', "
          "LPAD(i + {0}, 5, '0'), ' Common'), IF(i % 20 = 0, 'Rare', 'Usual'), IF(i + {0} <= 5, 'vip', 'new'), "
          "IF(i % 2, {1}, NULL), {1}, '2026-01-01' + INTERVAL i + {0} MINUTE, SYSDATE(3) FROM n",
          start, manager));
  }
};

}  // namespace sql_tests
