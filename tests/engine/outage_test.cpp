// The database is away for longer than people wait: they are told, and their updates are applied once when it is back.
#include <gmock/gmock.h>

#include <filesystem>
#include <thread>

#include "engine/rig.hpp"

namespace {

using engine_test::Rig;
using testing::ElementsAre;

// As long as it lives nobody gets a connection, and those that there were are dead.
class Outage {
 public:
  explicit Outage(Rig& rig) : socket_(support::server().socket()), away_(socket_.string() + ".away") {
    db::Connection root(support::server().owner(""));
    std::filesystem::rename(socket_, away_);
    const auto rows =
        root.query("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '" + rig.database().name() + "'").at(0);
    for (const db::Row row : rows) {
      try {
        root.query("KILL " + std::string(row.text("ID")));
      } catch (const db::Error&) {
        // It ended by itself meanwhile.
      }
    }
  }
  ~Outage() { std::filesystem::rename(away_, socket_); }
  Outage(const Outage&) = delete;
  Outage& operator=(const Outage&) = delete;

 private:
  std::filesystem::path socket_;
  std::filesystem::path away_;
};

std::vector<std::string> bot_texts(Rig& rig, int person) {
  std::vector<std::string> texts;
  for (const auto& seen : rig.telegram().chat(rig.person(person)))
    if (seen.from == 0) texts.push_back(seen.text);
  return texts;
}

TEST(Outage, PeopleAreToldOneMomentOnceAndTheirUpdatesAreAppliedOnce) {
  Rig rig;
  rig.start();
  rig.says(0, "slow 500");  // under way when it begins
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (rig.handler().runs == 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  std::thread receiver;
  {
    const Outage outage(rig);
    rig.telegram().say(rig.person(1), "note two");  // comes in meanwhile: it cannot even be stored
    receiver = std::thread([&] { rig.hands_over(); });
    EXPECT_TRUE(rig.telegram().wait(std::chrono::seconds(20), [&] {
      return rig.last_text(0) == "one moment" && rig.last_text(1) == "one moment";
    }));
    EXPECT_THAT(rig.engine().counters().handled.load(), 0u);
  }
  receiver.join();
  rig.settle();
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("one moment", "did slow 500"));
  EXPECT_THAT(bot_texts(rig, 1), ElementsAre("one moment", "did note two"));
  EXPECT_THAT(rig.notes(0), ElementsAre("slow 500"));
  EXPECT_THAT(rig.notes(1), ElementsAre("note two"));
}

TEST(Outage, AShortOneIsNotMentioned) {
  Rig rig;
  rig.start();
  rig.says(0, "slow 500");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (rig.handler().runs == 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  { const Outage outage(rig); }
  rig.settle();
  EXPECT_THAT(bot_texts(rig, 0), ElementsAre("did slow 500"));
  EXPECT_THAT(rig.notes(0), ElementsAre("slow 500"));
  EXPECT_GT(rig.engine().counters().outages.load(), 0u);
}

}  // namespace
