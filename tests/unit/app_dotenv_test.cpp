#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/dotenv.hpp"

namespace app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string value_of(std::string_view line) {
  const auto file = parse_dotenv(line);
  EXPECT_THAT(file.problems, IsEmpty()) << line;
  return file.entries.size() == 1 ? file.entries[0].value : "(no entry)";
}

TEST(Dotenv, ReadsTheUsualForms) {
  const auto file = parse_dotenv("# comment\n\nA=1\n  export B = two words  \nC=\n\t# more\n_d9=x");
  EXPECT_THAT(file.problems, IsEmpty());
  EXPECT_THAT(file.entries, ElementsAre(DotenvEntry{3, "A", "1"}, DotenvEntry{4, "B", "two words"},
                                        DotenvEntry{5, "C", ""}, DotenvEntry{7, "_d9", "x"}));
}

TEST(Dotenv, ReadsValues) {
  EXPECT_EQ(value_of("A=a#b # comment"), "a#b");
  EXPECT_EQ(value_of("A=# comment"), "");
  EXPECT_EQ(value_of("A=a=b"), "a=b");
  EXPECT_EQ(value_of("A='a # \\n \"b\"' # comment"), "a # \\n \"b\"");
  EXPECT_EQ(value_of("A=\"a\\n\\\"b\\\" \\\\ \\$ 'c'\""), "a\n\"b\" \\ $ 'c'");
  EXPECT_EQ(value_of("A=it's"), "it's");
  EXPECT_EQ(value_of("A=$HOME"), "$HOME");
  EXPECT_EQ(value_of("A=Ромашка"), "Ромашка");
  EXPECT_EQ(value_of("\xEF\xBB\xBF"
                     "A=1"),
            "1");
  EXPECT_EQ(value_of("A=1\r\n"), "1");
  EXPECT_EQ(value_of("A='1'\r"), "1");
}

TEST(Dotenv, NamesTheLineOfWhatItCannotRead) {
  const auto file = parse_dotenv("A=1\nhunter2\n=x\n9A=x\nA B=x\nB='x\nC=\"x\nD='x'y\nE=\"\\q\"\nF=\"x\\\nA=2\nG=ok\n");
  EXPECT_EQ(file.entries.size(), 2u);
  EXPECT_THAT(file.problems,
              ElementsAre(HasSubstr("line 2: it is not NAME=value"), HasSubstr("line 3"), HasSubstr("line 4"),
                          HasSubstr("line 5"), HasSubstr("line 6: B: the closing '"),
                          HasSubstr("line 7: C: the closing \""), HasSubstr("line 8: D: "), HasSubstr("line 9: E: "),
                          HasSubstr("line 10: F: "), HasSubstr("line 11: A stands in line 1 already")));
  for (const auto& problem : file.problems) EXPECT_EQ(problem.find("hunter2"), std::string::npos);
}

TEST(Dotenv, RefusesWhatIsNotText) {
  EXPECT_THAT(parse_dotenv(std::string_view("A=1\0\n", 5)).problems, ElementsAre(HasSubstr("control character")));
  EXPECT_THAT(parse_dotenv("A=\x1b[31m\n").problems, ElementsAre(HasSubstr("control character")));
  EXPECT_THAT(parse_dotenv("A=\xff\n").problems, ElementsAre(HasSubstr("UTF-8")));
  EXPECT_THAT(parse_dotenv("A=" + std::string(9000, 'x')).problems, ElementsAre(HasSubstr("longer")));
  EXPECT_THAT(parse_dotenv("A=1\rB=2\n").problems, ElementsAre(HasSubstr("control character")));
}

}  // namespace
}  // namespace app
