// Amounts of money as people read and type them, in both languages.
#include <gtest/gtest.h>

#include "base/currency.hpp"
#include "dialog/money.hpp"

namespace dialog {
namespace {

const Catalog& catalog() {
  static const Catalog all;
  return all;
}

// "120050 USD", or the first word of why not.
std::string read(std::string_view typed, std::string_view currency = "USD", std::string_view language = "en") {
  const auto money = parse_money(catalog().words(language), typed, currency);
  if (money) return kept_money(*money);
  const std::string_view why = money.error();
  if (why.starts_with("I could not read")) return "unreadable";
  if (why.starts_with("An amount cannot be below")) return "negative";
  if (why.starts_with("That is more than")) return "too much";
  return why.starts_with("That currency") ? "too fine" : std::string(why);
}

TEST(Money, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(read("0"), "0 USD");
  EXPECT_EQ(read("0.01"), "1 USD");
  EXPECT_EQ(read(".5"), "50 USD");
  EXPECT_EQ(read("€ ,5"), "50 EUR");
  EXPECT_EQ(read("0,01"), "1 USD");
  EXPECT_EQ(read("999,999,999,999.99"), "99999999999999 USD");
  EXPECT_EQ(read("999999999999.99"), "99999999999999 USD");
  EXPECT_EQ(read("1 200,50"), "120050 USD");
  EXPECT_EQ(read("1,200.50"), "120050 USD");
  EXPECT_EQ(read("1.200,50"), "120050 USD");
  EXPECT_EQ(read("1\u00A0200,5"), "120050 USD");
  EXPECT_EQ(read("1\u202F200"), "120000 USD");
  EXPECT_EQ(read("1'200.50"), "120050 USD");
  EXPECT_EQ(read("1.2k"), "120000 USD");
  EXPECT_EQ(read("1,2 K"), "120000 USD");
  EXPECT_EQ(read("1.234k"), "123400 USD");
  EXPECT_EQ(read("1,2к", "RUB", "ru"), "120000 RUB");
  EXPECT_EQ(read("300 тыс. руб.", "USD", "ru"), "30000000 RUB");
  EXPECT_EQ(read("3 млн", "RUB", "ru"), "300000000 RUB");
  EXPECT_EQ(read("2m €"), "200000000 EUR");
  EXPECT_EQ(read("2k€"), "200000 EUR");
  EXPECT_EQ(read("  12000  "), "1200000 USD");
  EXPECT_EQ(read("0012"), "1200 USD");
}

TEST(Money, ThousandsAndPointsAreToldApart) {
  EXPECT_EQ(read("1,200"), "120000 USD");
  EXPECT_EQ(read("1.200"), "120000 USD") << "no dollar has three digits behind the point";
  EXPECT_EQ(read("1.200.300"), "120030000 USD");
  EXPECT_EQ(read("1,200,300"), "120030000 USD");
  EXPECT_EQ(read("0.125"), "too fine");
  EXPECT_EQ(read("12.50"), "1250 USD");
  EXPECT_EQ(read("1200.500"), "120050 USD") << "four digits are no group";
  EXPECT_EQ(read("12.345", "KWD"), "12345 KWD");
  EXPECT_EQ(read("12,345", "KWD"), "12345000 KWD");
  EXPECT_EQ(read("12,345", "KWD", "ru"), "12345 KWD");
  EXPECT_EQ(read("1.200,345", "KWD"), "1200345 KWD");
}

TEST(Money, CurrenciesHaveTheirOwnDigits) {
  EXPECT_EQ(read("1200", "JPY"), "1200 JPY");
  EXPECT_EQ(read("1200.00", "JPY"), "1200 JPY");
  EXPECT_EQ(read("1200.50", "JPY"), "too fine");
  EXPECT_EQ(read("1.2k", "JPY"), "1200 JPY");
  EXPECT_EQ(read("0.001", "KWD"), "1 KWD");
  EXPECT_EQ(read("0.0001", "KWD"), "too fine");
  EXPECT_EQ(read("¥ 500"), "500 JPY");
  EXPECT_EQ(read("$1,200.50", "EUR"), "120050 USD");
  EXPECT_EQ(read("900 EUR"), "90000 EUR");
  EXPECT_EQ(read("eur 900"), "90000 EUR");
  EXPECT_EQ(read("900 ₽"), "90000 RUB");
}

TEST(Money, WhatIsNoAmountIsRefusedWithTheReason) {
  EXPECT_EQ(read("-5"), "negative");
  EXPECT_EQ(read("−5"), "negative");
  EXPECT_EQ(read("$ -5"), "negative");
  EXPECT_EQ(read("a lot"), "unreadable");
  EXPECT_EQ(read(""), "unreadable");
  EXPECT_EQ(read("12 34"), "unreadable");
  EXPECT_EQ(read("1,20,300"), "unreadable");
  EXPECT_EQ(read("1.2.3"), "unreadable");
  EXPECT_EQ(read("1,200 300.5"), "unreadable") << "two kinds of thousands";
  EXPECT_EQ(read("5 XYQ"), "unreadable");
  EXPECT_EQ(read("$5 EUR"), "unreadable");
  EXPECT_EQ(read("5 apples"), "unreadable");
  EXPECT_EQ(read("1e5"), "unreadable");
  EXPECT_EQ(read("9999999999999.99"), "999999999999999 USD");
  EXPECT_EQ(read("99999999999999.99"), "too much");
  EXPECT_EQ(read("99999999999999999999999999"), "too much");
  EXPECT_EQ(read("999999999m"), "too much");
}

TEST(Money, IsWrittenInTheLanguageOfTheReader) {
  const auto en = catalog().words("en"), ru = catalog().words("ru");
  EXPECT_EQ(money_text(en, {1200050, "USD"}), "$12,000.50");
  EXPECT_EQ(money_text(en, {1200000, "EUR"}), "€12,000");
  EXPECT_EQ(money_text(en, {1, "EUR"}), "€0.01");
  EXPECT_EQ(money_text(en, {0, "EUR"}), "€0");
  EXPECT_EQ(money_text(en, {1200, "JPY"}), "¥1,200");
  EXPECT_EQ(money_text(en, {1200345, "KWD"}), "KWD\u00A01,200.345");
  EXPECT_EQ(money_text(en, {99999999999999, "USD"}), "$999,999,999,999.99");
  EXPECT_EQ(money_text(ru, {1200050, "RUB"}), "12\u00A0000,50\u00A0₽");
  EXPECT_EQ(money_text(ru, {1200000, "USD"}), "12\u00A0000\u00A0$");
  EXPECT_EQ(money_text(en, {-150, "USD"}), "-$1.50");
}

TEST(Money, WhatIsKeptIsReadBack) {
  EXPECT_EQ(read_money("150000 EUR"), (base::Money{150000, "EUR"}));
  for (const auto* broken : {"", "150000", "150000 ", "150000 eur", "x EUR", "-1 EUR", "1000000000000000 EUR", "1 XYQ"})
    EXPECT_FALSE(read_money(broken)) << broken;
  EXPECT_EQ(base::currency_digits("JPY"), 0);
  EXPECT_EQ(base::currency_digits("KWD"), 3);
}

}  // namespace
}  // namespace dialog
