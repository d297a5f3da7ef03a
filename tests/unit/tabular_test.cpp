// Tables as people's programs write them: separators, encodings, line breaks in cells, spreadsheets, cards; and what is
// no table at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tabular/csv.hpp"
#include "tabular/encoding.hpp"
#include "tabular/table.hpp"
#include "tabular/xlsx.hpp"

namespace tabular {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Cells = std::vector<std::string>;
using namespace std::string_literals;

std::vector<Cells> cells_of(std::string_view bytes) {
  const auto table = read(bytes);
  std::vector<Cells> out;
  if (!table) return {{"problem " + std::to_string(static_cast<int>(table.error()))}};
  for (const auto& row : table->rows) out.push_back(row.cells);
  return out;
}

Problem problem_of(std::string_view bytes, const Limits& limits = {}) {
  const auto table = read(bytes, limits);
  EXPECT_FALSE(table.has_value());
  return table ? Problem{} : table.error();
}

std::string utf16(std::u16string_view text, bool big, bool mark) {
  std::string out;
  const auto put = [&](char16_t unit) {
    const auto low = static_cast<char>(unit & 0xFF);
    const auto high = static_cast<char>(unit >> 8);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (mark) put(0xFEFF);
  for (const auto unit : text) put(unit);
  return out;
}

// A workbook as Excel writes it: texts, a phone number typed as a number, a date, a formula.
std::string workbook(int rows = 1) {
  const auto path = std::filesystem::temp_directory_path() / ("crm-unit-" + std::to_string(::getpid()) + ".xlsx");
  lxw_workbook* book = workbook_new(path.c_str());
  workbook_add_worksheet(book, "Empty");
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Clients");
  lxw_format* date = workbook_add_format(book);
  format_set_num_format(date, "dd\\.mm\\.yyyy");
  int column = 0;
  for (const char* heading : {"Имя", "Phone", "Born", "Sum", "Note"})
    worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column++), heading, nullptr);
  for (int row = 1; row <= rows; ++row) {
    const auto at = static_cast<lxw_row_t>(row);
    worksheet_write_string(sheet, at, 0, "Анна <Berg> & Co", nullptr);
    worksheet_write_number(sheet, at, 1, 4930901820.0, nullptr);
    lxw_datetime born{1990, 11, 23, 0, 0, 0};
    worksheet_write_datetime(sheet, at, 2, &born, date);
    worksheet_write_formula_num(sheet, at, 3, "=1+1.5", nullptr, 2.5);
    worksheet_write_string(sheet, at, 4, "two\nlines", nullptr);
  }
  workbook_close(book);
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  std::filesystem::remove(path);
  return std::move(bytes).str();
}

TEST(Csv, SeparatorsAreGuessed) {
  const std::vector<Cells> wanted{{"Name", "Phone"}, {"Anna, the first", "1"}};
  EXPECT_EQ(cells_of("Name,Phone\n\"Anna, the first\",1\n"), wanted);
  EXPECT_EQ(cells_of("Name;Phone\r\nAnna, the first;1\r\n"), wanted);
  EXPECT_EQ(cells_of("Name\tPhone\rAnna, the first\t1"), wanted);
  EXPECT_EQ(cells_of("sep=;\nName;Phone\nAnna, the first;1"), wanted);
  EXPECT_EQ(cells_of("only\none\ncolumn"), (std::vector<Cells>{{"only"}, {"one"}, {"column"}}));
}

