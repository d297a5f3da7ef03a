#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/ensure.hpp"
#include "domain/refusal.hpp"
#include "support/paths.hpp"

namespace domain {
namespace {

// Every code and name that sql/ signals, as written there in place.
std::map<int, std::set<std::string>> signalled() {
  static const std::regex kSignal(R"(MYSQL_ERRNO\s*=\s*(31\d{3})\s*,\s*MESSAGE_TEXT\s*=\s*'([^']+)')",
                                  std::regex::icase);
  std::map<int, std::set<std::string>> found;
  for (const auto& file : std::filesystem::recursive_directory_iterator(support::source_dir() + "/sql")) {
    if (file.path().extension() != ".sql") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const auto sql = text.str();
    for (std::sregex_iterator at(sql.begin(), sql.end(), kSignal), end; at != end; ++at)
      found[std::stoi((*at)[1])].insert((*at)[2]);
  }
  return found;
}

TEST(Refusals, AreThoseThatTheDatabaseSignals) {
  const auto sql = signalled();
  ASSERT_FALSE(sql.empty());
  for (const auto& [code, names] : sql) {
    const auto* known = find_refusal(code);
    ASSERT_NE(known, nullptr) << code << ' ' << *names.begin() << " has no text";
    EXPECT_EQ(names, std::set<std::string>{std::string(known->name)}) << code;
  }
  for (const auto& row : refusals()) EXPECT_TRUE(sql.contains(row.code)) << row.name << " is signalled nowhere in sql/";
}

TEST(Refusals, AreInOrderAndUnique) {
  std::set<std::string_view> names;
  int last = 30999;
  for (const auto& row : refusals()) {
    EXPECT_GT(row.code, last);
    EXPECT_LT(row.code, 32000);
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_NE(row.name.find('.'), std::string_view::npos);
    last = row.code;
  }
}

TEST(Refusals, SayItInOneOrTwoShortSentences) {
  for (const auto& row : refusals()) {
    EXPECT_LE(row.text.size(), 140u) << row.name;
    EXPECT_NE(std::string_view(".m0").find(row.text.back()), std::string_view::npos) << row.text;
    EXPECT_TRUE(row.text.find_first_of("<>&{}") == std::string_view::npos) << row.text;
  }
}

TEST(Refusals, AreFoundByCodeAndByName) {
  EXPECT_EQ(find_refusal(31200)->name, "client.not_found");
  EXPECT_EQ(find_refusal(31999), nullptr);
  EXPECT_EQ(refusal("client.not_found"), (Refusal{31200, "client.not_found"}));
  EXPECT_THROW(refusal("no.such"), base::Bug);
}

}  // namespace
}  // namespace domain
