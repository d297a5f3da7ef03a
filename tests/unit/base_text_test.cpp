#include <gtest/gtest.h>

#include "base/text.hpp"

namespace base {
namespace {

const std::string kFamily = "👨‍👩‍👧‍👦";  // one grapheme, 11 UTF-16 units

TEST(Text, KnowsValidUtf8) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Ян 😀"));
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
  EXPECT_FALSE(is_utf8("\xff"));
  EXPECT_FALSE(is_utf8("\xc3"));
  EXPECT_FALSE(is_utf8("\xed\xa0\x80")) << "half of a surrogate pair";
  EXPECT_FALSE(is_utf8("\xc0\xaf")) << "an overlong '/'";
}

TEST(Text, CountsAsTelegramAndTheDatabaseDo) {
  EXPECT_EQ(utf16_length("abc"), 3u);
  EXPECT_EQ(utf16_length("Ян"), 2u);
  EXPECT_EQ(utf16_length("😀"), 2u);
  EXPECT_EQ(utf16_length(kFamily), 11u);
  EXPECT_EQ(code_points("😀a"), 2u);
}

TEST(Text, BlankIsWhatNobodySees) {
  for (const auto* text : {"", " ", "\t\n", "\u200b\u200d", "\u3164", "\u2800", "\ufeff", "\u00ad", "\u202e"})
    EXPECT_TRUE(is_blank(text)) << '[' << text << ']';
  EXPECT_TRUE(is_blank(std::string_view("\0\0", 2)));
  for (const auto* text : {"a", "😀", "-", "\u200ba", "\xff"}) EXPECT_FALSE(is_blank(text)) << '[' << text << ']';
}

TEST(Text, OneLineKeepsWhatPeopleMean) {
  EXPECT_EQ(one_line("  Anna \t\r\n  Berg "), "Anna Berg");
  EXPECT_EQ(one_line("\u200bAnna\u200b"), "Anna");
  EXPECT_EQ(one_line("Anna\u00a0\u2003Berg"), "Anna Berg");
  EXPECT_EQ(one_line(std::string_view("A\0nna", 5)), "Anna");
  EXPECT_EQ(one_line("<b>&\"'\\"), "<b>&\"'\\");
  EXPECT_EQ(one_line(kFamily), kFamily) << "the joiners inside an emoji are part of it";
  EXPECT_EQ(one_line("❤️"), "❤️") << "so is the variation selector at its end";
  EXPECT_EQ(one_line("🏴󠁧󠁢󠁥󠁮󠁧󠁿"), "🏴󠁧󠁢󠁥󠁮󠁧󠁿") << "and the tags of a flag";
  EXPECT_EQ(one_line("Zoe\u0308"), "Zoë") << "composed";
  EXPECT_EQ(one_line("Anna \u202egnoL\u202c"), "Anna gnoL") << "nothing turns the text that follows";
  EXPECT_EQ(one_line("מרים"), "מרים");
  EXPECT_EQ(one_line("a\xff"), "a\ufffd");
  EXPECT_EQ(one_line(" \u200b "), "");
}

TEST(Text, ParagraphsKeepTheirLines) {
  EXPECT_EQ(paragraphs("\n\n one\r\ntwo\n\n\n\nthree \n"), "one\ntwo\n\nthree");
  EXPECT_EQ(paragraphs("one\rtwo"), "one\ntwo");
  EXPECT_EQ(paragraphs("\n \n"), "");
}

TEST(Text, ShortensBetweenGraphemes) {
  EXPECT_EQ(shorten("Anna", 4), "Anna");
  EXPECT_EQ(shorten("Anna Berg", 6), "Anna…") << "no blank before the dots";
  EXPECT_EQ(shorten("Annabelle", 5), "Anna…");
  EXPECT_EQ(shorten("a" + kFamily, 11), "a…");
  EXPECT_EQ(shorten(kFamily + kFamily, 12), kFamily + "…");
  EXPECT_EQ(shorten("Annabelle", 1), "…");
  EXPECT_EQ(shorten("Annabelle", 0), "");
}

TEST(Text, ShortenNeverExceedsItsRoom) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += i % 3 == 0 ? kFamily : i % 3 == 1 ? "я" : "e\u0301";
  for (std::size_t room = 0; room <= utf16_length(text) + 1; ++room) {
    const auto cut = shorten(text, room);
    EXPECT_LE(utf16_length(cut), room);
    EXPECT_TRUE(is_utf8(cut));
  }
}

TEST(Text, LowersAsciiOnly) {
  EXPECT_EQ(ascii_lower("AbZ09_Я"), "abz09_Я");
}

TEST(Text, CapitalsBecomeSmallInEveryAlphabet) {
  EXPECT_EQ(lower_case("AbZ09_ ÄÖ АПРЯ Ёлка ΣΩ"), "abz09_ äö апря ёлка σω");
  EXPECT_EQ(lower_case(""), "");
  EXPECT_EQ(lower_case("A\xFF"
                       "B"),
            "a\uFFFDb");
}

}  // namespace
}  // namespace base
