// Clients: client_create, client_card, client_set, what client_timeline says of them, and what their table holds by
// itself.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Clients : public testing::Test {
 protected:
  World world;
  Id admin = world.user("admin", "Ada Admin");
  Id manager = world.user("manager", "Max Manager");
  Id employee = world.user("employee", "Emma Employee", manager);

  Id create(Id actor, std::string_view name, std::optional<Id> owner = std::nullopt) {
    return world.number_of("client_create",
                           {actor, 1, name, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, owner});
  }
  std::string set(Id client, std::string_view field, db::Param value) {
    return world.refusal("client_set", {admin, 1, client, nullptr, field, value});
  }
};

TEST_F(Clients, CreatedWithEverythingAndAudited) {
  world.audit();
  const Id id = world.number_of("client_create", {manager, 7, " Анна \"A\" ", "<ACME>", "+4930901820", "a@b.de",
                                                  "anna_a", "1990-02-28", "vip", "line 1\nline 2", nullptr});
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(
                  R"(user:{} u7 insert client:{} {{"full_name":[null,"Анна \"A\""],"company":[null,"<ACME>"],)"
                  R"("phone":[null,"+4930901820"],"email":[null,"a@b.de"],"telegram_username":[null,"anna_a"],)"
                  R"("birth_date":[null,"1990-02-28"],"segment":[null,"vip"],"notes":[null,"line 1\nline 2"],)"
                  R"("manager_id":[null,{}],"created_by":[null,{}]}})",
                  manager, id, manager, manager)));
  const auto sets = world.call("client_card", {manager, id});
  auto card = first_row(sets.at(0));
  EXPECT_EQ(card["full_name"], "Анна \"A\"");
  EXPECT_EQ(card["notes"], "line 1\nline 2");
  EXPECT_EQ(card["manager_name"], "Max Manager");
  EXPECT_EQ(card["version"], "1");
  EXPECT_EQ(sets.at(1)[0].number("can_edit"), 1);
  EXPECT_EQ(sets.at(1)[0].number("can_set_manager"), 1);
}

TEST_F(Clients, ManagerOfANewClient) {
  const auto owner_of = [&](Id client) {
    return world.text(fmt::format("SELECT manager_id FROM clients WHERE id = {}", client));
  };
  EXPECT_EQ(owner_of(create(manager, "Own")), std::to_string(manager));
  EXPECT_EQ(owner_of(create(manager, "Own", manager)), std::to_string(manager));
  EXPECT_EQ(owner_of(create(admin, "Nobody's")), "");
  EXPECT_EQ(owner_of(create(admin, "Max's", manager)), std::to_string(manager));
  const Id other = world.user("manager", "Other");
  const auto refused = [&](Id actor, Id owner) {
    return world.refusal("client_create",
                         {actor, 1, "X", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, owner});
  };
  EXPECT_EQ(refused(manager, other), "31002 permission.denied");
  EXPECT_EQ(refused(admin, employee), "31201 client.manager_invalid");
  EXPECT_EQ(refused(admin, 999), "31201 client.manager_invalid");
  world.block(other);
  EXPECT_EQ(refused(admin, other), "31201 client.manager_invalid");
  EXPECT_EQ(refused(employee, employee), "31002 permission.denied");
}

