#include "sandbox/server.hpp"

#include <gtest/gtest.h>

#include <system_error>
#include <thread>

#include "net/http_server.hpp"
#include "play.hpp"
#include "web.hpp"

namespace {

using namespace play;
using namespace std::chrono_literals;

struct Running : Stage {
  Running() : server(telegram, {.webhook_retry = 20ms}) {}
  std::string api(const std::string& method) const { return server.url() + "/bot" + telegram.token() + "/" + method; }
  web::Reply post(const std::string& method, const Json& params) const {
    return web::post(api(method), {params.dump()});
  }
  sandbox::Server server;
};

TEST(Server, ReadsParametersFromEverywhere) {
  Running at;
  const auto id = std::to_string(kAnna);
  EXPECT_EQ(web::get(at.api("sendMessage") + "?chat_id=" + id + "&text=a%20b+%26c").status, 200);
  EXPECT_EQ(at.telegram.last(kAnna)->text, "a b &c");
  EXPECT_EQ(
      web::post(at.api("sendMessage"), {"chat_id=" + id + "&text=form%2B", "application/x-www-form-urlencoded"}).status,
      200);
  EXPECT_EQ(at.telegram.last(kAnna)->text, "form+");
  EXPECT_EQ(web::post(at.api("sendMessage"), {.form = {{"chat_id", id}, {"text", "two\r\nlines"}}}).status, 200);
  EXPECT_EQ(at.telegram.last(kAnna)->text, "two\nlines");
  EXPECT_EQ(at.post("sendMessage", {{"chat_id", kAnna}, {"text", "json"}}).status, 200);
  EXPECT_EQ(at.telegram.last(kAnna)->text, "json");
  EXPECT_THAT(at.telegram.mistakes(), testing::IsEmpty());
}

TEST(Server, RefusesWrongTokensMethodsAndBodies) {
  Running at;
  EXPECT_EQ(web::get(at.server.url() + "/bot1:x/getMe").body,
            R"({"description":"Unauthorized","error_code":401,"ok":false})");
  EXPECT_EQ(web::get(at.server.url() + "/botx/getMe").status, 404);
  EXPECT_EQ(web::get(at.api("nothing")).status, 404);
  EXPECT_EQ(web::post(at.api("getMe"), {"{"}).status, 400);
  EXPECT_EQ(web::get(at.server.url() + "/no/such/file").status, 404);
  EXPECT_EQ(web::get(at.server.url() + "/../../etc/passwd").status, 404);
}

TEST(Server, LongPollIsAnsweredByTheUpdateAndByTheTime) {
  Running at;
  at.telegram.updates(1 << 30);
  web::Reply reply;
  std::jthread poller([&] { reply = web::get(at.api("getUpdates") + "?timeout=20"); });
  // Said again until the poll has been met: it may not have begun when the first is said.
  at.telegram.say(kAnna, "wake");
  poller.join();
  EXPECT_EQ(Json::parse(reply.body)["result"][0]["message"]["text"], "wake");
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(web::get(at.api("getUpdates") + "?timeout=1&offset=1000000000").body, R"({"ok":true,"result":[]})");
  EXPECT_GE(std::chrono::steady_clock::now() - begun, 900ms);
}

TEST(Server, ASecondPollerGetsTheFirstOneEnded) {
  Running at;
  at.telegram.updates(1 << 30);
  web::Reply first;
  std::jthread poller([&] { first = web::get(at.api("getUpdates") + "?timeout=20&offset=1000000000"); });
  ASSERT_TRUE(at.telegram.wait(5s, [&] {
    const auto status = Json::parse(at.telegram.act("state", "{}"))["polling"];
    return status == "polling";
  }));
  EXPECT_EQ(web::get(at.api("getUpdates") + "?timeout=0&offset=1000000000").status, 200);
  poller.join();
  EXPECT_EQ(first.status, 409);
}

TEST(Server, FilesGoUpAndDown) {
  Running at;
  const std::string bytes("%PDF\0\r\n--x\r\n", 12);
  const auto sent =
      web::post(at.api("sendDocument"),
                {.form = {{"chat_id", std::to_string(kAnna)}, {"caption", "c"}, {"document", "@" + bytes}}});
  const auto document = Json::parse(sent.body)["result"]["document"];
  EXPECT_EQ(document["file_name"], "document.pdf");
  EXPECT_EQ(document["mime_type"], "application/pdf");
  const auto file = Json::parse(at.post("getFile", {{"file_id", document["file_id"]}}).body)["result"];
  const auto base = at.server.url() + "/file/bot";
  EXPECT_EQ(web::get(base + at.telegram.token() + "/" + file["file_path"].get<std::string>()).body, bytes);
  EXPECT_EQ(web::get(base + "1:x/" + file["file_path"].get<std::string>()).status, 401);
  // Known files are sent again by their id; attached ones by name; a photo must be one.
  EXPECT_EQ(at.post("sendDocument", {{"chat_id", kAnna}, {"document", document["file_id"]}}).status, 200);
  const auto media =
      Json{{{"type", "document"}, {"media", "attach://a"}}, {{"type", "document"}, {"media", "attach://b"}}}.dump();
  const auto album =
      web::post(at.api("sendMediaGroup"),
                {.form = {{"chat_id", std::to_string(kAnna)}, {"media", media}, {"a", "@one"}, {"b", "@two"}}});
  EXPECT_EQ(Json::parse(album.body)["result"].size(), 2U) << album.body;
  const auto photo =
      web::post(at.api("sendPhoto"), {.form = {{"chat_id", std::to_string(kAnna)}, {"photo", "@no picture"}}});
  EXPECT_EQ(Json::parse(photo.body)["description"], "Bad Request: IMAGE_PROCESS_FAILED");
  EXPECT_THAT(at.telegram.mistakes(), testing::IsEmpty());
}

struct Struck {
  sandbox::Fault fault;
  CURLcode curl;
  long status;
  bool applied;
};
class Faults : public testing::TestWithParam<Struck> {};
TEST_P(Faults, StrikeOnceAndAreOver) {
  Running at;
  auto fault = GetParam().fault;
  fault.method = "sendMessage";
  fault.count = 1;
  at.telegram.add_fault(fault);
  const auto reply = at.post("sendMessage", {{"chat_id", kAnna}, {"text", "x"}});
  EXPECT_EQ(reply.curl, GetParam().curl);
  if (GetParam().status != 0) {
    EXPECT_EQ(reply.status, GetParam().status);
  }
  EXPECT_EQ(at.telegram.last(kAnna).has_value(), GetParam().applied);
  EXPECT_EQ(at.post("sendMessage", {{"chat_id", kAnna}, {"text", "again"}}).status, 200);
  EXPECT_EQ(at.telegram.faults().front().hits, 1);
}
INSTANTIATE_TEST_SUITE_P(Server, Faults,
                         testing::Values(Struck{{.kind = "500"}, CURLE_OK, 500, false},
                                         Struck{{.kind = "502"}, CURLE_OK, 502, false},
                                         Struck{{.kind = "429", .retry_after = 7}, CURLE_OK, 429, false},
                                         Struck{{.kind = "drop_before"}, CURLE_GOT_NOTHING, 0, false},
                                         Struck{{.kind = "drop_after"}, CURLE_GOT_NOTHING, 0, true},
                                         Struck{{.kind = "half"}, CURLE_PARTIAL_FILE, 0, true},
                                         Struck{{.kind = "slow", .ms = 50}, CURLE_OK, 200, true}));

TEST(Server, FaultsBySwitchOverHttp) {
  Running at;
  const auto ui = at.server.url() + "/ui/";
  EXPECT_EQ(web::post(ui + "add_fault", {R"({"kind":"502","method":"getMe"})"}).status, 200);
  const auto reply = web::get(at.api("getMe"));
  EXPECT_EQ(reply.status, 502);
  EXPECT_THAT(reply.content_type, testing::StartsWith("text/html"));
  EXPECT_EQ(web::post(ui + "remove_fault", {R"({"fault":0})"}).status, 200);
  EXPECT_EQ(web::get(at.api("getMe")).status, 200);
  EXPECT_EQ(web::post(ui + "add_fault", {R"({"kind":"earthquake"})"}).status, 400);
}

// A bot's webhook: notes what comes, answers with what it is told to.
struct Hook {
  Hook()
      : server({}, [this](net::HttpRequest request, const net::Responder& respond) {
          const std::lock_guard lock(mutex);
          secrets.emplace_back(request.header("X-Telegram-Bot-Api-Secret-Token"));
          bodies.push_back(Json::parse(request.body));
          const int status = failures-- > 0 ? 500 : 200;
          respond({status, "", "text/plain", {}});
        }) {}
  std::mutex mutex;
  std::vector<std::string> secrets;
  std::vector<Json> bodies;
  int failures = 0;
  net::HttpServer server;
};

TEST(Webhook, DeliversInOrderWithTheSecretUntilItIsAccepted) {
  Hook hook;
  Running at;
  hook.failures = 2;
  at.telegram.say(kAnna, "second");
  EXPECT_EQ(at.post("setWebhook", {{"url", "http://127.0.0.1:" + std::to_string(hook.server.port()) + "/hook"},
                                   {"secret_token", "s3cret"}})
                .status,
            200);
  ASSERT_TRUE(at.telegram.wait(10s, [&] { return at.telegram.pending_updates() == 0; }));
  at.telegram.say(kAnna, "third");
  ASSERT_TRUE(at.telegram.wait(10s, [&] { return at.telegram.pending_updates() == 0; }));
  const std::lock_guard lock(hook.mutex);
  ASSERT_EQ(hook.bodies.size(), 5U);  // the first one three times
  EXPECT_EQ(hook.bodies[0], hook.bodies[2]);
  EXPECT_EQ(hook.bodies[3]["message"]["text"], "second");
  EXPECT_EQ(hook.bodies[4]["message"]["text"], "third");
  EXPECT_THAT(hook.secrets, testing::Each("s3cret"));
}

TEST(Page, WebSocketGivesStateThenEventsAndReplies) {
  Running at;
  web::Socket socket(at.server.port());
  ASSERT_TRUE(socket.upgrade("/ui/ws"));
  const auto state = Json::parse(socket.read_frame());
  EXPECT_EQ(state["event"], "state");
  EXPECT_EQ(state["people"].size(), 2U);
  at.telegram.say(kAnna, "hello page");
  const auto event = Json::parse(socket.read_frame());
  EXPECT_EQ(event["event"], "message");
  EXPECT_EQ(event["message"]["text"], "hello page");
  socket.send_frame(R"({"id":7,"do":"say","person":5000000001,"text":"from the page"})");
  EXPECT_EQ(Json::parse(socket.read_frame())["message"]["text"], "from the page");
  const auto reply = Json::parse(socket.read_frame());
  EXPECT_EQ(reply["id"], 7);
  EXPECT_EQ(reply["ok"], true);
  socket.send_frame(R"({"id":8,"do":"say","person":1,"text":"x"})");
  EXPECT_EQ(Json::parse(socket.read_frame())["ok"], false);
}

TEST(Page, OtherSitesAreKeptOut) {
  Running at;
  web::Socket socket(at.server.port());
  EXPECT_FALSE(socket.upgrade("/ui/ws", "Origin: http://elsewhere.example\r\n"));
  web::Socket own(at.server.port());
  EXPECT_TRUE(own.upgrade("/ui/ws", "Origin: http://127.0.0.1\r\n"));  // the test's Host
}

TEST(HttpServer, SaysWhichPortIsInUse) {
  Running at;
  try {
    sandbox::Server second(at.telegram, {.port = at.server.port()});
    FAIL();
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::address_in_use);
    EXPECT_THAT(error.what(), testing::HasSubstr("127.0.0.1:" + std::to_string(at.server.port())));
  }
}

