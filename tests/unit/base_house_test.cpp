// The house's directions (docs/architecture.md): which folder may include which. One include root alone would let
// everybody see all.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "support/paths.hpp"

namespace {

namespace fs = std::filesystem;
using Folders = std::set<std::string>;

const std::map<std::string, Folders> kMayInclude{
    {"src/base", {"base"}},
    {"src/tabular", {"tabular", "base"}},
    {"src/chart", {"chart", "base"}},
    {"src/domain", {"domain", "base"}},
    {"src/telegram", {"telegram", "domain", "base"}},
    {"src/net", {"net", "base"}},
    {"src/process", {"process"}},
    {"src/db", {"db", "process", "base"}},
    {"src/advice", {"advice", "net", "process", "base"}},
    {"src/store", {"store", "db", "domain", "base"}},
    {"src/dialog", {"dialog", "telegram", "domain", "base"}},
    {"src/features", {"features", "tabular", "chart", "dialog", "store", "telegram", "db", "domain", "base"}},
    {"src/engine", {"engine", "features", "dialog", "store", "telegram", "net", "db", "domain", "base"}},
    {"src/app",
     {"app", "advice", "engine", "features", "tabular", "chart", "dialog", "store", "telegram", "net", "db", "domain",
      "base"}},
    {"sandbox", {"sandbox", "net", "telegram", "base"}},
};

// The first parts of the paths that a file includes by quotes; a name without '/' is one beside it.
Folders included(const fs::path& file) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*"([^"/]+)/)re");
  Folders found;
  std::ifstream in(file);
  std::smatch match;
  for (std::string line; std::getline(in, line);)
    if (std::regex_search(line, match, kInclude)) found.insert(match[1]);
  return found;
}

TEST(House, EachFolderIncludesOnlyWhatItMay) {
  const fs::path root(support::source_dir());
  int files = 0;
  for (const auto& [folder, allowed] : kMayInclude) {
    for (const auto& file : fs::recursive_directory_iterator(root / folder)) {
      if (file.path().extension() != ".cpp" && file.path().extension() != ".hpp") continue;
      ++files;
      for (const auto& name : included(file.path())) {
        const bool own_part = fs::is_directory(file.path().parent_path() / name);
        EXPECT_TRUE(allowed.contains(name) || own_part)
            << fs::relative(file.path(), root) << " includes " << name << "/…";
      }
    }
  }
  EXPECT_GT(files, 100);
}

TEST(House, EveryFolderHasItsRule) {
  const fs::path root(support::source_dir());
  for (const auto& folder : fs::directory_iterator(root / "src")) {
    const auto name = "src/" + folder.path().filename().string();
    EXPECT_TRUE(!folder.is_directory() || kMayInclude.contains(name)) << name;
  }
}

}  // namespace