TEST_F(Clients, EveryFieldIsChecked) {
  using std::string_view_literals::operator""sv;
  const Id client = create(manager, "Anna");
  const std::string s200(200, 'x');
  const std::string s201(201, 'x');
  const std::string emoji(4 * 1000, '\0');
  std::string notes;
  for (int i = 0; i < 4000; ++i) notes += "😀";
  const std::string tomorrow_far = "2999-01-01";
  const std::tuple<std::string_view, std::string_view, std::string> cases[] = {
      {"full_name", "", "31010 input.name_empty"},
      {"full_name", "\u2060\u200b ", "31010 input.name_empty"},
      {"full_name", s200, ""},
      {"full_name", s201, "31011 input.name_too_long"},
      {"full_name", "a\0"sv, "31018 input.text_invalid"},
      {"company", s200, ""},
      {"company", s201, "31015 input.too_long"},
      {"company", "a\tb", "31018 input.text_invalid"},
      {"company", "\u200b", ""},
      {"phone", "+4930901820", ""},
      {"phone", "", ""},
      {"phone", "4930901820", "31013 input.phone_invalid"},
      {"phone", "+4930901820123456", "31013 input.phone_invalid"},
      {"phone", "+49 30 901820", "31013 input.phone_invalid"},
      {"email", "anna@example.com", ""},
      {"email", "анна@почта.рф", ""},
      {"email", "anna", "31012 input.email_invalid"},
      {"email", "anna@example", "31012 input.email_invalid"},
      {"email", "a b@example.com", "31012 input.email_invalid"},
      {"email", "a@b@example.com", "31012 input.email_invalid"},
      {"email", "a@b..com", "31012 input.email_invalid"},
      {"email", "a@example.com\n", "31012 input.email_invalid"},
      {"telegram_username", "anna_1990", ""},
      {"telegram_username", "@anna", "31017 input.username_invalid"},
      {"telegram_username", "1anna", "31017 input.username_invalid"},
      {"telegram_username", "ann", "31017 input.username_invalid"},
      {"telegram_username", "анна_", "31017 input.username_invalid"},
      {"birth_date", "1900-01-01", ""},
      {"birth_date", "2000-02-29", ""},
      {"birth_date", "1899-12-31", "31014 input.date_invalid"},
      {"birth_date", "1900-02-29", "31014 input.date_invalid"},
      {"birth_date", "2001-13-01", "31014 input.date_invalid"},
      {"birth_date", "2001-00-10", "31014 input.date_invalid"},
      {"birth_date", "01.02.2003", "31014 input.date_invalid"},
      {"birth_date", tomorrow_far, "31014 input.date_invalid"},
      {"segment", "regular", ""},
      {"segment", "", "31016 input.choice_invalid"},
      {"segment", "gold", "31016 input.choice_invalid"},
      {"notes", notes, ""},
      {"notes", "a\r\nb\t", "31018 input.text_invalid"},
      {"notes", "a\nb\t", ""},
      {"manager_id", "1", ""},
      {"manager_id", "", ""},
      {"manager_id", "1; DROP", "31201 client.manager_invalid"},
      {"manager_id", "99999999999999999999", "31201 client.manager_invalid"},
      {"version", "1", "31016 input.choice_invalid"},
      {"id", "1", "31016 input.choice_invalid"},
      {"deleted_at", "2020-01-01", "31016 input.choice_invalid"},
  };
  for (const auto& [field, value, refusal] : cases)
    EXPECT_EQ(set(client, field, value), refusal) << field << " " << value.substr(0, 40);
  notes += "x";
  EXPECT_EQ(set(client, "notes", notes), "31015 input.too_long");
}

TEST_F(Clients, SetWritesOneFieldOnceAndKnowsTheVersion) {
  const Id client = create(manager, "Anna");
  world.audit();
  EXPECT_EQ(world.number_of("client_set", {manager, 3, client, 1, "segment", "vip"}), 2);
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(R"(user:{} u3 update client:{} {{"segment":["new","vip"]}})", manager, client)));
  EXPECT_EQ(world.number_of("client_set", {manager, 4, client, 2, "segment", "vip"}), 2);
  EXPECT_EQ(world.number_of("client_set", {manager, 4, client, nullptr, "phone", ""}), 2);
  EXPECT_THAT(world.audit(), IsEmpty()) << "nothing changed";
  EXPECT_EQ(world.refusal("client_set", {manager, 5, client, 1, "segment", "new"}), "31003 record.changed");
  EXPECT_EQ(world.number_of("client_set", {manager, 5, client, nullptr, "full_name", "anna"}), 3)
      << "another case is another name";
  EXPECT_THAT(world.audit(), ElementsAre(fmt::format(R"(user:{} u5 update client:{} {{"full_name":["Anna","anna"]}})",
                                                     manager, client)));
  const std::tuple<std::string_view, std::string_view> rest[] = {
      {"company", "ACME"},          {"phone", "+4930901820"},
      {"email", "a@b.de"},          {"telegram_username", "anna1"},
      {"birth_date", "1990-01-02"}, {"notes", "n"}};
  for (const auto& [field, value] : rest) {
    world.call("client_set", {manager, 6, client, nullptr, field, value});
    EXPECT_THAT(world.audit(), ElementsAre(fmt::format(R"(user:{} u6 update client:{} {{"{}":[null,"{}"]}})", manager,
                                                       client, field, value)));
    world.call("client_set", {manager, 6, client, nullptr, field, nullptr});
    EXPECT_THAT(world.audit(), ElementsAre(fmt::format(R"(user:{} u6 update client:{} {{"{}":["{}",null]}})", manager,
                                                       client, field, value)));
  }
}