TEST(HttpServer, RefusesBodiesOverTheLimitAndWhatIsNoHttp) {
  net::HttpServer server({.body_limit = 1000}, [](net::HttpRequest, const net::Responder& respond) { respond({}); });
  const auto url = "http://127.0.0.1:" + std::to_string(server.port()) + "/";
  EXPECT_EQ(web::post(url, {std::string(1000, 'x')}).status, 200);
  EXPECT_EQ(web::post(url, {std::string(1001, 'x')}).status, 413);
  web::Socket socket(server.port());
  socket.send("nonsense\r\n\r\n");
  EXPECT_THAT(socket.read_until("\r\n"), testing::HasSubstr("400"));
}

TEST(HttpServer, KeepsTheConnectionAndAnswersLater) {
  std::vector<net::Responder> owed;
  std::mutex mutex;
  net::HttpServer server({}, [&](net::HttpRequest, const net::Responder& respond) {
    const std::lock_guard lock(mutex);
    owed.push_back(respond);
  });
  web::Socket socket(server.port());
  for (int i = 0; i < 2; ++i) {
    socket.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    net::Responder respond;
    for (const auto deadline = std::chrono::steady_clock::now() + 5s; std::chrono::steady_clock::now() < deadline;) {
      const std::lock_guard lock(mutex);
      if (owed.empty()) continue;
      respond = owed.back();
      owed.clear();
      break;
    }
    respond({200, "later", "text/plain", {}});
    respond({500, "ignored", "text/plain", {}});
    EXPECT_THAT(socket.read_until("later"), testing::HasSubstr("200 OK"));
  }
}

