// The engine's procedures: inbox_*, update_*, outbox_*, notification_*, person_unreachable, lease_*, schedule_tick,
// bot_status.
#include <fmt/format.h>

#include "world.hpp"

namespace sql_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Engine : public testing::Test {
 protected:
  World world;
  static constexpr Id kPerson = 4242;

  db::ResultSets end(Id update, std::string_view calls, db::Param live = nullptr, Id person = kPerson) {
    return world.call("update_end", {kBot, update, person, R"({"s":1})", "ru", 5, live, calls, 1});
  }
  std::string dialog() {
    return world.text(
        "SELECT CONCAT_WS(' ', version, language, COALESCE(live_message_id, '-'), COALESCE(live_outbox_id, '-'), "
        "last_message_id) "
        "FROM dialogs");
  }
  std::string inbox() {
    return world.text(
        "SELECT GROUP_CONCAT(update_id, ':', handled, ':', attempts, ':', crashes, ':', body ORDER BY update_id "
        "SEPARATOR ' ') FROM "
        "inbox");
  }
  static std::string send(int screen) {
    return fmt::format(R"([{{"method":"sendMessage","params":"{{\"text\":\"😀\"}}","chat":{},"screen":{}}}])", kPerson,
                       screen);
  }
};

TEST_F(Engine, InboxKeepsEachUpdateOnce) {
  EXPECT_EQ(world.number_of("inbox_next_offset", {kBot}), 0);
  world.call("inbox_put",
             {kBot, R"([{"id":7,"person":1,"body":"{\"a\":\"😀\\u0000 \\\"\"}"},{"id":9,"person":2,"body":"b"}])"});
  world.call("inbox_put", {kBot, R"([{"id":7,"person":1,"body":"other"},{"id":8,"person":1,"body":"c"}])"});
  world.call("inbox_put", {kBot, "[]"});
  EXPECT_EQ(inbox(), R"(7:0:0:0:{"a":"😀\u0000 \""} 8:0:0:0:c 9:0:0:0:b)");
  EXPECT_EQ(world.number_of("inbox_next_offset", {kBot}), 10);
  EXPECT_EQ(world.number_of("inbox_next_offset", {kBot + 1}), 0);
  world.call("inbox_put", {kBot, R"([{"id":281474976710660,"person":1,"body":"event"}])"});
  EXPECT_EQ(world.number_of("inbox_next_offset", {kBot}), 10) << "events of our own are not Telegram's";
  EXPECT_THAT(column(world.call("inbox_unfinished", {kBot}).at(0), "update_id"),
              ElementsAre("7", "8", "9", "281474976710660"));
}

TEST_F(Engine, InboxTakesALargeUpdateAndRefusesABrokenBatchAsAWhole) {
  const std::string body(300000, 'x');
  world.call("inbox_put", {kBot, fmt::format(R"([{{"id":1,"person":1,"body":"{}"}}])", body)});
  EXPECT_EQ(world.number("SELECT CHAR_LENGTH(body) FROM inbox"), 300000);
  EXPECT_THROW(world.call("inbox_put", {kBot, R"([{"id":2,"person":1,"body":"x"},{"id":3,"body":"x"}])"}), db::Error);
  world.database().bot().rollback();
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM inbox"), 1);
}

TEST_F(Engine, BeginGivesTheEarliestUpdateAndWhoItIsFrom) {
  world.receive(kPerson, "first");
  const Id second = world.receive(kPerson, "second");
  world.receive(99, "else's");
  const auto sets = world.call("update_begin", {kBot, kPerson, ""});
  const auto begun = sets.at(0)[0];
  EXPECT_EQ(begun.text("body"), "first");
  EXPECT_EQ(begun.text("state"), "");
  EXPECT_EQ(begun.number("version"), 0);
  EXPECT_TRUE(begun.is_null("live_message_id"));
  EXPECT_TRUE(begun.is_null("user_id"));
  EXPECT_TRUE(begun.is_null("permissions"));
  EXPECT_EQ(world.call("update_begin", {kBot, kPerson, "1,55"}).at(0)[0].number("update_id"), second);
  EXPECT_TRUE(world.call("update_begin", {kBot, kPerson, fmt::format("1,{}", second)}).at(0)[0].is_null("update_id"));

  const Id user = world.user("employee", "Emma");
  world.receive(world.telegram(user));
  const auto known = world.call("update_begin", {kBot, world.telegram(user), nullptr});
  EXPECT_EQ(known[0][0].number("user_id"), user);
  EXPECT_EQ(known[0][0].text("role"), "employee");
  EXPECT_EQ(
      known[0][0].text("permissions"),
      "clients.edit_contacts:own,clients.log:own,clients.see:own,deals.see:own,tasks.see:own,tasks.set_status:own");
}

