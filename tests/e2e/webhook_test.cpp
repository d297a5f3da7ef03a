// Updates that are pushed: taken from Telegram alone, acknowledged when they are stored and not before, in order also
// where two processes serve one bot.
#include <curl/curl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <memory>
#include <optional>

#include "db/connection.hpp"
#include "e2e/crowd.hpp"
#include "net/http_client.hpp"
#include "net/http_server.hpp"

namespace e2e {
namespace {

constexpr const char* kSecret = "a-secret-of-the-webhook";

Environment webhook(const std::string& url, std::uint16_t port) {
  return {{"UPDATES", "webhook"},
          {"WEBHOOK_URL", url},
          {"WEBHOOK_LISTEN", fmt::format("127.0.0.1:{}", port)},
          {"WEBHOOK_SECRET", kSecret}};
}

std::string address(std::uint16_t port) {
  return fmt::format("http://127.0.0.1:{}/hook", port);
}

// A MariaDB that the test can take away and give back.
class Outage : public testing::Test {
 protected:
  Outage() { up(); }
  void up() { server_.emplace(db::PrivateServer::Options{.folder = folder_.path() + "/db"}); }
  void down() { server_.reset(); }
  support::TempFolder folder_;
  std::optional<db::PrivateServer> server_;
};

TEST_F(Outage, AWebhookIsAcknowledgedWhenItIsStoredAndNotBefore) {
  OperatorDatabase database(*server_);
  Company company(database.environment());
  company.fill();
  const auto port = free_port();
  BotProcess bot(company.environment(webhook(address(port), port)));
  ASSERT_TRUE(bot.ready()) << bot.err();
  Player anna(company.telegram, kAnna);
  anna.starts("", "What would you like to do?");
  anna.says("/clients", "👥 Clients");
  anna.presses("➕ New client", "What is the client's full name?");
  down();
  company.telegram.say(kAnna, "Stored Later");
  EXPECT_TRUE(company.telegram.wait(kPatience, [&] {
    const auto last = company.telegram.last(kAnna);
    return last && last->text.find("One moment") != std::string::npos;
  })) << "people are told";
  EXPECT_EQ(company.telegram.pending_updates(), 1u) << "not acknowledged";
  up();
  anna.sees("Which company is the client from?");
  EXPECT_TRUE(wait_until([&] { return company.telegram.pending_updates() == 0; }));
  anna.presses("✅ Create", "The client is saved");
  EXPECT_EQ(database.look().number("SELECT COUNT(*) FROM clients WHERE full_name = 'Stored Later'"), 1);
  expect_settled(database.look());
}

TEST_F(Outage, HealthReadinessAndMetricsTellIt) {
  OperatorDatabase database(*server_);
  Company company(database.environment());
  BotProcess bot(company.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  const auto at = bot.status_address();
  net::HttpClient client({});
  const auto get = [&](const char* path) { return client.exchange({.url = at + path, .body = ""}); };
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_EQ(get("/nothing").status, 404);
  EXPECT_THAT(get("/metrics").body, testing::HasSubstr("crm_database_up 1"));
  down();
  EXPECT_TRUE(wait_until([&] { return get("/readyz").status == 503; }));
  EXPECT_EQ(get("/healthz").status, 200) << "alive all the same";
  EXPECT_THAT(get("/metrics").body, testing::HasSubstr("crm_database_up 0"));
  up();
  EXPECT_TRUE(wait_until([&] { return get("/readyz").status == 200; }));
  bot.signal(SIGTERM);
  EXPECT_EQ(bot.wait(), 0);
}

// The question whether anybody is in charge is held up, and its connection lost, when the bot is at work already.
TEST_F(Outage, TheClaimLinkWaitsForTheDatabase) {
  OperatorDatabase database(*server_);
  Company company(database.environment());
  db::Connection keeper(database.look().owner());
  keeper.query("LOCK TABLES users WRITE");
  BotProcess bot(company.environment());
  ASSERT_TRUE(bot.ready()) << bot.err();
  const std::string held =
      "FROM information_schema.processlist WHERE state = 'Waiting for table metadata lock' AND info LIKE '%admin%'";
  ASSERT_TRUE(wait_until([&] { return database.look().number("SELECT COUNT(*) " + held) > 0; }));
  database.look().run(fmt::format("KILL {}", database.look().number("SELECT MIN(id) " + held)));
  EXPECT_TRUE(bot.says("cannot see yet whether there is an administrator")) << bot.err();
  keeper.query("UNLOCK TABLES");
  EXPECT_TRUE(bot.says("?start=claim_")) << bot.err();
  bot.signal(SIGTERM);
  EXPECT_EQ(bot.wait(), 0);
}

// Posts as Telegram does; the status, 0 for none.
int post(const std::string& url, const std::string& body, const std::string& secret) {
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), &curl_easy_cleanup);
  curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
  headers = curl_slist_append(headers, ("X-Telegram-Bot-Api-Secret-Token: " + secret).c_str());
  curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy.get(), CURLOPT_NOPROXY, "*");
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, 60L);
  long status = 0;
  if (curl_easy_perform(easy.get()) == CURLE_OK) curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  return static_cast<int>(status);
}

