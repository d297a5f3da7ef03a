// Every text that is shown has a Russian translation with the same placeholders and tags.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <set>
#include <sstream>

#include "dialog/words.hpp"
#include "domain/refusal.hpp"
#include "features/state.hpp"
#include "features/turn.hpp"
#include "support/paths.hpp"

namespace features {
namespace {

std::string run(const std::string& command, int& status) {
  std::string out;
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer;
  while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), size);
  status = ::pclose(pipe);
  return out;
}

// msgid → msgstr (the first form of plurals), as msgcat writes them with one line each.
std::vector<std::pair<std::string, std::string>> entries(const std::string& po) {
  std::vector<std::pair<std::string, std::string>> out;
  std::istringstream lines(po);
  std::string id;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("msgid \"")) id = line.substr(6);
    if (line.starts_with("msgid_plural \"")) id = line.substr(13);
    if (line.starts_with("msgstr") && id != "\"\"") out.emplace_back(id, line.substr(line.find('"')));
  }
  return out;
}

std::multiset<std::string> marks(const std::string& text) {
  static const std::regex mark("\\{[0-9]*\\}|</?[a-z]+>");
  return {std::sregex_token_iterator(text.begin(), text.end(), mark), std::sregex_token_iterator()};
}

TEST(Texts, AreAllTranslated) {
  const auto folder = std::filesystem::temp_directory_path() / ("crm-texts-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const std::string source = support::source_dir();
  const auto pot = (folder / "crm.pot").string();
  int status = 0;
  const auto extracted =
      run("find " + source + "/src/dialog " + source +
              "/src/features -name '*.?pp' | sort | xargs xgettext --c++ --from-code=UTF-8 --keyword= --keyword=t "
              "--keyword=mark --keyword=n:1,2 --no-location -o " +
              pot,
          status);
  ASSERT_EQ(status, 0) << extracted;
  const auto compared =
      run("LC_ALL=C msgcmp " + source + "/locale/ru.po " + pot + " 2>&1 | grep -v 'not used'", status);
  EXPECT_EQ(compared, "");
  std::filesystem::remove_all(folder);
}

TEST(Texts, KeepTheirPlaceholdersAndTags) {
  int status = 0;
  const auto po =
      run("LC_ALL=C msgcat --no-wrap " + support::source_dir() +
              "/locale/ru.po | msgattrib --no-wrap | sed -e ':a' -e '/\"$/{N;s/\"\\n\"//;ta' -e 'P;D' -e '}'",
          status);
  const auto all = entries(po);
  ASSERT_GT(all.size(), 200u);
  for (const auto& [english, russian] : all) EXPECT_EQ(marks(english), marks(russian)) << english << " / " << russian;
}

TEST(Texts, OfEveryRefusalAreTranslated) {
  const dialog::Catalog catalog;
  const auto ru = catalog.words("ru");
  for (const auto& refusal : domain::refusals()) EXPECT_NE(ru(refusal.text.data()), refusal.text) << refusal.name;
}

TEST(Tables, RoutesPresentWhatOnlyReads) {
  const Tables tables;
  for (const auto& route : tables.routes()) {
    EXPECT_LE(route.name.size(), 14u);
    if (route.present.empty()) continue;
    ASSERT_NE(tables.route(route.present), nullptr) << route.name;
    EXPECT_EQ(tables.route(route.present)->guard, Guard::reads) << route.name;
    EXPECT_NE(route.guard, Guard::reads) << route.name << " reads and needs nothing else to present";
  }
}

TEST(State, SurvivesBeingStored) {
  State state;
  EXPECT_EQ(to_json(state), "");
  state.active = "new-client";
  state.drafts["new-client"] = {.form = "new-client",
                                .at = 2,
                                .values = {{"full_name", "<b>\"Ünï\" 😀"}},
                                .shown = {{"manager_id", "Anna"}},
                                .context = {{"client", "7"}}};
  state.last_tap = "1.f-skip";
  state.people_query = "an";
  state.clients = {.text = "a\"b",
                   .name = "Ян",
                   .segment = "vip",
                   .days = 7,
                   .from = "2026-01-01",
                   .until = "2026-02-01",
                   .manager = "12",
                   .manager_name = "Mark <b>",
                   .sort = "newest"};
  state.tasks = {.view = "team",
                 .text = "a\"b",
                 .shown = "overdue",
                 .priority = "high",
                 .days = 7,
                 .from = "2026-01-01",
                 .until = "2026-02-01",
                 .deal = "5",
                 .deal_name = "Ян",
                 .assignee = "12",
                 .assignee_name = "Mark <b>",
                 .sort = "newest"};
  state.deal_words = "Ян";
  state.inside = 5;
  state.deals = {.view = "all",
                 .text = "a\"b",
                 .shown = "won",
                 .manager = "12",
                 .manager_name = "Mark <b>",
                 .client = "7",
                 .client_name = "Ян",
                 .risk = true,
                 .currency = "EUR",
                 .least = "1",
                 .most = "2",
                 .close = "7",
                 .from = "2026-01-01",
                 .until = "2026-02-01",
                 .sort = "amount"};
  state.audit = {.user = "12",
                 .user_name = "Mark <b>",
                 .kind = "cli",
                 .action = "made",
                 .days = 7,
                 .from = "2026-01-01",
                 .until = "2026-02-01"};
  state.search = "'; --";
  state.reply_keyboard = true;
  EXPECT_EQ(parse_state(to_json(state)), state);
  for (const auto* broken :
       {"{", "[]", "7", "{\"drafts\":[1]}", "{\"drafts\":{\"x\":{\"at\":\"y\"}}}", "{\"active\":5}", "{\"clients\":7}",
        "{\"clients\":{\"days\":\"x\"}}", "{\"deals\":{\"risk\":7}}"})
    EXPECT_EQ(parse_state(broken).active, "") << broken;
}

}  // namespace
}  // namespace features
