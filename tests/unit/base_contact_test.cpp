#include <gtest/gtest.h>

#include "base/contact.hpp"

namespace base {
namespace {

using Read = std::optional<std::string>;

TEST(Phone, TakesEveryCountrysSpelling) {
  EXPECT_EQ(parse_phone("+49 30 901820", ""), Read("+4930901820"));
  EXPECT_EQ(parse_phone("030 / 90 18 20", "DE"), Read("+4930901820"));
  EXPECT_EQ(parse_phone("0049 30 901820", "DE"), Read("+4930901820"));
  EXPECT_EQ(parse_phone("8 (916) 123-45-67", "RU"), Read("+79161234567"));
  EXPECT_EQ(parse_phone("(202) 555-0123", "US"), Read("+12025550123"));
  EXPECT_EQ(parse_phone("020 7946 0958", "GB"), Read("+442079460958"));
  EXPECT_EQ(parse_phone("tel:+49-30-901820", ""), Read("+4930901820"));
  EXPECT_EQ(parse_phone("４９", "DE"), Read());
  EXPECT_EQ(parse_phone("＋４９ ３０ ９０１８２０", ""), Read("+4930901820")) << "full-width digits";
}

struct Spelling {
  const char* region;
  std::initializer_list<const char*> typed;
  const char* number;
};

// Ten countries, each in the ways its people write it: at home, with the country code, with what stands between.
TEST(Phone, IsTheSameInEverySpellingOfItsCountry) {
  const Spelling spellings[] = {
      {"DE", {"030 901820", "030/901820", "(030) 90 18 20", "+49 (0)30 901820", "0049-30-901820"}, "+4930901820"},
      {"RU",
       {"8 912 345-67-89", "8(912)3456789", "+7 912 345 67 89", "7 912 345 67 89", "912 345-67-89"},
       "+79123456789"},
      {"US", {"202-555-0123", "(202) 555-0123", "1 202 555 0123", "+1.202.555.0123", "202 555 0123"}, "+12025550123"},
      {"GB", {"020 7946 0018", "(020) 7946 0018", "+44 (0)20 7946 0018", "00442079460018"}, "+442079460018"},
      {"FR", {"01 23 45 67 89", "01.23.45.67.89", "+33 1 23 45 67 89", "+33 (0)1 23 45 67 89"}, "+33123456789"},
      {"IT", {"06 6982 1234", "+39 06 69821234", "0039 06 6982 1234"}, "+390669821234"},
      {"ES", {"912 34 56 78", "+34 912 345 678", "0034 912345678"}, "+34912345678"},
      {"IN", {"098765 43210", "+91 98765 43210", "98765-43210"}, "+919876543210"},
      {"BR", {"(11) 98765-4321", "+55 11 98765-4321", "011 98765-4321"}, "+5511987654321"},
      {"JP", {"03-1234-5678", "+81 3-1234-5678", "(03)1234-5678"}, "+81312345678"},
      {"UA", {"044 123 45 67", "+380 44 123-45-67", "(044) 123-45-67"}, "+380441234567"},
  };
  for (const auto& [region, typed, number] : spellings)
    for (const auto* text : typed) EXPECT_EQ(parse_phone(text, region), Read(number)) << region << ": " << text;
}

TEST(Phone, RefusesWhatIsNone) {
  for (const auto* text :
       {"", " ", "hello", "12", "+1", "+999 123456", "+49", "++", "0", "123456789012345678901234567890"})
    EXPECT_EQ(parse_phone(text, "DE"), Read()) << text;
  EXPECT_EQ(parse_phone("030 901820", ""), Read()) << "no country to go by";
  EXPECT_EQ(parse_phone(std::string(4096, '1'), "DE"), Read());
  EXPECT_EQ(parse_phone("\xff\xfe", "DE"), Read());
}

TEST(Phone, IsGroupedForPeople) {
  EXPECT_EQ(phone_for_people("+4930901820"), "+49 30 901820");
  EXPECT_EQ(phone_for_people("+79161234567"), "+7 916 123-45-67");
  EXPECT_EQ(phone_for_people(""), "");
  EXPECT_EQ(phone_for_people("extension 5"), "extension 5");
}

TEST(Email, TakesWhatMailServersTake) {
  EXPECT_EQ(parse_email(" Anna@Example.COM "), Read("Anna@example.com"));
  EXPECT_EQ(parse_email("a.b+c@mail.example.co.uk"), Read("a.b+c@mail.example.co.uk"));
  EXPECT_EQ(parse_email("почта@пример.рф"), Read("почта@пример.рф"));
  EXPECT_EQ(parse_email("mailto:anna@example.com"), Read("anna@example.com"));
}

TEST(Email, RefusesWhatIsNone) {
  for (const auto* text : {"", "anna", "anna@", "@example.com", "anna@example", "a b@example.com", "a@b@example.com ,",
                           "anna@-example.com", "anna@example..com", ".anna@example.com", "an..na@example.com",
                           "anna@example.c", "anna@127.0.0.1", "anna@exa\u200b mple.com", "<anna@example.com>"})
    EXPECT_EQ(parse_email(text), Read()) << text;
  std::string long_mailbox = "@example.com";
  long_mailbox.insert(0, 65, 'a');
  EXPECT_EQ(parse_email(long_mailbox), Read());
  std::string long_domain = "a@com";
  for (int i = 0; i < 5; ++i) long_domain.insert(2, "a123456789b123456789c123456789d123456789e123456789.");
  EXPECT_EQ(parse_email(long_domain), Read());
}

TEST(Username, IsFoundInItsUsualForms) {
  for (const auto* text :
       {"anna_k", "@anna_k", "t.me/anna_k", "https://t.me/anna_k", "https://t.me/anna_k/", " @anna_k "})
    EXPECT_EQ(parse_telegram_username(text), Read("anna_k")) << text;
  for (const auto* text : {"", "@", "ann", "5anna", "_anna", "anna-k", "anna k", "аннаанна",
                           "https://example.com/anna_k", "a23456789012345678901234567890123"})
    EXPECT_EQ(parse_telegram_username(text), Read()) << text;
}

}  // namespace
}  // namespace base
