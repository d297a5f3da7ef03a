// 🧾 Audit log: what an administrator finds in it, narrowed down by chips, opened, and taken out as a file.
#include <fmt/format.h>

#include "dialogues/company.hpp"
#include "tabular/table.hpp"

namespace dialogues {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

class Log : public Dialogue {
 protected:
  Person& anna = company_.admin();
  Person& max = company_.joins(1002, "Max <b>&\"' Manager", "manager");

  Log() {
    for (const char* name : {"Eva Stone", "Otto Klein"}) {
      max.says("/clients");
      max.presses("➕ New client");
      max.says(name);
      max.presses("✅ Create");
    }
    max.presses("✏️ Edit");
    max.presses("Phone");
    max.says("+49 30 901820");
  }
  void opens() {
    anna.says("/menu");
    anna.presses("🧾 Audit log");
  }
};

TEST_F(Log, ShowsTheNewestChangesInWords) {
  opens();
  anna.expects("🧾 Audit log");
  anna.expects("· Max <b>&\"' Manager\nClient Otto Klein · changed\nPhone: — → +49 30 901820");
  anna.expects("Client Eva Stone · created\nFull name: Eva Stone");
  EXPECT_EQ(anna.text().find("\n\n\n"), std::string::npos) << "one empty line between entries";
  anna.presses("1");
  anna.expects("Client Otto Klein · changed\n\nPhone: — → +49 30 901820");
  anna.presses("👁 Open");
  anna.expects("Otto Klein");
  EXPECT_THAT(anna.labels(), Contains("📞 Called"));
}

TEST_F(Log, NamesNumbersAndTimeZonesAsTheyAreRead) {
  company_.joins(1009, "Zora Zeit", "employee");
  opens();
  anna.expects("Telegram number: 1009");
  anna.expects("Time zone: Berlin");
  anna.expects_no("someone");
}

TEST_F(Log, IsNarrowedDownByChipsThatComeOffAgain) {
  opens();
  anna.presses("🔎 Filter");
  anna.presses("👤 Who");
  anna.presses("Max");
  EXPECT_THAT(anna.labels(), Contains("✕ Max <b>&\"' Manager"));
  anna.presses("🔎 Filter");
  anna.presses("🗂 Which records");
  anna.presses("Clients");
  anna.presses("🔎 Filter");
  anna.presses("✏️ What was done");
  anna.presses("created");
  anna.expects("🧾 Audit log · 2");
  anna.expects("Client Otto Klein · created");
  anna.expects_no("changed");
  anna.presses("🔎 Filter");
  anna.presses("📅 When");
  anna.presses("🗓 From … to …");
  anna.says("1.1.2020");
  anna.says("2.1.2020");
  anna.expects("Nothing fits. Take something off the filter.");
  anna.presses("✕ 1 Jan – 2 Jan");
  anna.expects("🧾 Audit log · 2");
  anna.presses("✕ created");
  anna.expects("🧾 Audit log · 3");
  anna.presses("🧹 Clear the filter");
  anna.expects("User Max <b>&\"' Manager · created");
  anna.presses("🔎 Filter");
  anna.presses("👤 Who");
  anna.presses("🛠 Operators and strangers");
  anna.expects_no("Client");
}

TEST_F(Log, GoesBackThroughTheYearsPageByPage) {
  auto& database = company_.database();
  database.sql(
      "INSERT INTO audit_entries (at, actor, record_kind, record_id, action, changes) SELECT '2020-01-01' + INTERVAL "
      "a.n * 20 + b.n DAY, 'db:root', 'client', 1, 'update', CONCAT('{\"full_name\":[\"', a.n * 20 + b.n, "
      "'\",\"x\"]}') FROM numbers AS a, "
      "numbers AS b WHERE b.n <= 20");
  opens();
  anna.expects("🧾 Audit log · 1,000+");
  anna.presses("›");
  EXPECT_THAT(anna.labels(), Contains("2"));
  anna.expects("the operator");
  anna.presses("›");
  anna.presses("3");
  anna.presses("⬅ Back");
  anna.presses("‹");
  anna.presses("‹");
  anna.expects("Client Otto Klein · changed");
}

TEST_F(Log, IsTakenOutExactlyAsItIsFiltered) {
  max.says("/clients");
  max.presses("➕ New client");
  max.says("=HYPERLINK(1)");
  max.presses("✅ Create");
  opens();
  anna.presses("🔎 Filter");
  anna.presses("🗂 Which records");
  anna.presses("Clients");
  anna.presses("🔎 Filter");
  anna.presses("✏️ What was done");
  anna.presses("created");
  for (const std::string format : {"📄 CSV", "📊 XLSX (Excel)"}) {
    anna.presses("📤 Export");
    anna.presses(format);
    company_.work();
    anna.expects("✅ 3 entries are in the file.");
    const auto file = anna.received();
    EXPECT_EQ(file.name, format == "📄 CSV" ? "audit-log.csv" : "audit-log.xlsx");
    const auto table = tabular::read(file.bytes);
    ASSERT_TRUE(table);
    std::vector<std::string> names;
    for (const auto& row : table->rows)
      if (row.cells.at(6) == "Full name") names.push_back(row.cells.at(8));
    EXPECT_THAT(names, ElementsAre(format == "📄 CSV" ? "'=HYPERLINK(1)" : "=HYPERLINK(1)", "Otto Klein", "Eva Stone"));
    for (std::size_t row = 1; row < table->rows.size(); ++row) {
      EXPECT_EQ(table->rows[row].cells.at(1), "Max <b>&\"' Manager");
      EXPECT_EQ(table->rows[row].cells.at(5), "created");
    }
    anna.presses("⬅ Back");
  }
}

TEST_F(Log, IsForAdministratorsAlone) {
  auto& emma = company_.joins(1003, "Emma Employee", "employee");
  for (auto* person : {&max, &emma}) {
    person->says("/menu");
    EXPECT_THAT(person->labels(), Not(Contains("🧾 Audit log")));
    for (const char* data :
         {"0.audit", "0.audit-entry.1", "0.audit-filter", "0.audit-pick.kind", "0.audit-who", "0.audit-export"}) {
      person->presses_data(data, person->screen().id);
      person->expects("You don't have the right to do this.");
    }
  }
}

TEST_F(Log, InRussianToo) {
  company_.database().sql("UPDATE users SET language = 'ru' WHERE role = 'admin'");
  anna.says("/menu");
  anna.presses("🧾 Журнал");
  anna.expects("Клиент Otto Klein · изменение\nТелефон: — → +49 30 901820");
}

}  // namespace
}  // namespace dialogues
