// A file of clients through the real program: over HTTP, killed half-way; and by the shell.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>

#include "e2e/company.hpp"
#include "tabular/table.hpp"

namespace e2e {
namespace {

std::string clients_csv(int rows) {
  std::string text = "Name,Phone,E-mail\n";
  for (int i = 0; i < rows; ++i) text += fmt::format("Client {},+4989{:07},client{}@example.net\n", i, 1000000 + i, i);
  return text;
}

// Presses the newest button with this label once it is there.
void press(Company& company, std::int64_t person, const std::string& label) {
  const auto pressed = [&] {
    try {
      company.telegram.press(person, label);
      return true;
    } catch (const std::exception&) {
      return false;
    }
  };
  ASSERT_TRUE(wait_until(pressed)) << label;
}

bool sees(const Company& company, std::int64_t person, const std::string& text) {
  return wait_until([&] {
    const auto last = company.telegram.last(person);
    return last && last->text.find(text) != std::string::npos;
  });
}

TEST(Import, GoesOnWhereItWasKilledAndIsWhole) {
  constexpr int kRows = 20'000;
  OperatorDatabase database(support::server());
  Company company(database.environment());
  company.fill();
  const auto before = database.look().number("SELECT COUNT(*) FROM clients");
  {
    BotProcess bot(company.environment());
    ASSERT_TRUE(bot.ready()) << bot.err();
    company.telegram.send_file(kMark, "clients.csv", clients_csv(kRows));
    bot.kill();  // while it fetches, reads or compares the file
  }
  int kills = 1;
  {
    BotProcess bot(company.environment());
    ASSERT_TRUE(bot.ready()) << bot.err();
    ASSERT_TRUE(sees(company, kMark, "🆕 20,000 new clients")) << company.telegram.last(kMark)->text;
    press(company, kMark, "✅ Import 20,000 clients");
    ASSERT_TRUE(wait_until([&] { return database.look().number("SELECT COUNT(*) FROM clients") > before; }));
    bot.kill();  // between two batches, or in the middle of one
  }
  const auto done = [&] { return database.look().number("SELECT applied_to FROM imports"); };
  for (; kills < 4 && done() < kRows; ++kills) {
    BotProcess bot(company.environment());
    ASSERT_TRUE(bot.ready()) << bot.err();
    const auto at = done();
    ASSERT_TRUE(wait_until([&] { return done() > at; }));
    bot.kill();
  }
  EXPECT_GE(kills, 2);
  BotProcess bot(company.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  ASSERT_TRUE(sees(company, kMark, "🆕 20,000 clients were added")) << company.telegram.last(kMark)->text;
  const auto& look = database.look();
  EXPECT_EQ(look.number("SELECT COUNT(*) FROM clients"), before + kRows);
  EXPECT_EQ(look.number("SELECT COUNT(DISTINCT phone) FROM clients WHERE full_name LIKE 'Client %'"), kRows);
  EXPECT_EQ(
      look.number("SELECT COUNT(*) FROM audit_entries AS a JOIN import_rows AS r ON r.client_id = a.record_id WHERE "
                  "a.record_kind = 'client' AND a.action = 'insert'"),
      kRows);
  press(company, kMark, "↩ Undo import");
  ASSERT_TRUE(sees(company, kMark, "🗑 20,000 added clients were deleted")) << company.telegram.last(kMark)->text;
  EXPECT_EQ(look.number("SELECT COUNT(*) FROM clients WHERE deleted_at IS NULL AND full_name LIKE 'Client %'"), 0);
  EXPECT_TRUE(wait_until([&] { return company.telegram.pending_updates() == 0; }));
  EXPECT_THAT(company.telegram.mistakes(), testing::IsEmpty());
}

TEST(Import, ByTheShell) {
  OperatorDatabase database(support::server());
  Company company(database.environment());
  company.fill();
  const support::TempFolder folder;
  const auto path = folder.path() + "/clients.csv";
  std::ofstream(path) << "Who;Phone;Remark\nCarla;+49 30 1234567;tea\nDieter;x;\nEva;;\n";
  const auto run = [&](std::vector<std::string> arguments, int status, const std::string& out, const std::string& err) {
    arguments.insert(arguments.begin(), {"import", path});
    BotProcess process(company.environment(), {.arguments = arguments});
    EXPECT_EQ(process.wait(), status) << process.err();
    EXPECT_THAT(process.out(), testing::HasSubstr(out));
    EXPECT_THAT(process.err(), testing::HasSubstr(err));
  };
  const auto mark = std::to_string(kMark);
  const auto count = [&] {
    return database.look().number("SELECT COUNT(*) FROM clients WHERE full_name IN ('Carla', 'Eva')");
  };
  run({}, 2, "", "--as is required");
  run({"--as", std::to_string(kNina)}, 1, "", "no user at all");
  run({"--as", std::to_string(kLena)}, 1, "", "no right");
  run({"--as", mark, "--map", "Nothing=notes"}, 1, "", "no such column");
  run({"--as", mark, "--map", "Remark=nothing"}, 1, "", "no field nothing");
  run({"--as", mark, "--map", "Remark=notes", "--dry-run"}, 0, "Remark -> notes", "");
  run({"--as", mark, "--dry-run"}, 0, "row 3: “x” is not a phone number", "");
  EXPECT_EQ(count(), 0);
  run({"--as", mark, "--map", "Remark=notes"}, 0, "Done: 2 added, 0 changed.", "");
  EXPECT_EQ(count(), 2);
  EXPECT_EQ(database.look().text("SELECT notes FROM clients WHERE full_name = 'Carla'"), "tea");
  run({"--as", mark}, 0, "0 new", "");
  // And out again: what comes out can come in.
  const auto out = folder.path() + "/out.xlsx";
  company.command({"export", out});
  const auto table = tabular::read(read_file(out));
  ASSERT_TRUE(table);
  EXPECT_EQ(static_cast<std::int64_t>(table->rows.size()) - 1,
            database.look().number("SELECT COUNT(*) FROM clients WHERE deleted_at IS NULL"));
  BotProcess csv(company.environment(), {.arguments = {"export"}});
  EXPECT_EQ(csv.wait(), 0) << csv.err();
  EXPECT_THAT(csv.out(), testing::HasSubstr("Carla,,+49301234567,"));
  std::ofstream(path) << "";
  run({"--as", mark}, 1, "", "There is nothing in this file.");
  std::filesystem::remove(path);
  run({"--as", mark}, 1, "", "cannot be read");
}

}  // namespace
}  // namespace e2e
