// ↩ Undo: what cannot be taken back, and what is not anybody's to take back.
#include "imports.hpp"
#include "undoing.hpp"

namespace sql_tests {
namespace {

constexpr auto kNotYours = "31700 undo.not_yours";
constexpr auto kNothing = "31701 undo.nothing";
constexpr auto kTooLate = "31702 undo.too_late";
constexpr auto kDone = "31703 undo.done_already";
constexpr auto kChanged = "31704 undo.changed_since";
constexpr auto kImpossible = "31705 undo.impossible";

class NoUndo : public Undoing {
 protected:
  // The log as if all of it had been written so long ago.
  void age(std::string_view interval) {
    world.sql("SET @crm_maintenance = 'audit'");
    world.sql(fmt::format("UPDATE audit_entries SET at = at - INTERVAL {}", interval));
    world.sql("SET @crm_maintenance = NULL");
  }
  // What a button would be shown for, and what it would be allowed to do.
  std::string offered(Id actor) {
    return world.row("change_offer", {actor, change()}).at("undoable") + " " +
           world.row("change_card", {actor, change()}).at("undoable");
  }
  void edit(Id actor, std::string_view field = "notes", std::string_view value = "x") {
    world.call("client_set", {actor, next(), client, nullptr, field, value});
  }
};

TEST_F(NoUndo, OfSomebodyElses) {
  edit(manager);
  EXPECT_EQ(world.refusal("change_undo", {admin, 1, change()}), kNotYours);
  EXPECT_EQ(offered(manager), "1 1");
  EXPECT_EQ(offered(admin), "0 0");
  EXPECT_EQ(world.refusal("change_undo", {employee, 1, change()}), kNotYours);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), "");
}

TEST_F(NoUndo, OfNothing) {
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, 424242}), kNothing);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, nullptr}), kNothing);
  edit(manager);
  edit(manager);
  EXPECT_EQ(offered(manager), "0 0");
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), kNothing) << "the same value again";
}

TEST_F(NoUndo, AfterTenMinutes) {
  edit(manager);
  age("595 SECOND");
  EXPECT_EQ(offered(manager), "1 1");
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), "");
  age("6 SECOND");
  EXPECT_EQ(offered(manager), "0 0");
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), kTooLate);
}

// Telegram begins its numbers anew after a week without updates.
TEST_F(NoUndo, OfAnOlderUpdateOfTheSameNumber) {
  edit(manager, "notes", "long ago");
  age("9 DAY");
  --update_;
  edit(manager, "company", "ACME");
  undo(manager);
  EXPECT_EQ(world.text("SELECT CONCAT_WS(' ', notes, company) FROM clients"), "long ago");
}

TEST_F(NoUndo, Twice) {
  edit(manager);
  undo(manager);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), kDone);
  EXPECT_EQ(world.row("change_offer", {manager, change() + 100000}).at("undoable"), "0");
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change() + 100000}), kImpossible) << "an undo is not undone";
  world.sql("UPDATE undos SET created_at = created_at - INTERVAL 2 DAY");
  edit(manager, "notes", "y");
  undo(manager);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM undos"), 1) << "kept for a day";
}

TEST_F(NoUndo, WhenSomeoneHasChangedItSince) {
  edit(manager);
  const Id mine = change();
  edit(admin, "segment", "vip");
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, mine}), kChanged);
  undo(admin);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, mine}), kChanged) << "what was taken back changed it, too";
}

TEST_F(NoUndo, OfWhatSomethingHangsOnByNow) {
  const Id made = world.number_of("client_create", {manager, next(), "New", nullptr, nullptr, nullptr, nullptr, nullptr,
                                                    nullptr, nullptr, nullptr});
  const Id new_client = change();
  const Id its =
      world.number_of("deal_create", {manager, next(), made, "D", nullptr, "EUR", nullptr, nullptr, nullptr, nullptr});
  const Id new_deal = change();
  const Id one =
      world.number_of("task_create", {manager, next(), its, "T", nullptr, employee, nullptr, nullptr, nullptr});
  const Id new_task = change();
  world.call("task_comment", {employee, next(), one, "hm"});
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, new_task}), kChanged);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, new_deal}), kChanged);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, new_client}), kChanged);
  undo(employee, change());
  undo(manager, new_task);
  undo(manager, new_deal);
  undo(manager, new_client);
  EXPECT_EQ(world.number(fmt::format("SELECT COUNT(*) FROM clients WHERE id = {} AND deleted_at IS NULL", made)), 0);
}

