// Clients sent as a file: exactly those of the list as it is filtered, and of nobody who may not see them.
#include <fmt/format.h>

#include "dialogues/company.hpp"
#include "tabular/table.hpp"

namespace dialogues {
namespace {

using testing::ElementsAre;

class Exporting : public Dialogue {
 protected:
  Person& anna = company_.admin();
  Person& max = company_.joins(1002, "Max Manager", "manager");

  void SetUp() override {
    max.sends_file("clients.csv",
                   "Name,Phone,Segment,Notes\n"
                   "Carla Braun,+4930901820,VIP,=HYPERLINK(1)\n"
                   "Carla Klein,+4930901821,regular,\n"
                   "Dieter Klein,+4930901822,VIP,\n"
                   "Ева Ким,,new,\n");
    company_.work();
    max.presses("✅ Import 4 clients");
    company_.work();
    company_.database().sql(
        "UPDATE clients SET created_at = IF(full_name LIKE 'Carla%', '2026-11-01 08:00', '2026-11-20 08:00')");
  }

  // Has the list that is shown sent as a file; the first column below the heading.
  std::vector<std::string> exported(Person& who, const std::string& format) {
    who.presses("📤 Export");
    who.presses(format);
    company_.work();
    const auto file = who.received();
    EXPECT_TRUE(file.name == (format == "📄 CSV" ? "clients.csv" : "clients.xlsx")) << file.name;
    const auto table = tabular::read(file.bytes);
    std::vector<std::string> out;
    if (!table) return {"no table"};
    for (std::size_t row = 1; row < table->rows.size(); ++row) out.push_back(table->rows[row].cells.at(0));
    return out;
  }
};

TEST_F(Exporting, ExactlyWhatIsFiltered) {
  for (const std::string format : {"📄 CSV", "📊 XLSX (Excel)"}) {
    max.says("/clients");
    EXPECT_THAT(exported(max, format), ElementsAre("Carla Braun", "Carla Klein", "Dieter Klein", "Ева Ким"));
    max.expects("✅ 4 clients are in the file.");

    max.says("/clients");
    max.presses("🔎 Filter");
    max.presses("🏷 Segment");
    max.presses("VIP");
    EXPECT_THAT(exported(max, format), ElementsAre("Carla Braun", "Dieter Klein"));
    max.expects("✅ 2 clients are in the file.");

    // A second filter, and the first one off again by its chip.
    max.says("/clients");
    max.presses("🔎 Filter");
    max.presses("📅 Created");
    max.presses("7 days");
    EXPECT_THAT(exported(max, format), ElementsAre("Dieter Klein"));
    max.says("/clients");
    max.presses("✕ VIP");
    EXPECT_THAT(exported(max, format), ElementsAre("Dieter Klein", "Ева Ким"));
    max.says("/clients");
    max.presses("✕ 7 days");
  }
}

TEST_F(Exporting, WhatWasSearchedFor) {
  max.says("klein");
  EXPECT_THAT(exported(max, "📄 CSV"), testing::UnorderedElementsAre("Carla Klein", "Dieter Klein"));
}

TEST_F(Exporting, NobodyGetsWhatTheyMayNotSee) {
  auto& emma = company_.joins(1004, "Emma Employee", "employee");
  auto& database = company_.database();
  database.sql(
      "INSERT INTO deals (client_id, title, currency, manager_id, stage, created_by, created_at, updated_at) SELECT "
      "c.id, 'A deal', 'USD', c.manager_id, 'new', c.manager_id, SYSDATE(3), SYSDATE(3) FROM clients AS c WHERE "
      "c.full_name = 'Dieter Klein'");
  database.sql("INSERT INTO deal_employees (deal_id, user_id) SELECT MAX(d.id), MAX(u.id) FROM deals AS d, users AS u");
  emma.says("/clients");
  EXPECT_THAT(exported(emma, "📄 CSV"), ElementsAre("Dieter Klein")) << "of assigned deals";
  // Who is blocked while the file is written.
  max.says("/clients");
  max.presses("📤 Export");
  max.presses("📄 CSV");
  database.sql("UPDATE users SET state = 'blocked' WHERE full_name = 'Max Manager'");
  company_.work();
  EXPECT_EQ(max.received().name, "") << "nothing";
}

}  // namespace
}  // namespace dialogues