TEST_F(Engine, BeginReadsTheOneUpdateHoweverManyWaitOrAreDone) {
  world.sql(
      "INSERT INTO inbox (bot_id, update_id, person_id, body, received_at, handled) "
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) "
      "SELECT 7000, i, IF(i <= 500, 99, 4242), '', SYSDATE(3), i <= 500 FROM n");
  EXPECT_LT(world.rows_read("update_begin", {kBot, kPerson, ""}), 60);
}

TEST_F(Engine, EndStoresTheDialogueAndRetiresTheUpdate) {
  const Id update = world.receive(kPerson, "x");
  world.call("update_begin", {kBot, kPerson, ""});
  EXPECT_THAT(end(update, "[]").at(0), IsEmpty());
  EXPECT_EQ(inbox(), "1:1:0:0:");
  EXPECT_EQ(dialog(), "1 ru - - 5");
  EXPECT_EQ(world.text("SELECT state FROM dialogs"), R"({"s":1})");
  const Id foreign = world.receive(99);
  EXPECT_EQ(world.refusal("update_end", {kBot, foreign, kPerson, "", "en", 0, nullptr, "[]", 1}),
            "31500 inbox.wrong_actor");
  EXPECT_EQ(world.refusal("update_end", {kBot, update, kPerson, "", "en", 0, nullptr, "[]", 1}), "")
      << "a second end is no mistake";
}

TEST_F(Engine, ScreenIsFollowedFromTheCallThatSendsItToTheMessage) {
  world.call("update_begin", {kBot, kPerson, ""});
  const auto sent = end(world.receive(kPerson), send(1));
  const Id becomes = sent.at(0)[0].number("id");
  EXPECT_TRUE(sent.at(0)[0].is_null("target_message_id"));
  EXPECT_TRUE(sent.at(0)[0].is_null("after_outbox_id"));
  EXPECT_EQ(dialog(), fmt::format("1 ru - {} 5", becomes));

  // Edited before Telegram has told the message's id: the edit waits for the row that sends it.
  const auto edited = end(world.receive(kPerson), send(2));
  EXPECT_EQ(edited.at(0)[0].number("after_outbox_id"), becomes);
  EXPECT_EQ(dialog(), fmt::format("2 ru - {} 5", becomes));
  EXPECT_EQ(world.row("outbox_target", {becomes})["message_id"], "NULL");
  world.call("outbox_done", {fmt::format(R"([{{"id":{},"state":"sent","message":70,"error":null}}])", becomes)});
  EXPECT_EQ(dialog(), fmt::format("2 ru 70 {} 70", becomes));
  EXPECT_EQ(world.row("outbox_target", {becomes})["message_id"], "70");
  EXPECT_EQ(world.text(fmt::format("SELECT CONCAT(state, attempts, params) FROM outbox WHERE id = {}", becomes)),
            "sent1");

  // Known by now; a new screen beside an edit of the old one.
  const auto both = end(world.receive(kPerson),
                        R"([{"method":"editMessageText","params":"{}","chat":4242,"screen":2},)"
                        R"({"method":"sendMessage","params":"{}","chat":4242,"screen":1},)"
                        R"({"method":"answerCallbackQuery","params":"{}","chat":0}])",
                        70);
  ASSERT_EQ(both.at(0).size(), 3);
  EXPECT_EQ(both.at(0)[0].number("target_message_id"), 70);
  EXPECT_TRUE(both.at(0)[0].is_null("after_outbox_id"));
  const Id next = both.at(0)[1].number("id");
  EXPECT_EQ(dialog(), fmt::format("3 ru - {} 70", next));

  // The new screen could not be sent: there is none.
  world.call("outbox_done",
             {fmt::format(R"([{{"id":{},"state":"failed","message":null,"error":"Bad Request"}}])", next)});
  EXPECT_EQ(dialog(), "3 ru - - 70");
  EXPECT_EQ(world.text(fmt::format("SELECT CONCAT(state, ' ', error, ' ', params) FROM outbox WHERE id = {}", next)),
            "failed Bad Request {}");
  // A known screen that the handler gives up is none either.
  end(world.receive(kPerson), "[]", 90);
  EXPECT_EQ(dialog(), "4 ru 90 - 70");
  end(world.receive(kPerson), "[]");
  EXPECT_EQ(dialog(), "5 ru - - 70");
}

