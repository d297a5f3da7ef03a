#include <gtest/gtest.h>

#include "telegram/html.hpp"

namespace telegram {
namespace {

TEST(Html, EscapesWhateverEntersAsText) {
  EXPECT_EQ(Html("<b>&\"'\\").str(), "&lt;b&gt;&amp;&quot;'\\");
  EXPECT_EQ(html_format("<b>{}</b> {}", "<i>", 7).str(), "<b>&lt;i&gt;</b> 7");
  EXPECT_EQ(html_format("{} {}", bold(Html("a&b")), std::string("{}")).str(), "<b>a&amp;b</b> {}");
  EXPECT_EQ(Html(std::string_view("a\0b\x01\nc", 6)).str(), "ab\nc");
}

TEST(Html, CountsWhatIsShownInUtf16) {
  EXPECT_EQ(utf16_length("aя😀"), 4u);
  EXPECT_EQ(html_format("<b>{}</b>", "<&>😀").length(), 5u);
}

TEST(Html, IsCutBetweenCharactersWithItsTagsClosed) {
  EXPECT_EQ(truncate(html_format("<b>{}</b>", "&&&&&"), 3).str(), "<b>&amp;&amp;…</b>");
  EXPECT_EQ(truncate(Html("😀😀😀"), 4).str(), "😀…");
  EXPECT_EQ(truncate(Html("abc"), 3).str(), "abc");
  EXPECT_EQ(truncate_utf16("абвгд", 3), "аб…");
  for (std::size_t units = 1; units < 40; ++units)
    EXPECT_LE(truncate(html_format("<b>{}</b><i>{}</i>", std::string(20, '<'), "😀😀😀😀😀😀😀😀😀😀"), units).length(), units);
}

}  // namespace
}  // namespace telegram
