// Files, and clients brought in from them: file_want, file_make, file_chunk_put, file_end, file_card, file_chunk, and
// import_*: what becomes of each row, exactly once, and how it is taken back.
#include <fmt/format.h>

#include "imports.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(Imports, AFileIsKeptInPiecesOfAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7 % 256);
  const Id id = file(manager);
  EXPECT_EQ(world.row("file_card", {id})["state"], "wanted");
  EXPECT_EQ(world.row("file_card", {id})["telegram_file_id"], "tg-file");
  world.call("file_chunk_put", {id, 0, "replaced below"});
  world.call("file_chunk_put", {id, 0, std::string_view(bytes)});
  world.call("file_chunk_put", {id, 1, std::string_view("\0\xFF\xFE'\"\\", 6)});
  world.call("file_end", {id, nullptr});
  const auto card = world.row("file_card", {id});
  EXPECT_EQ(card.at("state"), "ready");
  EXPECT_EQ(card.at("size"), "300006");
  EXPECT_EQ(card.at("chunks"), "2");
  EXPECT_EQ(world.row("file_chunk", {id, 0})["bytes"], bytes);
  EXPECT_EQ(world.row("file_chunk", {id, 1})["bytes"], std::string("\0\xFF\xFE'\"\\", 6));
  EXPECT_THAT(world.row("file_chunk", {id, 2}), IsEmpty());
  EXPECT_EQ(world.refusal("file_chunk_put", {id, 2, "x"}), "31410 file.not_found") << "what is ready does not change";
  EXPECT_EQ(world.refusal("file_end", {999, nullptr}), "31410 file.not_found");
  const Id made = world.number_of("file_make", {admin, "export.csv"});
  EXPECT_EQ(world.row("file_card", {made})["telegram_file_id"], "NULL");
  world.call("file_end", {made, "too_big"});
  EXPECT_EQ(world.row("file_card", {made})["problem"], "too_big");
  world.block(manager);
  EXPECT_EQ(world.refusal("file_want", {manager, 1, "x", "y"}), "31001 actor.blocked");
  EXPECT_EQ(world.refusal("file_make", {manager, "x"}), "31001 actor.blocked");
}

TEST_F(Imports, APictureIsKeptForADay) {
  const std::string bytes("\x89PNG\r\n\x1A\n\0\xFF'\"\\", 12);
  const Id old = world.number_of("picture_put", {manager, 1, "deal.png", std::string_view(bytes)});
  EXPECT_EQ(world.row("file_card", {old})["state"], "ready");
  EXPECT_EQ(world.row("file_card", {old})["size"], "12");
  EXPECT_EQ(world.row("file_chunk", {old, 0})["bytes"], bytes);
  EXPECT_EQ(world.refusal("file_chunk_put", {old, 0, "x"}), "31410 file.not_found") << "it is whole";
  const Id fresh = world.number_of("picture_put", {manager, 2, "deal.png", "new"});
  const Id kept = world.number_of("file_make", {manager, "clients.csv"});
  world.sql(fmt::format(
      "UPDATE files SET created_at = created_at - INTERVAL 25 HOUR, keep_until = keep_until - INTERVAL 25 HOUR "
      "WHERE id <> {}",
      fresh));
  world.call("schedule_tick", {0});
  EXPECT_THAT(world.row("file_card", {old}), IsEmpty());
  EXPECT_THAT(world.row("file_chunk", {old, 0}), IsEmpty());
  EXPECT_EQ(world.row("file_card", {fresh})["name"], "deal.png");
  EXPECT_EQ(world.row("file_card", {kept})["name"], "clients.csv") << "other files stay longer";
  EXPECT_EQ(world.refusal("picture_put", {employee + 1000, 1, "x", "y"}), "31000 actor.unknown");
}

TEST_F(Imports, EachRowIsJudged) {
  const Id anna = world.client("Anna", manager);
  const Id ben = world.client("Ben", manager);
  world.sql(fmt::format("UPDATE clients SET phone = '+4930901820' WHERE id = {}", anna));
  world.sql(fmt::format("UPDATE clients SET email = 'Ben@Example.com' WHERE id = {}", ben));
  const Id import = checked(manager, {{.name = "Anna", .phone = "+4930901820"},
                                      {.name = "Ben", .email = "ben@example.com", .company = "ACME"},
                                      {.name = "Carl", .phone = "+4930901821"},
                                      {.name = "Anna B.", .phone = "+4930901820", .email = "ben@example.com"},
                                      {.name = "", .phone = "+4930901822"},
                                      {.name = "Dora", .phone = "abc"},
                                      {.name = "Again", .reason = "same_as"},
                                      {.name = "Wrong", .reason = "phone"},
                                      {.name = "BEN", .email = "ben@example.com"}});
  EXPECT_THAT(verdicts(import), ElementsAre("same", "changed", "new", "error two_clients", "error rule", "error rule",
                                            "duplicate same_as", "error phone", "duplicate same_as 3"));
  EXPECT_EQ(state(import), "checked");
  const auto sets = world.call("import_card", {manager, import, 2});
  EXPECT_EQ(sets.at(0)[0].text("name"), "clients.csv");
  EXPECT_EQ(sets.at(1)[0].number("fresh"), 1);
  EXPECT_EQ(sets.at(1)[0].number("error"), 4);
  EXPECT_THAT(column(sets.at(2), "line"), ElementsAre("5", "6"));
  EXPECT_THAT(column(world.call("import_problems", {manager, import, 5, 100}).at(0), "reason"),
              ElementsAre("rule", "same_as", "phone", "same_as"));
  EXPECT_EQ(world.row("import_row", {manager, import, 1})["client_id"], std::to_string(anna));
}