TEST_F(Engine, ScreenThatWasGoneMovesToItsNewMessageAndNeverBack) {
  world.call("update_begin", {kBot, kPerson, ""});
  end(world.receive(kPerson), "[]", 70);
  world.call("screen_moved", {kBot, kPerson, 80});
  EXPECT_EQ(dialog(), "1 ru 80 - 80");
  world.call("screen_moved", {kBot, kPerson, 75});
  EXPECT_EQ(dialog(), "1 ru 80 - 80");
}

TEST_F(Engine, DoneTakesResultsOfManyChatsAtOnce) {
  std::string results;
  for (const Id person : {31, 30, 32}) {
    const Id update = world.receive(person);
    world.call("update_begin", {kBot, person, ""});
    const auto sent =
        end(update, fmt::format(R"([{{"method":"sendMessage","params":"{{}}","chat":{},"screen":1}}])", person),
            nullptr, person);
    results += fmt::format(R"(,{{"id":{},"state":"sent","message":{},"error":null}})", sent.at(0)[0].number("id"),
                           person * 10);
  }
  results += R"(,{"id":99999,"state":"sent","message":1,"error":null})";
  world.call("outbox_done", {"[" + results.substr(1) + "]"});
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(live_message_id ORDER BY person_id) FROM dialogs"), "300,310,320");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(DISTINCT state) FROM outbox"), "sent");
}

TEST_F(Engine, StaleAnswersAndNoticesAreFound) {
  const Id user = world.user("employee", "Emma");
  world.call("update_begin", {kBot, kPerson, ""});
  const Id answer = end(world.receive(kPerson), send(0)).at(0)[0].number("id");
  world.owner_call("notify", {user, "unblocked", "{}"});
  const Id notice = world.number("SELECT MAX(id) FROM notifications");
  const auto queued = world.call("notification_queue", {kBot, notice, send(0)});
  const auto stale = world.call("outbox_stale", {kBot, 30, 0, 10});
  EXPECT_THAT(column(stale.at(0), "id"), ElementsAre(std::to_string(queued.at(0)[0].number("id"))));
  EXPECT_EQ(stale.at(0)[0].text("params"), R"({"text":"😀"})");
  EXPECT_THAT(column(world.call("outbox_stale", {kBot, 0, 0, 1}).at(0), "id"), ElementsAre(std::to_string(answer)));
  EXPECT_THAT(column(world.call("outbox_stale", {kBot, 0, 0, 10}).at(0), "source"), ElementsAre("answer", "notice"));
  EXPECT_THAT(column(world.call("outbox_stale", {kBot, 0, answer, 10}).at(0), "source"), ElementsAre("notice"));
  EXPECT_THAT(world.call("outbox_stale", {kBot + 1, 0, 0, 10}).at(0), IsEmpty());
}

TEST_F(Engine, NoticesAreTakenOnceAndOnlyByActiveUsers) {
  const Id emma = world.user("employee", "Emma");
  const Id bea = world.user("employee", "Bea");
  world.owner_call("notify", {emma, "role_changed", R"({"role":"manager"})"});
  world.owner_call("notify", {bea, "unblocked", "{}"});
  world.sql(fmt::format("UPDATE users SET state = 'blocked' WHERE id = {}", bea));
  world.owner_call("notify", {bea, "unblocked", "{}"});
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM notifications"), 2) << "none for a blocked user";
  auto taken = world.row("notification_take", {kBot, 10});
  EXPECT_EQ(taken["telegram_id"], std::to_string(world.telegram(emma)));
  EXPECT_EQ(taken["payload"], R"({"role":"manager"})");
  EXPECT_THAT(world.call("notification_take", {kBot, 10}).at(0), testing::SizeIs(1));
  const Id id = std::stoll(taken["id"]);
  EXPECT_THAT(world.call("notification_queue", {kBot, id, send(0)}).at(0), testing::SizeIs(1));
  EXPECT_THAT(world.call("notification_queue", {kBot, id, send(0)}).at(0), IsEmpty()) << "queued before";
  EXPECT_THAT(world.call("notification_take", {kBot, 10}).at(0), IsEmpty());
  world.owner_call("notify", {emma, "role_changed", "{}"});
  world.call("notification_queue", {kBot, world.number("SELECT MAX(id) FROM notifications"), "[]"});
  EXPECT_EQ(world.text("SELECT state FROM notifications ORDER BY id DESC LIMIT 1"), "dropped");
}