TEST_F(Clients, HandingOnAnOwnClient) {
  const Id other = world.user("manager", "Other");
  const Id client = create(manager, "Anna");
  EXPECT_EQ(world.refusal("client_set", {manager, 1, client, nullptr, "manager_id", ""}),
            "31201 client.manager_invalid");
  EXPECT_EQ(world.refusal("client_set", {manager, 1, client, nullptr, "manager_id", std::to_string(employee)}),
            "31201 client.manager_invalid");
  world.call("client_set", {manager, 1, client, nullptr, "manager_id", std::to_string(other)});
  EXPECT_EQ(world.refusal("client_set", {manager, 1, client, nullptr, "manager_id", std::to_string(manager)}),
            "31002 permission.denied");
  world.call("client_set", {admin, 1, client, nullptr, "manager_id", nullptr});
  const auto sets = world.call("client_timeline", {manager, client, nullptr, 0, 2});
  EXPECT_EQ(sets.at(0)[0].text("changes"), R"({"manager_id":["Other",null]})");
  EXPECT_EQ(sets.at(0)[1].text("changes"), R"({"manager_id":["Max Manager","Other"]})");
  EXPECT_EQ(sets.at(0)[1].text("actor_name"), "Max Manager");
  EXPECT_THAT(
      column(world.call("client_timeline", {manager, client, sets.at(0)[1].text("entry"), 0, 5}).at(0), "action"),
      ElementsAre("insert"));
}

TEST_F(Clients, HistoryKeepsItsOrderAndWhatLooksLikeAChange) {
  const Id odd = world.user("manager", R"(O"Neil \ "manager_id":[2,3])");
  const std::string notes = fmt::format(R"("manager_id":[null,{}])", odd);
  const Id client = world.number_of(
      "client_create", {admin, 1, "Anna", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, notes, odd});
  const auto sets = world.call("client_timeline", {admin, client, nullptr, 0, 5});
  EXPECT_EQ(
      sets.at(0)[0].text("changes"),
      fmt::format(R"({{"full_name":[null,"Anna"],"segment":[null,"new"],"notes":[null,"\"manager_id\":[null,{}]"],)"
                  R"("manager_id":[null,"O\"Neil \\ \"manager_id\":[2,3]"],"created_by":[null,{}]}})",
                  odd, admin));
}

TEST_F(Clients, HistoryNamesWhoIsNoUser) {
  const Id client = world.client("Imported");
  const auto sets = world.call("client_timeline", {admin, client, nullptr, 0, 5});
  EXPECT_EQ(sets.at(0)[0].text("actor_name"), "db:root@localhost");
}

TEST_F(Clients, TableHoldsItsOwnRules) {
  const Id client = create(manager, "Anna");
  for (const std::string_view change : {"full_name = ''", "phone = '030'", "birth_date = '1899-01-01'",
                                        "segment = 'gold'", "notes = REPEAT('x', 4001)", "manager_id = 999"})
    EXPECT_NE(world.owner_error(fmt::format("UPDATE clients SET {} WHERE id = {}", change, client)), 0) << change;
}

}  // namespace
}  // namespace sql_tests