TEST_F(Imports, RowsBecomeClientsOnceAndAreAudited) {
  const Id ben = world.client("Ben", other);
  world.sql(fmt::format("UPDATE clients SET email = 'ben@example.com', notes = 'keep' WHERE id = {}", ben));
  const Id import = checked(manager, {{.name = "Carl", .phone = "+4930901821"},
                                      {.name = "Ben", .email = "ben@example.com", .company = "ACME"},
                                      {.name = "Дора", .segment = "vip"},
                                      {.name = "Wrong", .reason = "phone"}});
  world.audit();
  apply(manager, import, 2);
  const Id carl = world.number("SELECT id FROM clients WHERE full_name = 'Carl'");
  const Id dora = world.number("SELECT id FROM clients WHERE full_name = 'Дора'");
  EXPECT_THAT(
      world.audit(),
      ElementsAre(fmt::format(R"(user:{} u9 update client:{} {{"company":[null,"ACME"]}})", manager, ben),
                  fmt::format(R"(user:{} u9 insert client:{} {{"full_name":[null,"Carl"],"phone":[null,"+4930901821"],)"
                              R"("segment":[null,"new"],"manager_id":[null,{}],"created_by":[null,{}]}})",
                              manager, carl, manager, manager),
                  fmt::format(R"(user:{} u9 insert client:{} {{"full_name":[null,"Дора"],"segment":[null,"vip"],)"
                              R"("manager_id":[null,{}],"created_by":[null,{}]}})",
                              manager, dora, manager, manager)));
  EXPECT_EQ(world.text(fmt::format("SELECT CONCAT(notes, manager_id, version) FROM clients WHERE id = {}", ben)),
            fmt::format("keep{}2", other));
  EXPECT_EQ(state(import), "done");
  const auto finished = world.text("SELECT finished_at FROM imports");
  EXPECT_EQ(world.row("import_apply", {manager, import, 100})["finished"], "1") << "asked again after its last batch";
  EXPECT_EQ(world.text("SELECT finished_at FROM imports"), finished);
  EXPECT_EQ(world.refusal("import_start", {manager, 1, import}), "31301 import.over");
  auto done = counts(manager, import);
  EXPECT_EQ(done["created"], "2");
  EXPECT_EQ(done["updated"], "1");
  // The same file again brings nothing new, not even of whom only the name is known.
  const Id again = checked(manager, {{.name = "Carl", .phone = "+4930901821"},
                                     {.name = "Ben", .email = "BEN@example.com", .company = "ACME"},
                                     {.name = "Дора"},
                                     {.name = "Дора", .company = "Another"}});
  EXPECT_THAT(verdicts(again), ElementsAre("same", "same", "same", "new"));
}

TEST_F(Imports, ManagersAreTakenFromWhoMaySetAny) {
  const auto manager_of = [&](std::string_view name) {
    return world.text(fmt::format("SELECT manager_id FROM clients WHERE full_name = '{}'", name));
  };
  apply(admin, checked(admin, {{.name = "A1"}, {.name = "A2", .manager = std::to_string(other)}}));
  EXPECT_EQ(manager_of("A1"), "");
  EXPECT_EQ(manager_of("A2"), std::to_string(other));
  apply(manager, checked(manager, {{.name = "M1", .manager = std::to_string(other)}}));
  EXPECT_EQ(manager_of("M1"), std::to_string(manager));
  const Id import = checked(
      admin, {{.name = "B1", .manager = std::to_string(other)}, {.name = "B2", .manager = std::to_string(employee)}});
  EXPECT_THAT(verdicts(import), ElementsAre("new", "error manager"));
  world.block(other);  // between the check and the import
  apply(admin, import);
  EXPECT_THAT(verdicts(import), ElementsAre("error manager", "error manager"));
}