TEST_F(Engine, FaultsParkingAndCrashes) {
  const Id admin = world.user("admin", "Ada");
  const Id user = world.user("employee", "Emma \"E\"");
  const Id update = world.receive(world.telegram(user), "poison");
  EXPECT_EQ(world.number_of("inbox_fault", {kBot, update, "boom"}), 1);
  EXPECT_EQ(world.number_of("inbox_fault", {kBot, update, "boom"}), 2);
  world.call("inbox_park", {kBot, update, "boom again"});
  world.call("inbox_park", {kBot, update, "boom again"});
  EXPECT_EQ(inbox(), "1:2:2:0:poison");
  EXPECT_THAT(world.notices(),
              ElementsAre(fmt::format(R"({} update_parked {{"update":1,"person":"Emma \"E\""}})", admin)));
  const Id stranger = world.receive(88, "poison");
  world.call("inbox_park", {kBot, stranger, "x"});
  EXPECT_THAT(world.notices(), ElementsAre(fmt::format(R"({} update_parked {{"update":2,"person":"88"}})", admin)));

  const Id crashing = world.receive(kPerson, "crash");
  world.call("inbox_alone", {kBot, crashing, 1});
  EXPECT_THAT(world.call("inbox_crashed", {kBot}).at(0), IsEmpty());
  EXPECT_THAT(world.call("inbox_crashed", {kBot}).at(0), IsEmpty()) << "not alone any more: not charged twice";
  EXPECT_EQ(world.row("inbox_unfinished", {kBot})["crashes"], "1");
  world.call("inbox_alone", {kBot, crashing, 1});
  world.call("inbox_alone", {kBot, crashing, 0});
  EXPECT_THAT(world.call("inbox_crashed", {kBot}).at(0), IsEmpty()) << "handled, though its answer is not there yet";
  world.call("inbox_alone", {kBot, crashing, 1});
  EXPECT_EQ(world.row("inbox_crashed", {kBot})["body"], "crash");
}

TEST_F(Engine, ReadOnlyUpdatesRetireInABatch) {
  for (int i = 0; i < 3; ++i) world.receive(kPerson, "x");
  world.call("inbox_park", {kBot, 3, "x"});
  world.call("inbox_retire", {kBot, "[1,2,3,77]"});
  EXPECT_EQ(inbox(), "1:1:0:0: 2:1:0:0: 3:2:0:0:x") << "parked stays parked";
}

TEST_F(Engine, WhoBlockedTheBotIsMarkedAndGetsNothingMore) {
  const Id user = world.user("employee", "Emma");
  const Id person = world.telegram(user);
  world.call("update_begin", {kBot, person, ""});
  end(world.receive(person),
      fmt::format(R"([{{"method":"sendMessage","params":"{{}}","chat":{},"screen":0}}])", person), nullptr, person);
  world.audit();
  world.call("person_unreachable", {kBot, person, 1});
  world.call("person_unreachable", {kBot, person, 1});
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(R"(telegram:{} - auto update user:{} {{"reachable":[1,0]}})", person, user)));
  EXPECT_EQ(world.text("SELECT state FROM outbox"), "dropped");
  world.call("person_unreachable", {kBot, person, 0});
  EXPECT_THAT(world.audit(),
              ElementsAre(fmt::format(R"(telegram:{} - auto update user:{} {{"reachable":[0,1]}})", person, user)));
  world.call("person_unreachable", {kBot, 12345, 1});
  EXPECT_THAT(world.audit(), IsEmpty()) << "a stranger";
}

