#include <gtest/gtest.h>

#include "dialog/words.hpp"

namespace dialog {
namespace {

using namespace std::chrono;

const Catalog& catalog() {
  static const Catalog made;
  return made;
}

TEST(Words, SpeakBothLanguages) {
  EXPECT_EQ(catalog().words("en")("🏠 Menu"), "🏠 Menu");
  EXPECT_EQ(catalog().words("ru")("🏠 Menu"), "🏠 Меню");
  EXPECT_EQ(catalog().words("xx")("🏠 Menu"), "🏠 Menu");
  EXPECT_EQ(catalog().words("ru")("no such text"), "no such text");
}

TEST(Words, ChooseThePluralForm) {
  const auto ru = catalog().words("ru");
  for (auto [count, form] : {std::pair{1, "{} клиент"},
                             {2, "{} клиента"},
                             {5, "{} клиентов"},
                             {11, "{} клиентов"},
                             {21, "{} клиент"},
                             {0, "{} клиентов"},
                             {1000000, "{} клиентов"}})
    EXPECT_EQ(ru.n("{} client", "{} clients", count), form) << count;
  const auto en = catalog().words("en");
  EXPECT_EQ(en.n("{} client", "{} clients", 1), "{} client");
  EXPECT_EQ(en.n("{} client", "{} clients", 0), "{} clients");
}

TEST(Words, WriteNumbersDatesAndTimes) {
  const auto en = catalog().words("en");
  const auto ru = catalog().words("ru");
  EXPECT_EQ(en.number(1234567), "1,234,567");
  EXPECT_EQ(en.number(-1234), "-1,234");
  EXPECT_EQ(en.number(999), "999");
  EXPECT_EQ(ru.number(1234567), "1\u00a0234\u00a0567");
  const auto day = year(1990) / November / 3;
  EXPECT_EQ(en.date(day), "3 November 1990");
  EXPECT_EQ(ru.date(day), "3 ноября 1990");
  EXPECT_EQ(ru.month(year(2026) / May), "Май 2026");
  EXPECT_EQ(en.month(year(2026) / November), "Nov 2026");
  const base::sys_ms at = sys_days(year(2026) / July / 1) + 22h + 5min;
  EXPECT_EQ(en.time(at, "Europe/Berlin"), "2 Jul 2026, 00:05");
}

TEST(Words, GuessTheLanguage) {
  EXPECT_EQ(catalog().guess("ru-RU", "en"), "ru");
  EXPECT_EQ(catalog().guess("uk", "en"), "ru");
  EXPECT_EQ(catalog().guess("de", "en"), "en");
  EXPECT_EQ(catalog().guess("", "ru"), "ru");
  EXPECT_EQ(catalog().guess("", "xx"), "en");
}

TEST(Words, ReadDatesAsPeopleTypeThem) {
  const auto today = year(2026) / November / 23;
  const auto wanted = year(1990) / March / 5;
  const auto en = catalog().words("en");
  const auto ru = catalog().words("ru");
  for (const auto* typed : {"05.03.1990", "5.3.90", "1990-03-05", "5/3/1990", "5 March 1990", "5th of Mar 1990",
                            "March 5, 1990", "05031990", "19900305"})
    EXPECT_EQ(en.parse_date(typed, today), wanted) << typed;
  for (const auto* typed : {"5 марта 1990", "5 МАР 1990 г.", "5 March 1990", "05.03.90"})
    EXPECT_EQ(ru.parse_date(typed, today), wanted) << typed;
  EXPECT_EQ(en.parse_date("11/23/1990", today), year(1990) / November / 23);
  EXPECT_EQ(ru.parse_date("завтра", today), year(2026) / November / 24);
  EXPECT_EQ(en.parse_date("24.12", today), year(2026) / December / 24);
  EXPECT_EQ(ru.parse_date("1 мая", today), year(2026) / May / 1);
  EXPECT_EQ(en.parse_date("29 Feb 2024", today), year(2024) / February / 29);
  for (const auto* typed :
       {"", "soon", "31.02.1990", "29 Feb 2023", "5", "5.13.1990", "1.2.3.4", "March", "12345678901234567890"})
    EXPECT_FALSE(en.parse_date(typed, today)) << typed;
}

}  // namespace
}  // namespace dialog