TEST(Csv, QuotesHoldSeparatorsLineBreaksAndQuotes) {
  EXPECT_EQ(cells_of("a,b\n\"x\r\ny\",\"say \"\"hi\"\"\"\n,\"\"\nz,\n"),
            (std::vector<Cells>{{"a", "b"}, {"x\r\ny", "say \"hi\""}, {"z", ""}}));
  // What breaks the rules costs no row.
  EXPECT_EQ(cells_of("a,b\n\"Bob\" Ltd,2\nO\"Neil,3\n\"open,4\n5,6"),
            (std::vector<Cells>{{"a", "b"}, {"Bob Ltd", "2"}, {"O\"Neil", "3"}, {"open,4\n5,6"}}));
  // An empty cell at the very end is one.
  EXPECT_EQ(cells_of("a,b\n1,"), (std::vector<Cells>{{"a", "b"}, {"1", ""}}));
  const auto table = read("a,b\n\"1\n2\",x\n\n3,4\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[1].number, 2);
  EXPECT_EQ(table->rows[2].number, 5);
}

TEST(Csv, TabsKeepEmptyCells) {
  EXPECT_EQ(cells_of("a\tb\tc\td\n1\t\"q\"\t\t4\n"), (std::vector<Cells>{{"a", "b", "c", "d"}, {"1", "q", "", "4"}}));
}

TEST(Csv, EncodingsAreTold) {
  const std::vector<Cells> wanted{{"Имя", "Телефон"}, {"Ёлкин Ян", "1"}};
  const std::u16string wide = u"Имя;Телефон\r\nЁлкин Ян;1\r\n";
  EXPECT_EQ(cells_of("Имя;Телефон\nЁлкин Ян;1"), wanted);
  EXPECT_EQ(cells_of("\xEF\xBB\xBFИмя;Телефон\nЁлкин Ян;1"), wanted);
  EXPECT_EQ(cells_of(utf16(wide, false, true)), wanted);
  EXPECT_EQ(cells_of(utf16(wide, true, true)), wanted);
  EXPECT_EQ(cells_of(utf16(wide, false, false)), wanted);
  EXPECT_EQ(cells_of(utf16(wide, true, false)), wanted);
  EXPECT_EQ(cells_of("\xC8\xEC\xFF;\xD2\xE5\xEB\xE5\xF4\xEE\xED\r\n\xA8\xEB\xEA\xE8\xED \xDF\xED;1"), wanted);
}

TEST(Csv, WhatIsNoTableIsSaidSo) {
  EXPECT_EQ(problem_of(""), Problem::empty);
  EXPECT_EQ(problem_of("\xEF\xBB\xBF\r\n \n"), Problem::empty);
  EXPECT_EQ(problem_of("\n,,,\n,,\n"), Problem::empty);
  EXPECT_EQ(problem_of("\x7F"
                       "ELF\x02\x01\x01\x00\x00\x00\x00\x03"s),
            Problem::not_a_table);
  EXPECT_EQ(problem_of("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x02"s), Problem::not_a_table);
  EXPECT_EQ(problem_of("\xD0\xCF\x11\xE0 an old workbook"), Problem::old_excel);
}

TEST(Csv, LimitsHold) {
  std::string rows = "name\n";
  for (int i = 0; i < 100'000; ++i) rows += "x\n";
  EXPECT_THAT(cells_of(rows), SizeIs(100'001));
  EXPECT_EQ(problem_of(rows + "y\n"), Problem::too_many_rows);
  std::string wide(1'000'000, ',');
  EXPECT_EQ(problem_of(wide), Problem::empty);
  EXPECT_EQ(problem_of("a,b\n1,2" + wide + "x"), Problem::too_many_columns);
  EXPECT_THAT(cells_of("a,b\n1,2" + wide), SizeIs(2));
  const auto cut = read("a\n" + std::string(100'000, 'x') + "\n");
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->rows[1].cells[0].size(), Limits{}.cell);
}

TEST(Csv, WritingDefusesFormulasAndReadsBack) {
  std::string out;
  append_csv_row(out,
                 {"=1+1", "+cmd|x", "-2+3", "@x", "\tx", "\rx", "plain", "+4930901820", "-5", "a;b", "q\"q", "x\ny"});
  EXPECT_EQ(
      out,
      "\"'=1+1\",\"'+cmd|x\",\"'-2+3\",\"'@x\",\"'\tx\",\"'\rx\",plain,+4930901820,-5,\"a;b\",\"q\"\"q\",\"x\ny\"\r\n");
  out = kUtf8Mark;
  append_csv_row(out, {"Имя", "Note"});
  append_csv_row(out, {"Анна", "two\nlines, \"quoted\""});
  EXPECT_EQ(cells_of(out), (std::vector<Cells>{{"Имя", "Note"}, {"Анна", "two\nlines, \"quoted\""}}));
}

TEST(Xlsx, TheFirstSheetWithContentIsRead) {
  EXPECT_EQ(cells_of(workbook()),
            (std::vector<Cells>{{"Имя", "Phone", "Born", "Sum", "Note"},
                                {"Анна <Berg> & Co", "4930901820", "1990-11-23", "2.5", "two\nlines"}}));
}

TEST(Xlsx, WrittenTextsStayTexts) {
  XlsxWriter writer("Clients");
  writer.add({"Name", "Note"});
  writer.add({"=1+1", ""});
  writer.add({"Анна 😀", "+4930901820"});
  EXPECT_EQ(cells_of(writer.finish()), (std::vector<Cells>{{"Name", "Note"}, {"=1+1"}, {"Анна 😀", "+4930901820"}}));
}

TEST(Xlsx, TruncatedAtAnyPlaceIsBroken) {
  const auto whole = workbook();
  for (std::size_t size = 4; size < whole.size(); size += 97)
    EXPECT_EQ(problem_of(std::string_view(whole).substr(0, size)), Problem::broken) << size;
  EXPECT_EQ(problem_of("PK\x03\x04 not a zip"), Problem::broken);
}

TEST(Xlsx, TooManyRowsAreCountedWhileReading) {
  EXPECT_THAT(cells_of(workbook(10)), SizeIs(11));
  EXPECT_EQ(problem_of(workbook(10), {.rows = 9}), Problem::too_many_rows);
  EXPECT_EQ(problem_of(workbook(10), {.columns = 3}), Problem::too_many_columns);
}

TEST(Xlsx, WhatUnpacksToTooMuchIsNotUnpacked) {
  const auto bytes = workbook(50);
  EXPECT_EQ(problem_of(bytes, {.unpacked = 1000}), Problem::too_big);
  // A second directory that tells a smaller size.
  EXPECT_EQ(problem_of(bytes + bytes), Problem::broken);
}

TEST(Vcard, VersionsFoldingAndEncodings) {
  const auto cards = cells_of(
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Anna;Maria;Dr.;\r\nFN:Dr. Anna\\, Berg\r\nORG:ACME;Sales\r\n"
      "TEL;TYPE=HOME:+49 1\r\nTEL;TYPE=CELL,PREF:+49 30 901820\r\nitem1.EMAIL;TYPE=INTERNET:anna@\r\n example.com\r\n"
      "BDAY:1990-11-23T00:00:00Z\r\nNOTE:one\\ntwo\\;\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
      "BEGIN:VCARD\nVERSION:2.1\n"
      "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=\n=D0=BD=D0=BE=D0=B2;=D0=AF=D0=BD;;;\n"
      "TEL;CELL:89123456789\nBDAY:--1123\nEND:VCARD\n"
      "BEGIN:VCARD\nVERSION:4.0\nFN:Max\nTEL;VALUE=uri;PREF=1:tel:+43-1-58858\nBDAY:19850102\n"
      "IMPP:https://t.me/max_m\nEND:VCARD\n");
  EXPECT_THAT(cards, ElementsAre(ElementsAre("full_name", "company", "phone", "email", "telegram_username",
                                             "birth_date", "notes"),
                                 ElementsAre("Dr. Anna, Berg", "ACME, Sales", "+49 30 901820", "anna@example.com", "",
                                             "1990-11-23", "one\ntwo;\n+49 1"),
                                 ElementsAre("Ян Иванов", "", "89123456789", "", "", "", ""),
                                 ElementsAre("Max", "", "+43-1-58858", "", "t.me/max_m", "1985-01-02", "")));
  const auto windows = cells_of("BEGIN:VCARD\nFN;CHARSET=windows-1251:\xDF\xED\nEND:VCARD\n");
  EXPECT_EQ(windows.at(1).front(), "Ян");
}

TEST(Vcard, CutOffIsBroken) {
  EXPECT_EQ(problem_of("BEGIN:VCARD\nFN:Anna\n"), Problem::broken);
}

}  // namespace
}  // namespace tabular