TEST_F(Engine, NoticesWaitForWhoCannotBeReached) {
  const Id user = world.user("employee", "Emma");
  const Id person = world.telegram(user);
  const auto queue = [&](Id notice) {
    const auto calls = fmt::format(R"([{{"method":"sendMessage","params":"{{}}","chat":{},"screen":0}}])", person);
    return world.call("notification_queue", {kBot, notice, calls}).at(0)[0].number("id");
  };
  const auto states = [&] { return world.text("SELECT GROUP_CONCAT(state ORDER BY id) FROM notifications"); };
  for (int i = 0; i < 3; ++i) world.owner_call("notify", {user, "unblocked", "{}"});
  const Id refused = queue(1);
  queue(2);
  EXPECT_EQ(states(), "queued,queued,pending");
  // Telegram knows no such chat: the sender drops the first; the second is in no process's memory.
  world.call("outbox_done", {fmt::format(R"([{{"id":{},"state":"dropped","message":null,"error":"x"}}])", refused)});
  EXPECT_EQ(states(), "pending,queued,pending");
  world.call("person_unreachable", {kBot, person, 1});
  EXPECT_EQ(states(), "pending,pending,pending");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(DISTINCT state) FROM outbox"), "dropped");
  EXPECT_THAT(world.call("notification_take", {kBot, 10}).at(0), IsEmpty());
  world.call("person_unreachable", {kBot, person, 0});
  EXPECT_THAT(world.call("notification_take", {kBot, 10}).at(0), testing::SizeIs(3));

  // Blocked by an administrator in between: nothing comes back.
  const Id late = queue(1);
  world.owner_call("block", {user});
  world.call("outbox_done", {fmt::format(R"([{{"id":{},"state":"dropped","message":null,"error":"x"}}])", late)});
  EXPECT_EQ(states(), "queued,dropped,dropped");
}

TEST_F(Engine, LeaseIsHeldByOneUntilItIsOver) {
  EXPECT_EQ(world.number_of("lease_take", {"sender", "a", 30}), 1);
  EXPECT_EQ(world.number_of("lease_take", {"sender", "b", 30}), 0);
  EXPECT_EQ(world.number_of("lease_take", {"sender", "A", 30}), 0);
  EXPECT_EQ(world.number_of("lease_take", {"sender", "a", 30}), 1);
  EXPECT_EQ(world.number_of("lease_take", {"jobs", "b", 30}), 1);
  world.call("lease_drop", {"sender", "b"});
  EXPECT_EQ(world.number_of("lease_take", {"sender", "b", 30}), 0);
  world.call("lease_drop", {"sender", "a"});
  EXPECT_EQ(world.number_of("lease_take", {"sender", "b", 30}), 1);
  world.sql("UPDATE leases SET held_until = SYSDATE(3) - INTERVAL 1 SECOND");
  EXPECT_EQ(world.number_of("lease_take", {"sender", "c", 30}), 1);
}

TEST_F(Engine, TickRetiresWhatIsOldAndRunsOncePerInterval) {
  const Id user = world.user("employee", "Emma");
  for (int i = 0; i < 3; ++i) world.receive(kPerson, "x");
  world.call("inbox_retire", {kBot, "[1,2]"});
  world.sql("UPDATE inbox SET received_at = received_at - INTERVAL 9 DAY WHERE update_id IN (1, 3)");
  world.sql(
      "INSERT INTO outbox (bot_id, source, chat_id, method, params, state, created_at) VALUES "
      "(1, 'answer', 1, 'a', '', 'sent', SYSDATE(3) - INTERVAL 9 DAY), (1, 'answer', 1, 'b', '', 'queued', SYSDATE(3) "
      "- INTERVAL 9 DAY), "
      "(1, 'answer', 1, 'c', '', 'sent', SYSDATE(3))");
  world.sql(
      fmt::format("INSERT INTO notifications (recipient_id, kind, payload, state, created_at, deliver_after) VALUES "
                  "({0}, 'a', '{{}}', 'queued', SYSDATE(3) - INTERVAL 91 DAY, SYSDATE(3)), "
                  "({0}, 'b', '{{}}', 'pending', SYSDATE(3) - INTERVAL 91 DAY, SYSDATE(3)), "
                  "({0}, 'c', '{{}}', 'pending', SYSDATE(3) - INTERVAL 91 DAY, SYSDATE(3) - INTERVAL 91 DAY)",
                  user));
  world.sql(
      fmt::format("INSERT INTO jobs (bot_id, user_id, person_id, kind, payload, state, created_at) VALUES "
                  "(1, {0}, 1, 'a', '', 'done', SYSDATE(3) - INTERVAL 91 DAY), (1, {0}, 1, 'b', '', 'waiting', "
                  "SYSDATE(3) - INTERVAL 91 DAY)",
                  user));
  world.call("schedule_tick", {30});
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(update_id ORDER BY update_id) FROM inbox"), "2,3");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(method ORDER BY id) FROM outbox"), "b,c");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(kind) FROM notifications"), "b");
  EXPECT_EQ(world.text("SELECT GROUP_CONCAT(kind) FROM jobs"), "b");
  world.sql("UPDATE inbox SET received_at = received_at - INTERVAL 9 DAY");
  world.call("schedule_tick", {30});
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM inbox"), 2) << "ran within 30 s";
  world.call("schedule_tick", {0});
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM inbox"), 1);
  EXPECT_EQ(world.text("SELECT CONCAT(interval_value, interval_field) FROM information_schema.events "
                       "WHERE event_schema = DATABASE() AND event_name = 'crm_tick'"),
            "1MINUTE");
}

