#include <gtest/gtest.h>

#include "sandbox/api_error.hpp"
#include "sandbox/text.hpp"

namespace {

using sandbox::clean;
using sandbox::Entity;
using sandbox::FormattedText;
using sandbox::parse_html;

struct Good {
  const char* html;
  const char* text;
  std::vector<Entity> entities;
};

class HtmlAccepted : public testing::TestWithParam<Good> {};
TEST_P(HtmlAccepted, GivesTextAndEntities) {
  const auto out = parse_html(GetParam().html);
  EXPECT_EQ(out.text, GetParam().text);
  EXPECT_EQ(out.entities, GetParam().entities);
}
INSTANTIATE_TEST_SUITE_P(
    Html, HtmlAccepted,
    testing::Values(
        Good{"plain", "plain", {}}, Good{"a &lt;b&gt; &amp; &quot;c&quot;", "a <b> & \"c\"", {}},
        Good{"&#33;&#x41;&#128512;", "!A😀", {}},
        Good{"&nbsp; &apos; & &;", "&nbsp; &apos; & &;", {}},  // Telegram knows four names and leaves the rest
        Good{"<b>x</b><STRONG>y</STRONG>", "xy", {{"bold", 0, 1, ""}, {"bold", 1, 1, ""}}},
        Good{"<i>a</i><em>b</em>", "ab", {{"italic", 0, 1, ""}, {"italic", 1, 1, ""}}},
        Good{"<u>a</u><ins>b</ins>", "ab", {{"underline", 0, 1, ""}, {"underline", 1, 1, ""}}},
        Good{"<s>a</s><strike>b</strike><del>c</del>",
             "abc",
             {{"strikethrough", 0, 1, ""}, {"strikethrough", 1, 1, ""}, {"strikethrough", 2, 1, ""}}},
        Good{"<span class=\"tg-spoiler\">a</span><tg-spoiler>b</tg-spoiler>",
             "ab",
             {{"spoiler", 0, 1, ""}, {"spoiler", 1, 1, ""}}},
        Good{"😀<b>😀</b>", "😀😀", {{"bold", 2, 2, ""}}},  // UTF-16 units
        Good{"<b>a<i>b</i></b>", "ab", {{"bold", 0, 2, ""}, {"italic", 1, 1, ""}}},
        Good{"<code>a&lt;b</code>", "a<b", {{"code", 0, 3, ""}}},
        Good{"<pre><code class=\"language-cpp\">int</code></pre>", "int", {{"pre", 0, 3, "cpp"}}},
        Good{"<pre>x</pre>", "x", {{"pre", 0, 1, ""}}},
        Good{"<a href='https://example.com/?a=1&amp;b=2'>x</a>",
             "x",
             {{"text_link", 0, 1, "https://example.com/?a=1&b=2"}}},
        Good{"<a href=\"tg://user?id=5\">x</a>", "x", {{"text_mention", 0, 1, "5"}}},
        Good{"<a href=\"nonsense\">x</a>", "x", {}},  // a bad link is plain text
        Good{"<blockquote>a</blockquote>", "a", {{"blockquote", 0, 1, ""}}},
        Good{"<blockquote expandable>a</blockquote>", "a", {{"expandable_blockquote", 0, 1, ""}}},
        Good{"<b></b>x", "x", {}}, Good{"<b>x</>", "x", {{"bold", 0, 1, ""}}}));

struct Bad {
  const char* html;
  const char* why;
};
class HtmlRefused : public testing::TestWithParam<Bad> {};
TEST_P(HtmlRefused, SaysWhatTelegramSays) {
  try {
    parse_html(GetParam().html);
    FAIL() << "accepted: " << GetParam().html;
  } catch (const sandbox::ApiError& error) {
    EXPECT_EQ(error.code(), 400);
    EXPECT_EQ(error.what(), "Bad Request: can't parse entities: " + std::string(GetParam().why));
  }
}
INSTANTIATE_TEST_SUITE_P(
    Html, HtmlRefused,
    testing::Values(Bad{"<p>x</p>", "Unsupported start tag \"p\" at byte offset 0"},
                    Bad{"ж<br>", "Unsupported start tag \"br\" at byte offset 2"},
                    Bad{"a < b", "Unsupported start tag \"\" at byte offset 2"},
                    Bad{"<b>x", "Can't find end tag corresponding to start tag \"b\""},
                    Bad{"<b>x</i>", "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\""},
                    Bad{"x</b>", "Unexpected end tag at byte offset 1"},
                    Bad{"<b", "Unclosed start tag at byte offset 0"},
                    Bad{"<b>x</b", "Unclosed end tag at byte offset 4"},
                    Bad{"<a href=\"x", "Unclosed start tag at byte offset 0"},
                    Bad{"<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0"},
                    Bad{"<a =x>", "Empty attribute name in the tag \"a\" at byte offset 0"},
                    Bad{"<a href=a?b>x</a>", "Unexpected end of name token at byte offset 8"}));

TEST(Clean, TrimsAndReplacesAsTelegramDoes) {
  EXPECT_EQ(clean({" \n a \n ", {}}).text, "a");
  EXPECT_EQ(clean({"a\r\nb\tc", {}}).text, "a\nb c");
  EXPECT_EQ(clean({std::string("a\0b", 3), {}}).text, "a b");
  EXPECT_EQ(clean({"a\xE2\x80\xAE"
                   "b",
                   {}})
                .text,
            "ab");  // a right-to-left override
  EXPECT_EQ(clean({"   ", {}}).text, "");
}

TEST(Clean, MovesEntitiesWithTheText) {
  const auto out = clean({"  ab  ", {{"bold", 2, 4, ""}}});
  EXPECT_EQ(out.text, "ab");
  EXPECT_EQ(out.entities, (std::vector<Entity>{{"bold", 0, 2, ""}}));
  EXPECT_TRUE(clean({"a   ", {{"bold", 2, 2, ""}}}).entities.empty());
}

TEST(Utf16, CountsAsTelegramDoes) {
  EXPECT_EQ(sandbox::utf16_length("aж😀"), 4U);
  EXPECT_EQ(sandbox::from_utf16(sandbox::to_utf16("aж😀")), "aж😀");
  EXPECT_FALSE(sandbox::valid_utf8("\xC0\x80"));
  EXPECT_FALSE(sandbox::valid_utf8("\xED\xA0\x80"));
  EXPECT_TRUE(sandbox::valid_utf8("😀"));
}

TEST(Split, NeverCutsAPairInHalf) {
  const auto parts = sandbox::split_text("aa😀b", 3);
  EXPECT_EQ(parts, (std::vector<std::string>{"aa", "😀b"}));
}

TEST(PageHtml, IsEscapedAndNested) {
  EXPECT_EQ(sandbox::to_page_html({"<i> & \"", {}}), "&lt;i&gt; &amp; &quot;");
  EXPECT_EQ(sandbox::to_page_html(parse_html("<b>a<i>b</i></b>c")), "<b>a<i>b</i></b>c");
  // Overlapping entities, which a bot may give, still make tags that nest.
  EXPECT_EQ(sandbox::to_page_html({"abcd", {{"bold", 0, 3, ""}, {"italic", 2, 2, ""}}}), "<b>ab<i>c</i></b>d");
  EXPECT_EQ(sandbox::to_page_html({"x", {{"text_link", 0, 1, "https://a.b/\"><script>"}}}),
            "<a href=\"https://a.b/&quot;&gt;&lt;script&gt;\">x</a>");
}

TEST(Detect, FindsCommandsLinksAndAddresses) {
  FormattedText text{"/start x @anna https://a.b/c d@e.fg", {}};
  sandbox::detect_entities(text);
  EXPECT_EQ(text.entities,
            (std::vector<Entity>{
                {"bot_command", 0, 6, ""}, {"mention", 9, 5, ""}, {"url", 15, 13, ""}, {"email", 29, 6, ""}}));
}

TEST(Detect, LeavesThePunctuationOfTheSentenceOut) {
  FormattedText text{"(see https://t.me/a/5, t.me/b; or d@e.fg.)", {}};
  sandbox::detect_entities(text);
  EXPECT_EQ(text.entities, (std::vector<Entity>{{"url", 5, 16, ""}, {"url", 23, 6, ""}, {"email", 34, 6, ""}}));
}

}  // namespace