TEST_F(Imports, RightsAreAskedForAtEveryBatch) {
  EXPECT_EQ(world.refusal("import_begin", {employee, 1, file(employee), nullptr}), "31002 permission.denied");
  EXPECT_EQ(world.refusal("import_begin", {manager, 1, file(other), nullptr}), "31410 file.not_found");
  const Id import = checked(manager, {{.name = "A"}, {.name = "B"}, {.name = "C"}});
  for (const std::string_view name : {"import_start", "import_cancel", "import_undo_start"})
    EXPECT_EQ(world.refusal(name, {admin, 1, import}), "31300 import.not_found") << name;
  for (const std::string_view name : {"import_apply", "import_undo", "import_compare", "import_card", "import_row"})
    EXPECT_EQ(world.refusal(name, {other, import, 1}), "31300 import.not_found") << name;
  EXPECT_THAT(column(world.call("import_list", {manager, 5}).at(0), "state"), testing::ElementsAre("checked"));
  EXPECT_THAT(world.call("import_list", {other, 5}).at(0), SizeIs(0));
  EXPECT_EQ(world.refusal("import_list", {employee, 5}), "31002 permission.denied");
  EXPECT_EQ(world.refusal("import_problems", {other, import, 0, 1}), "31300 import.not_found");
  EXPECT_EQ(world.refusal("import_rows_put", {other, import, "[]"}), "31300 import.not_found");
  EXPECT_EQ(world.refusal("import_plan_set", {other, 1, import, "{}"}), "31300 import.not_found");
  EXPECT_EQ(world.refusal("import_fail", {other, import, "empty"}), "31300 import.not_found");
  EXPECT_EQ(world.refusal("import_apply", {manager, import, 1}), "31301 import.over") << "nobody has said yes";
  EXPECT_EQ(world.refusal("import_rows_put", {manager, import, "[]"}), "31301 import.over");
  EXPECT_EQ(world.refusal("import_undo", {manager, import, 1}), "31301 import.over");
  world.call("import_start", {manager, 1, import});
  world.call("import_apply", {manager, import, 1});
  world.block(manager);
  EXPECT_EQ(world.refusal("import_apply", {manager, import, 1}), "31001 actor.blocked");
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM clients"), 1);
  world.sql(fmt::format("UPDATE users SET state = 'active', role = 'employee' WHERE id = {}", manager));
  EXPECT_EQ(world.refusal("import_apply", {manager, import, 1}), "31002 permission.denied");
  EXPECT_EQ(world.refusal("import_card", {manager, import, 1}), "31002 permission.denied");
}

TEST_F(Imports, WhoMayEditOnlyHisOwnChangesOnlyThem) {
  world.sql("UPDATE role_permissions SET scope = 'own' WHERE role = 'manager' AND permission = 'clients.edit'");
  for (const auto& [name, owner, phone] : {std::tuple{"Mine", manager, "+4930901820"}, {"Hers", other, "+4930901821"}})
    world.sql(fmt::format("UPDATE clients SET phone = '{}' WHERE id = {}", phone, world.client(name, owner)));
  const Id import =
      checked(manager, {{.name = "Mine 2", .phone = "+4930901820"}, {.name = "Hers 2", .phone = "+4930901821"}});
  EXPECT_THAT(verdicts(import), ElementsAre("changed", "error not_yours"));
  // The rights as shipped are all tests'.
  world.sql("UPDATE role_permissions SET scope = 'all' WHERE role = 'manager' AND permission = 'clients.edit'");
}

TEST_F(Imports, TheShellTakesClientsOutInSomebodysName) {
  EXPECT_EQ(world.row("client_export_person", {nullptr})["id"], std::to_string(admin));
  EXPECT_EQ(world.row("client_export_person", {world.telegram(employee)})["id"], std::to_string(employee));
  EXPECT_EQ(world.refusal("client_export_person", {4711}), "31000 actor.unknown");
  world.block(employee);
  EXPECT_EQ(world.refusal("client_export_person", {world.telegram(employee)}), "31001 actor.blocked");
}

TEST_F(Imports, TheShellNamesAPersonWhoMay) {
  EXPECT_EQ(world.row("import_person", {world.telegram(manager)}),
            (std::map<std::string, std::string>{{"id", std::to_string(manager)}, {"managers", "0"}}));
  EXPECT_EQ(world.row("import_person", {world.telegram(admin)})["managers"], "1");
  EXPECT_EQ(world.refusal("import_person", {world.telegram(employee)}), "31002 permission.denied");
  EXPECT_EQ(world.refusal("import_person", {4711}), "31000 actor.unknown");
}