TEST_F(Engine, StatusSaysHowTheBotStands) {
  auto idle = world.row("bot_status", {});
  EXPECT_EQ(idle["unfinished"], "0");
  EXPECT_EQ(idle["oldest_seconds"], "0");
  EXPECT_EQ(idle["schema_version"], world.text("SELECT MAX(version) FROM schema_migrations"));
  EXPECT_EQ(idle["schema_digest"].size(), 64);
  for (int i = 0; i < 3; ++i) world.receive(kPerson);
  world.call("inbox_park", {kBot, 1, "x"});
  world.call("inbox_retire", {kBot, "[2]"});
  world.sql("UPDATE inbox SET received_at = received_at - INTERVAL 100 SECOND WHERE update_id IN (1, 3)");
  auto busy = world.row("bot_status", {});
  EXPECT_EQ(busy["unfinished"], "1");
  EXPECT_EQ(busy["parked"], "1");
  EXPECT_GE(std::stoi(busy["oldest_seconds"]), 100);
}

class Jobs : public Engine {
 protected:
  Id user = world.user("manager", "Max");
  Id person = world.telegram(user);

  // Starts a job inside an update that shows `calls`.
  Id start(std::string_view calls, db::Param live = nullptr) { return start_of(user, calls, live); }
  Id start_of(Id whose, std::string_view calls, db::Param live) {
    const Id chat = world.telegram(whose);
    const Id update = world.receive(chat);
    world.call("update_begin", {kBot, chat, ""});
    const Id job = world.number_of("job_put", {whose, update, kBot, "system_check", R"({"n":1})"});
    end(update, calls, live, chat);
    return job;
  }
  std::string event() { return world.text("SELECT body FROM inbox ORDER BY update_id DESC LIMIT 1"); }
};

TEST_F(Jobs, RunsToItsEndAndComesBackAsAnEvent) {
  const Id job = start(fmt::format(R"([{{"method":"sendMessage","params":"{{}}","chat":{},"screen":1}}])", person));
  const Id progress = world.number("SELECT outbox_id FROM jobs");
  world.call("outbox_done", {fmt::format(R"([{{"id":{},"state":"sent","message":321,"error":null}}])", progress)});
  auto taken = world.row("job_take", {kBot, "w1", 30});
  EXPECT_EQ(taken["id"], std::to_string(job));
  EXPECT_EQ(taken["kind"], "system_check");
  EXPECT_EQ(taken["payload"], R"({"n":1})");
  EXPECT_EQ(taken["person_id"], std::to_string(person));
  EXPECT_EQ(taken["message_id"], "321");
  EXPECT_EQ(taken["language"], "en");
  EXPECT_EQ(taken["attempts"], "1");
  EXPECT_THAT(world.call("job_take", {kBot, "w2", 30}).at(0), IsEmpty());
  EXPECT_EQ(world.row("job_step", {job, "w1", R"({"n":2})", 1, 2, 30})["held"], "1");
  EXPECT_EQ(world.row("job_step", {job, "w2", R"({"n":9})", 1, 2, 30})["held"], "0");
  EXPECT_EQ(world.number_of("job_finish", {job, "w2", "{}"}), 0);
  EXPECT_EQ(world.number_of("job_finish", {job, "w1", R"({"ok":true})"}), 1);
  EXPECT_EQ(world.number_of("job_finish", {job, "w1", R"({"ok":true})"}), 0) << "done before";
  EXPECT_EQ(
      event(),
      fmt::format(R"({{"update_id":{},"event":{{"name":"job_finished","payload":{{"job":{},"kind":"system_check",)"
                  R"("message":321,"result":{{"ok":true}}}}}},"from":{{"id":{}}}}})",
                  281474976710656 + job, job, person));
  EXPECT_EQ(world.text("SELECT CONCAT(state, payload, done, total) FROM jobs"), R"(done{"n":2}12)");
}