TEST(Webhook, OnlyWhoKnowsTheSecretIsHeard) {
  OperatorDatabase database(support::server());
  Company company(database.environment());
  const auto port = free_port();
  BotProcess bot(company.environment(webhook(address(port), port)));
  ASSERT_TRUE(bot.ready()) << bot.err();
  const std::string update =
      R"({"update_id":1,"message":{"message_id":1,"date":1,"text":"x","from":{"id":5,"is_bot":false,"first_name":"X"},)"
      R"("chat":{"id":5,"type":"private"}}})";
  for (const std::string wrong : {"", "a", "another-secret-of-the-same", "a-secret-of-the-webhook2"})
    EXPECT_EQ(post(address(port), update, wrong), 403) << wrong;
  EXPECT_EQ(database.look().number("SELECT COUNT(*) FROM inbox"), 0);
  EXPECT_TRUE(bot.says("wrong secret"));
  EXPECT_EQ(post(address(port) + "/other", update, kSecret), 404);
  EXPECT_EQ(post(address(port), "not JSON", kSecret), 400);
  EXPECT_EQ(post(address(port), update, kSecret), 200);
  EXPECT_EQ(database.look().number("SELECT COUNT(*) FROM inbox"), 1) << "stored before it is acknowledged";
}

// Stands where a load balancer would: each delivery goes to the next bot, every third one to both.
class Balancer {
 public:
  explicit Balancer(std::vector<std::uint16_t> ports)
      : ports_(std::move(ports)),
        server_({.threads = 8}, [this](const net::HttpRequest& request, const net::Responder& respond) {
          const std::size_t turn = count_++;
          const std::string secret(request.header("X-Telegram-Bot-Api-Secret-Token"));
          const auto pass_on = [&](std::size_t to) {
            return post(address(ports_[to % ports_.size()]), request.body, secret);
          };
          int status = pass_on(turn);
          if (turn % 3 == 0) pass_on(turn + 1);
          if (status == 0) status = 502;
          respond({.status = status, .body = ""});
        }) {}
  std::string url() const { return address(server_.port()); }
  std::size_t deliveries() const { return count_; }

 private:
  const std::vector<std::uint16_t> ports_;
  std::atomic<std::size_t> count_{0};
  net::HttpServer server_;
};

TEST(Webhook, TwoProcessesKeepEachPersonsOrderAndApplyEachUpdateOnce) {
  OperatorDatabase database(support::server());
  Company company(database.environment());
  company.fill();
  const std::vector<std::uint16_t> ports{free_port(), free_port()};
  Balancer balancer(ports);
  std::vector<std::unique_ptr<BotProcess>> bots;
  for (const auto port : ports) {
    auto environment = company.environment(webhook(balancer.url(), port));
    environment["DATA_DIR"] += std::to_string(port);  // the lock of a folder is for one process
    bots.push_back(std::make_unique<BotProcess>(environment));
  }
  for (const auto& bot : bots) ASSERT_TRUE(bot->ready()) << bot->err();

  Crowd crowd(company, {kAnna, kMark, kTom}, {kLena, kSofia});
  EXPECT_TRUE(wait_until([&] { return crowd.rounds() >= 12 || testing::Test::HasFailure(); }));
  crowd.finish();
  EXPECT_TRUE(wait_until([&] { return company.telegram.pending_updates() == 0; }));
  EXPECT_GT(balancer.deliveries(), 50u);
  crowd.expect_applied_once(database.look());

  // Somebody who does not wait: what arrives in one order is answered in it.
  Player mark(company.telegram, kMark);
  mark.says("/clients", "👥 Clients");
  mark.presses("➕ New client", "What is the client's full name?");
  for (const char* text : {"In Order", "Order & Sons", "+44 20 7946 0018", "order@example.com"})
    company.telegram.say(kMark, text);
  mark.sees("Which Telegram username?");
  mark.presses("✅ Create", "The client is saved");
  EXPECT_EQ(database.look().text(
                "SELECT CONCAT_WS('|', full_name, company, phone, email) FROM clients WHERE full_name = 'In Order'"),
            "In Order|Order & Sons|+442079460018|order@example.com");
  expect_settled(database.look());
}

}  // namespace
}  // namespace e2e
