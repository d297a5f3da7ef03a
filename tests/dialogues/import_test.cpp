// Bringing clients in: a file is sent, looked at, corrected, said yes to, taken back.
#include <fmt/format.h>

#include "dialogues/company.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace dialogues {
namespace {

class Importing : public Dialogue {
 protected:
  Person& anna = company_.admin();
  Person& max = company_.joins(1002, "Max Manager", "manager");

  void sends(Person& who, const std::string& name, const std::string& bytes) {
    who.sends_file(name, bytes);
    company_.work();
  }
  std::int64_t clients() { return company_.database().number("SELECT COUNT(*) FROM clients WHERE deleted_at IS NULL"); }
  std::string client(const std::string& columns, const std::string& name) {
    return company_.database().text(fmt::format(
        "SELECT CONCAT_WS('|', {}) FROM clients WHERE full_name = '{}' AND deleted_at IS NULL", columns, name));
  }
  static std::string workbook(const std::vector<std::vector<std::string>>& rows) {
    tabular::XlsxWriter writer("Sheet");
    for (const auto& row : rows) writer.add(row);
    return writer.finish();
  }
};

TEST_F(Importing, AFileIsShownBeforeItIsImported) {
  sends(max, "clients.csv",
        "Name;Phone;E-mail;Company;Birthday;Colour\r\n"
        "Carla Braun;030 901820;carla@example.com;ACME;23.11.1990;red\r\n"
        "\"Oleg\r\nPetrov\";+7 (912) 345-67-89;;;;\r\n"
        "Nobody;12;;;;\r\n"
        "Carla again;+49 30 901820;;;;\r\n"
        ";;lonely@example.com;;;\r\n");
  max.expects("clients.csv");
  max.expects("5 rows");
  max.expects("Phone → Phone");
  max.expects("Birthday → Birth date");
  max.expects("1 column is not imported");
  max.expects("🆕 2 new clients");
  max.expects("👥 1 row says the same as another");
  max.expects("⚠️ 2 rows cannot be imported");
  max.expects("row 5: “12” is not a phone number");
  max.expects("row 6: the same client as in row 2");
  max.expects("row 7: there is no name");
  max.expects("New clients will be yours.");
  EXPECT_EQ(clients(), 0) << "nothing before the yes";

  max.presses("✅ Import 2 clients");
  max.expects("⏳ Importing…");
  company_.work();
  max.expects("✅ The import is done.");
  max.expects("🆕 2 clients were added");
  max.expects("⚠️ 3 rows were left out");
  EXPECT_EQ(client("phone, email, company, birth_date", "Carla Braun"),
            "+4930901820|carla@example.com|ACME|1990-11-23");
  EXPECT_EQ(client("phone", "Oleg Petrov"), "+79123456789");
  EXPECT_EQ(company_.database().number("SELECT COUNT(*) FROM clients AS c JOIN users AS u ON u.id = c.manager_id WHERE "
                                       "u.full_name = 'Max Manager'"),
            2);
}

TEST_F(Importing, TheSameFileTwiceBringsNothingNew) {
  const std::string file = "Full name,Phone,E-mail\nCarla,+4930901820,\nDieter,,dieter@example.com\n";
  sends(max, "a.csv", file);
  max.presses("✅ Import 2 clients");
  company_.work();
  sends(max, "a.csv", file);
  max.expects("👌 2 are here already, just the same");
  max.expects("There is nothing new to import.");
  for (const auto& label : max.labels()) EXPECT_EQ(label.find("✅ Import"), std::string::npos) << label;
  max.presses("✖️ Discard");
  max.expects("Nothing was imported");
  EXPECT_EQ(clients(), 2);
}

// Both looked at before either is said yes to: what the first brought in is not brought in again.
TEST_F(Importing, TheSameFileTwiceAtOnce) {
  const std::string file = "Full name,Phone\nCarla,+4930901820\nDieter,+4930901821\n";
  sends(max, "a.csv", file);
  max.expects("🆕 2 new clients");
  sends(anna, "a.csv", file);
  anna.expects("🆕 2 new clients");
  max.presses("✅ Import 2 clients");
  anna.presses("✅ Import 2 clients");
  company_.work();
  max.expects("🆕 2 clients were added");
  anna.expects("👌 2 were here already");
  EXPECT_EQ(clients(), 2);
}

TEST_F(Importing, ColumnsAreCorrected) {
  sends(max, "list.csv", "A;B;C\nCarla Braun;likes tea;x1\nDieter Klein;likes coffee;x2\n");
  max.expects("3 rows");
  max.presses("✏️ Columns");
  max.presses("⬜ The first row holds headings");
  max.presses("🔄 Check again");
  company_.work();
  max.expects("A → Full name");
  max.presses("✏️ Columns");
  max.presses("B → not imported");
  max.expects("For example: likes tea");
  max.presses("Notes");
  max.presses("C →");
  max.presses("Company");
  max.presses("C → Company");
  max.presses("🚫 Do not import it");
  max.presses("🔄 Check again");
  company_.work();
  max.expects("B → Notes");
  max.presses("✅ Import 2 clients");
  company_.work();
  EXPECT_EQ(client("notes, COALESCE(company, '-')", "Carla Braun"), "likes tea|-");
}

TEST_F(Importing, AnImportIsUndone) {
  sends(max, "one.csv", "Name,Phone,Company\nCarla,+4930901820,Old\n");
  max.presses("✅ Import 1 client");
  company_.work();
  sends(max, "two.csv", "Name,Phone,Company\nCarla B.,+4930901820,New\nDieter,+4930901821,\nEva,+4930901822,\n");
  max.expects("✏️ 1 client changes");
  max.presses("✅ Import 3 clients");
  company_.work();
  EXPECT_EQ(client("company", "Carla B."), "New");
  // Somebody works with one of them.
  max.presses("⬅ Back");
  max.presses("Eva");
  max.presses("✏️ Edit");
  max.presses("Company");
  max.says("Her own");
  // Found again later, by the list.
  max.says("/clients");
  max.presses("📥 Import");
  max.presses("two.csv");
  max.presses("↩ Undo import");
  company_.work();
  max.expects("↩ The import is undone.");
  max.expects("🗑 1 added client was deleted");
  max.expects("✏️ 1 client is as before");
  max.expects("✋ 1 client was left alone");
  EXPECT_EQ(client("company", "Carla"), "Old");
  EXPECT_EQ(client("company", "Eva"), "Her own");
  EXPECT_EQ(clients(), 2);
}

TEST_F(Importing, AllThatIsLeftOutComesAsAFile) {
  std::string file = "Name,Phone\nCarla,+4930901820\n";
  for (int i = 0; i < 12; ++i) file += fmt::format("Wrong {},x{}\n", i, i);
  sends(max, "bad.csv", file);
  max.presses("📄 All that is left out");
  company_.work();
  const auto [name, bytes] = max.received();
  EXPECT_EQ(name, "left-out.csv");
  max.expects("⚠️ 12 rows cannot be imported");
  EXPECT_THAT(bytes, testing::HasSubstr("14,“x11” is not a phone number\r\n"));
  EXPECT_EQ(std::ranges::count(bytes, '\n'), 13);
}

TEST_F(Importing, ASpreadsheetInRussian) {
  auto& olga = company_.joins(1003, "Ольга Орлова", "manager", "ru");
  sends(olga, "Клиенты.xlsx",
        workbook({{"Фамилия", "Имя", "Мобильный телефон", "Эл. почта", "Примечание", "Сегмент"},
                  {"Ёлкина", "Анна", "89123456789", "anna@example.com", "=1+1", "Постоянный"},
                  {"Ким", "Ян", "+7 912 345-67-90", "", "", ""}}));
  olga.expects("🆕 2 новых клиента");
  olga.presses("✅ Импортировать 2 клиентов");
  company_.work();
  olga.expects("✅ Импорт завершён.");
  EXPECT_EQ(client("phone, email, notes, segment", "Анна Ёлкина"), "+79123456789|anna@example.com|=1+1|regular");
  EXPECT_EQ(client("phone", "Ян Ким"), "+79123456790");
}

TEST_F(Importing, AnAdministratorNamesManagers) {
  sends(anna, "a.csv", "Client,Manager\nCarla,max manager\nDieter,\nEva,Somebody Else\n");
  anna.expects("Manager → Manager");
  anna.expects("row 4: there is no manager called “Somebody Else”");
  anna.expects_no("will be yours");
  anna.presses("✅ Import 2 clients");
  company_.work();
  EXPECT_EQ(company_.database().text("SELECT u.full_name FROM clients AS c JOIN users AS u ON u.id = c.manager_id"),
            "Max Manager");
}

TEST_F(Importing, ACardOfOnePersonFillsTheForm) {
  const std::string card =
      "BEGIN:VCARD\nVERSION:3.0\nFN:Carla Braun\nTEL:+49 30 901820\nORG:ACME\nEMAIL:carla@example.com\nEND:VCARD\n";
  sends(max, "Carla.vcf", card);
  max.expects("Full name");
  max.expects("E-mail: carla@example.com");
  max.presses("Keep: Carla Braun");
  max.expects("Full name: Carla Braun");
  max.says("/menu");
  max.presses("🗑 Discard");
  EXPECT_EQ(clients(), 0);

  sends(max, "a.csv", "Name,Phone\nCarla Braun,+4930901820\n");
  max.presses("✅ Import 1 client");
  company_.work();
  sends(max, "Carla.vcf", card);
  max.expects("You have this client already:");
  max.expects("👤 Carla Braun");
  // Several people are an import.
  sends(max, "book.vcf", card + "BEGIN:VCARD\nFN:Dieter\nEND:VCARD\n");
  max.expects("2 rows");
}

TEST_F(Importing, WhatCannotBeReadIsSaidClearly) {
  const auto expect = [&](const std::string& name, const std::string& bytes, std::string_view text) {
    sends(max, name, bytes);
    max.expects(text);
  };
  expect("names.csv", "\n", "There is nothing in this file.");
  expect("names.csv", "Name,Phone\n", "There is nothing in this file.");
  expect("photo.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "no table that I can read");
  expect("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 workbook", "old Excel");
  const auto book = workbook({{"Name"}, {"Carla"}});
  expect("cut.xlsx", book.substr(0, book.size() / 2), "damaged or was cut off");
  expect("commas.csv", "Name\nCarla" + std::string(1'000'000, ',') + "x", "more than 200 columns");
  std::string rows = "Name\n";
  for (int i = 0; i < 100'001; ++i) rows += "x\n";
  expect("many.csv", rows, "more than 100,000 rows");
  // The name does not matter.
  expect("table.vcf", "Name;Phone\nCarla;+4930901820\n", "🆕 1 new client");
  max.sends_file("report.pdf", "%PDF-1.4");
  max.expects("CSV, XLSX and VCF");
  EXPECT_EQ(clients(), 0);
}

TEST_F(Importing, OneColumnAndNoHeadings) {
  sends(max, "names.txt", "Carla Braun\nDieter Klein\nЕва\n");
  max.expects("🆕 3 new clients");
  sends(max, "mixed.csv", "carla@example.com,Carla Braun,+4930901820\n");
  max.expects("Column 2 (Carla Braun) → Full name");
  max.expects("🆕 1 new client");
  // Separators behind the last column are none.
  sends(max, "excel.csv", "Name;Phone;;;\nCarla Braun;+4930901820;;;\n");
  max.expects("Phone → Phone");
  max.expects_no("not imported");
  // Nothing that could be a name.
  sends(max, "numbers.csv", "12,13\n14,15\n");
  max.expects("Which column holds the names?");
}

TEST_F(Importing, WhatGoesOutCanComeIn) {
  sends(max, "a.csv",
        "Name,Phone,Notes,Birthday\nCarla,+4930901820,=HYPERLINK(1),1990-11-23\n\"Dieter \"\"D\"\" "
        "Klein\",,\"two\nlines\",\n");
  max.presses("✅ Import 2 clients");
  company_.work();
  for (const std::string format : {"📄 CSV", "📊 XLSX (Excel)"}) {
    max.says("/clients");
    max.presses("📤 Export");
    max.presses(format);
    company_.work();
    const auto file = max.received();
    if (file.name == "clients.csv") {
      EXPECT_THAT(file.bytes, testing::HasSubstr("\"'=HYPERLINK(1)\""));
    }
    sends(max, file.name, file.bytes);
    max.expects("👌 2 are here already, just the same");
  }
}

TEST_F(Importing, WhoMayNotCreateClientsCannotImport) {
  auto& emma = company_.joins(1004, "Emma Employee", "employee");
  emma.sends_file("clients.csv", "Name\nCarla\n");
  emma.expects_no("⏳");
  emma.expects("I cannot use files and pictures here");
  // Who loses the right between the check and the yes.
  sends(max, "a.csv", "Name\nCarla\n");
  company_.database().sql("UPDATE users SET role = 'employee' WHERE full_name = 'Max Manager'");
  max.presses("✅ Import 1 client");
  max.expects("You don't have the right to do this.");
  EXPECT_EQ(clients(), 0);
}

TEST_F(Importing, TheRightIsAskedForWhileItRuns) {
  sends(max, "a.csv", "Name\nCarla\n");
  max.presses("✅ Import 1 client");
  company_.database().sql("UPDATE users SET state = 'blocked' WHERE full_name = 'Max Manager'");
  company_.work();
  EXPECT_EQ(clients(), 0);
}

TEST_F(Importing, SomethingElseIsDoneMeanwhile) {
  max.sends_file("a.csv", "Name\nCarla\n");
  max.says("/menu");
  company_.work();
  max.expects("What would you like to do?");
  max.presses("👥 Clients");
  max.presses("📥 Import");
  max.presses("a.csv");
  max.presses("✅ Import 1 client");
  company_.work();
  EXPECT_EQ(clients(), 1);
}

}  // namespace
}  // namespace dialogues