TEST_F(Jobs, ProgressGoesIntoTheScreenThatIsEdited) {
  start("[]", 55);
  EXPECT_EQ(world.row("job_take", {kBot, "w1", 30})["message_id"], "55");
}

TEST_F(Jobs, WaitsForTheIdOfItsMessageAndHoldsUpNobody) {
  // The job that is taken, and ended at once; 0: none.
  Id soon = 0;
  const auto take = [&]() -> Id {
    const auto sets = world.call("job_take", {kBot, "w1", 30});
    soon = sets.at(1)[0].number("soon");
    if (sets.at(0).empty()) return 0;
    world.call("job_finish", {sets.at(0)[0].number("id"), "w1", "{}"});
    return sets.at(0)[0].number("id");
  };
  EXPECT_EQ(take(), 0);
  EXPECT_EQ(soon, 0) << "nothing waits";
  const auto calls = fmt::format(R"([{{"method":"sendMessage","params":"{{}}","chat":{},"screen":1}}])", person);
  const Id first = start(calls);
  const Id progress = world.number("SELECT outbox_id FROM jobs");
  EXPECT_EQ(take(), 0);
  EXPECT_EQ(soon, 1);
  const Id second = start_of(world.user("manager", "Mia"), "[]", 55);
  EXPECT_EQ(take(), second) << "one whose message is known goes first";
  EXPECT_EQ(soon, 0);
  world.call("outbox_done", {fmt::format(R"([{{"id":{},"state":"sent","message":321,"error":null}}])", progress)});
  EXPECT_EQ(take(), first);
  EXPECT_THAT(event(), testing::HasSubstr(R"("message":55,)"));
  EXPECT_THAT(world.text(fmt::format("SELECT body FROM inbox WHERE update_id = {}", 281474976710656 + first)),
              testing::HasSubstr(R"("message":321,)"));

  // Telegram is away for long: the work is done all the same.
  const Id third = start(calls);
  EXPECT_EQ(take(), 0);
  world.sql("UPDATE jobs SET created_at = created_at - INTERVAL 31 SECOND");
  EXPECT_EQ(take(), third);
}

TEST_F(Jobs, IsTakenOverFromASilentWorkerAndFailsAfterThree) {
  const Id job = start("[]");
  for (int attempt = 1; attempt <= 3; ++attempt) {
    EXPECT_EQ(world.row("job_take", {kBot, "w1", 30})["attempts"], std::to_string(attempt));
    world.sql("UPDATE jobs SET lease_until = SYSDATE(3) - INTERVAL 1 SECOND");
  }
  EXPECT_THAT(world.call("job_take", {kBot, "w1", 30}).at(0), IsEmpty());
  EXPECT_EQ(event(),
            fmt::format(R"({{"update_id":{},"event":{{"name":"job_failed","payload":{{"job":{},"kind":"system_check",)"
                        R"("message":null,"result":null}}}},"from":{{"id":{}}}}})",
                        281474976710656 + job, job, person));
}

TEST_F(Jobs, FailedStepIsTriedAgainThreeTimes) {
  const Id job = start("[]");
  for (const std::string_view state : {"waiting", "waiting", "failed"}) {
    ASSERT_FALSE(world.row("job_take", {kBot, "w1", 30}).empty());
    EXPECT_EQ(world.row("job_fail", {job, "w1", "boom"})["state"], state);
    EXPECT_THAT(world.call("job_take", {kBot, "w1", 30}).at(0), IsEmpty()) << "a little later";
    world.sql("UPDATE jobs SET lease_until = SYSDATE(3) - INTERVAL 1 SECOND WHERE state = 'waiting'");
  }
  EXPECT_EQ(world.row("job_fail", {job, "w1", "boom"})["state"], "");
  EXPECT_THAT(event(), testing::HasSubstr("job_failed"));
  EXPECT_EQ(world.refusal("job_fail", {999, "w1", "boom"}), "31400 job.not_found");
  EXPECT_EQ(world.refusal("job_step", {999, "w1", "{}", 0, 0, 1}), "31400 job.not_found");
  EXPECT_EQ(world.refusal("job_finish", {999, "w1", "{}"}), "31400 job.not_found");
  EXPECT_EQ(world.refusal("job_put", {999, 1, kBot, "x", "{}"}), "31000 actor.unknown");
}

}  // namespace
}  // namespace sql_tests
