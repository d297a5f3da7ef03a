// What each procedure call on the way of an update costs the database: its server's CPU time a call, on one connection.
// CPU time, so that what else runs on the machine does not count.
#include <fmt/format.h>

#include <functional>

#include "support.hpp"

namespace {

using bench::World;

constexpr int kRounds = 3000;

void must(const db::Answer& answer) {
  if (!answer) throw std::runtime_error("refused: " + answer.error().name);
}

std::string inbox_json(std::int64_t first, std::int64_t person, int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i)
    text += fmt::format("{}{{\"id\":{},\"person\":{},\"body\":\"{}\"}}", i == 0 ? "" : ",", first + i, person,
                        std::string(400, 'x'));
  return text + "]";
}

class Calls {
 public:
  explicit Calls(World& world) : world_(world), connection_(world.bot_endpoint()) {}

  void measure(const char* what, const std::function<void(int round)>& work, int rounds = kRounds) {
    for (int round = 0; round < 20; ++round) work(-1 - round);
    const double before = bench::cpu_seconds_of(world_.server_pid());
    for (int round = 0; round < rounds; ++round) work(round);
    fmt::print("{:<44} {:>7.0f} µs\n", what, (bench::cpu_seconds_of(world_.server_pid()) - before) * 1e6 / rounds);
    std::fflush(stdout);
  }

  db::Connection& connection() { return connection_; }

 private:
  World& world_;
  db::Connection connection_;
};

}  // namespace

int main() {
  World world(4, 20);
  Calls calls(world);
  auto& connection = calls.connection();
  const auto user = world.user(0);
  const auto client = [&](int round) { return world.client(0, round & 15); };
  const char* segments[] = {"vip", "regular"};

  fmt::print("CPU time of the database a call, one connection\n");
  calls.measure("CALL that does next to nothing (lease_drop)", [&](int) {
    must(connection.call("lease_drop", {"none", "nobody"}));
    connection.rollback();
  });
  calls.measure("update_begin, nothing waits", [&](int) {
    must(connection.call("update_begin", {bench::kBot, bench::kFirstPerson, ""}));
    connection.rollback();
  });
  calls.measure("client_card", [&](int round) {
    must(connection.call("client_card", {user, client(round)}));
    connection.rollback();
  });
  calls.measure("client_set, nothing to change", [&](int round) {
    must(connection.call("client_set", {user, nullptr, client(round), nullptr, "segment", "new"}));
    connection.rollback();
  });
  calls.measure("client_set, rolled back", [&](int round) {
    must(connection.call("client_set", {user, nullptr, client(round), nullptr, "segment", "vip"}));
    connection.rollback();
  });
  calls.measure("client_set and commit", [&](int round) {
    must(connection.call("client_set", {user, nullptr, client(round), nullptr, "segment", segments[(round / 16) & 1]}));
    connection.commit();
  });
  std::int64_t update = 1000;
  calls.measure("inbox_put of one, and commit", [&](int) {
    const auto text = inbox_json(update++, bench::kFirstPerson, 1);
    must(connection.call("inbox_put", {bench::kBot, text}));
    connection.commit();
  });
  calls.measure(
      "inbox_put of a hundred, and commit",
      [&](int) {
        const auto text = inbox_json(update, bench::kFirstPerson, 100);
        update += 100;
        must(connection.call("inbox_put", {bench::kBot, text}));
        connection.commit();
      },
      300);
  for (int i = 0; i < 40; ++i) {
    const auto text = inbox_json(update + i * 100, bench::kFirstPerson + 1, 100);
    must(connection.call("inbox_put", {bench::kBot, text}));
    connection.commit();
  }
  calls.measure("update_begin, one waits", [&](int) {
    must(connection.call("update_begin", {bench::kBot, bench::kFirstPerson + 1, ""}));
    connection.rollback();
  });
  const std::string params = R"({"chat_id":6000000001,"message_id":1,"text":")" + std::string(600, 'y') + "\"}";
  const std::string call = fmt::format(
      R"([{{"method":"editMessageText","params":"{}","chat":6000000001,"screen":2}},{{"method":"answerCallbackQuery","params":"{{}}","chat":6000000001,"screen":0}}])",
      [&] {
        std::string quoted;
        for (char c : params) quoted += c == '"' ? std::string("\\\"") : std::string(1, c);
        return quoted;
      }());
  calls.measure("update_end with two calls, rolled back", [&](int) {
    must(connection.call("update_end", {bench::kBot, update, bench::kFirstPerson + 1, "", "en", 5, 1, call, 1}));
    connection.rollback();
  });
  calls.measure("update_end without calls, rolled back", [&](int) {
    must(connection.call("update_end", {bench::kBot, update, bench::kFirstPerson + 1, "", "en", 5, 1, "[]", 1}));
    connection.rollback();
  });
  calls.measure("update_end with two calls, and commit", [&](int) {
    must(connection.call("update_end", {bench::kBot, ++update, bench::kFirstPerson + 1, "", "en", 5, 1, call, 1}));
    connection.commit();
  });
  std::int64_t sent = 0;
  calls.measure(
      "outbox_done of fifty, and commit",
      [&](int) {
        std::string text = "[";
        for (int i = 0; i < 50; ++i)
          text += fmt::format(R"({}{{"id":{},"state":"sent","message":5,"error":null}})", i == 0 ? "" : ",", ++sent);
        text += "]";
        must(connection.call("outbox_done", {text}));
        connection.commit();
      },
      100);
  return 0;
}