TEST(HttpServer, StopsWithinASecondAndLateAnswersDoNothing) {
  net::Responder owed;
  std::atomic<bool> came{false};
  auto server =
      std::make_unique<net::HttpServer>(net::HttpServerOptions{}, [&](net::HttpRequest, const net::Responder& respond) {
        owed = respond;
        came = true;
      });
  web::Socket waiting(server->port());
  waiting.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  web::Socket idle(server->port());
  while (!came) std::this_thread::yield();
  const auto begun = std::chrono::steady_clock::now();
  server->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
  EXPECT_TRUE(waiting.closed());
  server.reset();
  owed({200, "too late", "text/plain", {}});
}

TEST(HttpServer, ReadsListenAddresses) {
  EXPECT_EQ(net::parse_listen("127.0.0.1:80"), (std::pair<std::string, std::uint16_t>{"127.0.0.1", 80}));
  EXPECT_EQ(net::parse_listen(":0"), (std::pair<std::string, std::uint16_t>{"127.0.0.1", 0}));
  EXPECT_EQ(net::parse_listen("[::1]:8081").first, "::1");
  for (const auto* wrong : {"", "80", "127.0.0.1:", "127.0.0.1:99999", "host:80", "127.0.0.1:8x"})
    EXPECT_THROW(net::parse_listen(wrong), std::invalid_argument) << wrong;
}

}  // namespace