TEST_F(Imports, OtherColumnsBeginAnew) {
  const Id import = checked(manager, {{.name = "A"}});
  world.call("import_plan_set", {manager, 2, import, R"({"columns":[1]})"});
  EXPECT_EQ(state(import), "reading");
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM import_rows"), 0);
  world.call("import_rows_put", {manager, import, rows({{.name = "B"}})});
  world.call("import_rows_put", {manager, import, rows({{.name = "C"}}, 2)});
  EXPECT_EQ(world.row("import_compare", {manager, import, 1})["finished"], "0");
  EXPECT_EQ(world.row("import_compare", {manager, import, 1})["finished"], "1");
  world.call("import_cancel", {manager, 3, import});
  EXPECT_EQ(world.refusal("import_plan_set", {manager, 2, import, "{}"}), "31301 import.over");
  EXPECT_EQ(world.refusal("import_cancel", {manager, 2, import}), "31301 import.over");
  const Id failed = world.number_of("import_begin", {manager, 1, file(manager), nullptr});
  world.call("import_fail", {manager, failed, "empty"});
  EXPECT_EQ(world.row("import_card", {manager, failed, 1})["problem"], "empty");
}

TEST_F(Imports, AWholeImportIsTakenBack) {
  const Id ben = world.client("Ben", other);
  const Id eve = world.client("Eve", manager);
  world.sql(fmt::format("UPDATE clients SET phone = '+4930901820', company = 'Old' WHERE id = {}", ben));
  world.sql(fmt::format("UPDATE clients SET phone = '+4930901829' WHERE id = {}", eve));
  const Id import =
      checked(admin, {{.name = "Ben N.", .phone = "+4930901820", .company = "New", .manager = std::to_string(manager)},
                      {.name = "Eve N.", .phone = "+4930901829"},
                      {.name = "C1"},
                      {.name = "C2"},
                      {.name = "C3"},
                      {.name = "C4"}});
  apply(admin, import);
  EXPECT_EQ(world.refusal("import_undo_start", {manager, 1, import}), "31300 import.not_found");
  // Somebody works with two of them meanwhile.
  world.sql("UPDATE clients SET notes = 'called', version = version + 1 WHERE full_name = 'C2'");
  world.deal(world.number("SELECT id FROM clients WHERE full_name = 'C3'"), manager);
  world.sql("UPDATE clients SET notes = 'called', version = version + 1 WHERE full_name = 'Eve N.'");
  world.call("interaction_log", {admin, 3, world.number("SELECT id FROM clients WHERE full_name = 'C4'"), "call",
                                 nullptr, nullptr, nullptr, nullptr, nullptr});
  world.audit();
  undo(admin, import, 2);
  EXPECT_THAT(world.audit(), SizeIs(2));
  EXPECT_THAT(
      column(
          world.sql("SELECT CONCAT_WS(' ', full_name, company, manager_id) AS c FROM clients WHERE deleted_at IS NULL "
                    "ORDER BY id"),
          "c"),
      ElementsAre(fmt::format("Ben Old {}", other), fmt::format("Eve N. {}", manager), "C2", "C3", "C4"));
  auto now = counts(admin, import);
  EXPECT_EQ(now["removed"], "1");
  EXPECT_EQ(now["restored"], "1");
  EXPECT_EQ(now["kept"], "4");
  EXPECT_EQ(state(import), "undone");
  EXPECT_EQ(world.row("import_undo", {admin, import, 2})["finished"], "1") << "asked again after its last batch";
  EXPECT_THAT(world.audit(), IsEmpty());
  EXPECT_EQ(world.refusal("import_undo_start", {admin, 1, import}), "31301 import.over");
}

TEST_F(Imports, AnOldImportStays) {
  const Id import = checked(manager, {{.name = "A"}});
  apply(manager, import);
  EXPECT_EQ(world.row("import_card", {manager, import, 1})["undoable"], "1");
  world.sql("UPDATE imports SET finished_at = SYSDATE(3) - INTERVAL 169 HOUR");
  EXPECT_EQ(world.row("import_card", {manager, import, 1})["undoable"], "0");
  EXPECT_EQ(world.refusal("import_undo_start", {manager, 1, import}), "31302 import.too_old");
}

TEST_F(Imports, OldOnesAreRetired) {
  const Id import = checked(manager, {{.name = "A"}});
  apply(manager, import);
  const auto tick = [&] {
    world.sql("UPDATE schedule SET ran_at = '2000-01-01'");
    world.call("schedule_tick", {1});
  };
  tick();
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM import_rows"), 1);
  world.sql("UPDATE imports SET created_at = '2000-01-01', finished_at = '2000-01-01'");
  world.sql("UPDATE files SET created_at = '2000-01-01'");
  for (int i = 0; i < 3; ++i) tick();
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM import_rows"), 0);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM imports"), 0);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM files"), 0);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM clients"), 1);
}

}  // namespace
}  // namespace sql_tests