TEST_F(NoUndo, WhenTheDealHasGoneOn) {
  const Id one = task("One");
  const Id two = task("Two");
  world.call("task_start", {employee, next(), one, nullptr});
  const Id begun = change();
  world.call("task_start", {employee, next(), two, nullptr});
  EXPECT_EQ(world.refusal("change_undo", {employee, 1, begun}), kChanged) << "the deal would not be new";
  world.call("task_complete", {employee, 1, one, nullptr});
  world.call("task_complete", {employee, 1, two, nullptr});
  world.call("deal_reopen", {manager, next(), deal, nullptr});
  const Id reopened = change();
  task("Three");
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, reopened}), kChanged) << "a won deal has no open task";
}

TEST_F(NoUndo, BackToWhomOrWhatIsNotThere) {
  const Id one = task("One");
  world.call("task_reassign", {manager, next(), one, nullptr, colleague});
  world.block(employee);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), kChanged);
  world.call("task_delete", {manager, next(), one, nullptr});
  const Id deleted = change();
  world.call("deal_set_manager", {admin, next(), deal, nullptr, other});
  world.sql(fmt::format("UPDATE users SET role = 'employee' WHERE id = {}", manager));
  EXPECT_EQ(world.refusal("change_undo", {admin, 1, change()}), kChanged);
  world.call("deal_delete", {admin, next(), deal, nullptr});
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, deleted}), kChanged) << "its deal is gone";
  world.call("client_delete", {admin, 1, client});
  EXPECT_EQ(world.refusal("change_undo", {admin, 1, change()}), kChanged) << "its client is gone";
}

TEST_F(NoUndo, WhereSomebodyHasPutItBackAlready) {
  world.call("deal_assign", {manager, 1, deal, colleague});
  world.call("deal_unassign", {manager, next(), deal, colleague});
  world.call("deal_assign", {admin, 1, deal, colleague});
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), kChanged);
}

TEST_F(NoUndo, OfAPartOfWhatIsGone) {
  const Id one = task("One");
  world.call("task_comment", {employee, next(), one, "hm"});
  const Id comment = change();
  world.call("interaction_log", {employee, next(), client, "message", nullptr, "hm", nullptr, nullptr, nullptr});
  const Id message = change();
  world.call("task_delete", {manager, 1, one, nullptr});
  EXPECT_EQ(world.refusal("change_undo", {employee, 1, comment}), kChanged);
  world.call("deal_delete", {manager, 1, deal, nullptr});
  world.call("client_delete", {manager, 1, client});
  EXPECT_EQ(world.refusal("change_undo", {employee, 1, message}), kChanged);
}

TEST_F(NoUndo, ByWhomMayNotDoItAnyMore) {
  edit(manager);
  world.sql(fmt::format("UPDATE users SET role = 'employee' WHERE id = {}", manager));
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), "31002 permission.denied");
  world.block(manager);
  EXPECT_EQ(world.refusal("change_undo", {manager, 1, change()}), "31001 actor.blocked");
}

TEST_F(NoUndo, OfPeopleMergesAndImports) {
  world.call("user_set_role", {admin, next(), other, "employee", nullptr});
  EXPECT_EQ(world.refusal("change_undo", {admin, 1, change()}), kImpossible);
  EXPECT_EQ(offered(admin), "0 0");
  EXPECT_EQ(world.row("change_card", {admin, change()}).at("place_kind"), "NULL");
  world.call("my_settings_set", {employee, next(), "language", "ru"});
  EXPECT_EQ(world.refusal("change_undo", {employee, 1, change()}), kImpossible);
  const Id twin = world.client("Anna B.", manager);
  world.call("client_merge", {admin, next(), client, twin, nullptr, nullptr, ""});
  EXPECT_EQ(world.refusal("change_undo", {admin, 1, change()}), kImpossible);
  EXPECT_EQ(offered(admin), "0 0");
  EXPECT_EQ(world.row("change_card", {admin, change()}).at("place_id"), std::to_string(client));
  const Id import =
      world.number_of("import_begin", {admin, 1, world.number_of("file_want", {admin, 1, "a.csv", "x"}), nullptr});
  world.call("import_rows_put", {admin, import, R"([[1,2,"","","Ivan","ACME","","","","","","",""]])"});
  world.call("import_compare", {admin, import, 10});
  world.call("import_start", {admin, next(), import});
  world.call("import_apply", {admin, import, 10});
  EXPECT_EQ(world.refusal("change_undo", {admin, 1, change()}), kImpossible);
}

// Session variables of whoever calls do not bend it.
TEST_F(NoUndo, BySettingsOfTheSession) {
  const Id one = task("One");
  auto& bot = world.database().bot();
  bot.query("SET @crm_undo = 100, @crm_undo_first = 0");
  ASSERT_TRUE(bot.call("task_complete", {employee, next(), one, nullptr}).has_value());
  bot.commit();
  EXPECT_EQ(stage(), "closed won");
}

}  // namespace
}  // namespace sql_tests
