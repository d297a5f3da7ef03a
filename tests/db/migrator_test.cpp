// The migrator on databases of its own: what it applies, what it loads anew and what it refuses.
#include "db/migrator.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/database.hpp"

namespace {

using base::EmbeddedFile;
using testing::ElementsAre;
using testing::HasSubstr;

class MigratorTest : public testing::Test {
 protected:
  MigratorTest() {
    db::Connection root(support::owner(""));
    root.query("DROP DATABASE IF EXISTS migrator_test");
    root.query("CREATE DATABASE migrator_test CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    owner_ = std::make_unique<db::Connection>(support::owner("migrator_test"));
  }

  db::MigrationReport migrate(std::vector<EmbeddedFile> files) { return db::Migrator(*owner_, files).migrate(); }

  std::string error_of(std::vector<EmbeddedFile> files) {
    try {
      migrate(std::move(files));
      return "no error";
    } catch (const db::MigrationError& error) {
      return error.what();
    }
  }

  std::unique_ptr<db::Connection> owner_;
};

constexpr EmbeddedFile kFirst{
    "migrations/0001_first.sql",
    "-- a comment; with a semicolon\nCREATE TABLE a (\n  id INT PRIMARY KEY -- key;)\n);\nINSERT INTO a VALUES (1);\n"};
constexpr EmbeddedFile kSecond{"migrations/0002_second.sql", "CREATE TABLE b (id INT);\n"};
constexpr EmbeddedFile kRoutine{"routines/x/one.sql",
                                "-- what for\nCREATE PROCEDURE one()\nBEGIN\n  SELECT 1 AS one;\nEND;\n"};
constexpr EmbeddedFile kRoutineChanged{"routines/x/one.sql",
                                       "CREATE PROCEDURE one()\nBEGIN\n  SELECT 2 AS one;\nEND;\n"};

TEST_F(MigratorTest, AppliesInOrderOnceAndLoadsOnlyWhatChanged) {
  auto report = migrate({kSecond, kFirst, kRoutine});
  EXPECT_THAT(report.applied, ElementsAre("0001_first", "0002_second"));
  EXPECT_EQ(report.objects_loaded, 1u);
  report = migrate({kFirst, kSecond, kRoutine});
  EXPECT_TRUE(report.applied.empty());
  EXPECT_EQ(report.objects_loaded, 0u);
  report = migrate({kFirst, kSecond, kRoutineChanged});
  EXPECT_EQ(report.objects_loaded, 1u);
  EXPECT_EQ(owner_->call("one", {}).value().at(0)[0].number("one"), 2);
  report = migrate({kFirst, kSecond});
  EXPECT_EQ(report.objects_loaded, 1u) << "an object gone from the program goes from the database";
}

TEST_F(MigratorTest, RefusesANewerDatabaseAndAChangedMigration) {
  migrate({kFirst, kSecond});
  EXPECT_THAT(error_of({kFirst}), HasSubstr("newer than this program's 1"));
  EXPECT_THAT(error_of({kFirst, {"migrations/0002_second.sql", "CREATE TABLE c (id INT);\n"}}),
              HasSubstr("0002_second was applied with another text"));
}

TEST_F(MigratorTest, AMigrationThatStoppedHalfWayIsNotTakenForWhole) {
  EXPECT_THROW(migrate({kFirst, {"migrations/0002_bad.sql", "CREATE TABLE c (id INT);\nCREATE TABLE a (id INT);\n"}}),
               db::Error);
  EXPECT_THAT(error_of({kFirst, kSecond}), HasSubstr("0002_bad stopped half-way"));
}

TEST_F(MigratorTest, TheProgramsOwnFilesLoadAndMatchWhatIsExpected) {
  support::Database database;
  const auto expected = db::expected_schema(db::sql_files());
  EXPECT_EQ(database.number("SELECT version FROM schema_state"), expected.version);
  EXPECT_EQ(database.text("SELECT digest FROM schema_state"), expected.digest);
  EXPECT_GT(expected.version, 0);
}

}  // namespace
