#include "sandbox/http/webhook.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <thread>

namespace sandbox {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

}  // namespace

struct WebhookSender::Inner {
  Inner(Telegram& t, std::chrono::milliseconds pause) : telegram(t), first_pause(pause), multi(curl_multi_init()) {}
  ~Inner() {
    for (auto& [key, one] : flying) finish(one);
    curl_multi_cleanup(multi);
  }

  struct Flight {  // one update on its way
    std::int64_t update = 0;
    std::string body;
    CURL* easy = nullptr;
    curl_slist* headers = nullptr;
  };
  struct Pause {
    Clock::time_point until{};
    std::chrono::milliseconds length{0};
  };

  void run();
  void launch();
  void fly(const Telegram::Delivery& delivery, const Telegram::Delivery::Update& update);
  bool land();  // whether anything came back
  void landed(std::int64_t key, CURLcode result);
  void finish(Flight& flight);

  Telegram& telegram;
  std::chrono::milliseconds first_pause;
  CURLM* multi;
  std::map<std::int64_t, Flight> flying;  // by the key of the updates: one of each at a time
  std::map<std::int64_t, Pause> pauses;
  std::atomic<bool> stopping{false};
  std::jthread thread;
};

void WebhookSender::Inner::finish(Flight& flight) {
  curl_multi_remove_handle(multi, flight.easy);
  curl_easy_cleanup(flight.easy);
  curl_slist_free_all(flight.headers);
}

void WebhookSender::Inner::fly(const Telegram::Delivery& delivery, const Telegram::Delivery::Update& update) {
  auto& flight = flying[update.key];
  flight.update = update.id;
  flight.body = update.body;
  flight.easy = curl_easy_init();
  flight.headers = curl_slist_append(nullptr, "Content-Type: application/json");
  if (!delivery.secret.empty())
    flight.headers = curl_slist_append(flight.headers, ("X-Telegram-Bot-Api-Secret-Token: " + delivery.secret).c_str());
  curl_easy_setopt(flight.easy, CURLOPT_URL, delivery.url.c_str());
  curl_easy_setopt(flight.easy, CURLOPT_HTTPHEADER, flight.headers);
  curl_easy_setopt(flight.easy, CURLOPT_POSTFIELDS, flight.body.c_str());
  curl_easy_setopt(flight.easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(flight.body.size()));
  curl_easy_setopt(flight.easy, CURLOPT_WRITEFUNCTION, swallow);
  curl_easy_setopt(flight.easy, CURLOPT_TIMEOUT_MS, 60000L);
  curl_easy_setopt(flight.easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(flight.easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(flight.easy, CURLOPT_PRIVATE, reinterpret_cast<void*>(static_cast<std::intptr_t>(update.key)));
  curl_multi_add_handle(multi, flight.easy);
}

void WebhookSender::Inner::launch() {
  const auto delivery = telegram.delivery();
  if (!delivery) return;
  const auto now = Clock::now();
  std::map<std::int64_t, bool> seen;  // only the first waiting update of a key may fly
  for (const auto& update : delivery->updates) {
    if (flying.size() >= static_cast<std::size_t>(delivery->max_connections)) return;
    if (!seen.emplace(update.key, true).second || flying.contains(update.key)) continue;
    const auto pause = pauses.find(update.key);
    if (pause != pauses.end() && pause->second.until > now) continue;
    fly(*delivery, update);
  }
}

void WebhookSender::Inner::landed(std::int64_t key, CURLcode result) {
  auto& flight = flying.at(key);
  long status = 0;
  curl_easy_getinfo(flight.easy, CURLINFO_RESPONSE_CODE, &status);
  if (result == CURLE_OK && status >= 200 && status < 300) {
    telegram.delivered(flight.update);
    pauses.erase(key);
  } else {
    auto& pause = pauses[key];
    pause.length = std::clamp<std::chrono::milliseconds>(pause.length * 2, first_pause, 60s);
    pause.until = Clock::now() + pause.length;
    telegram.not_delivered(result != CURLE_OK ? curl_easy_strerror(result)
                                              : "Wrong response from the webhook: " + std::to_string(status));
  }
  finish(flight);
  flying.erase(key);
}

bool WebhookSender::Inner::land() {
  bool any = false;
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    void* key = nullptr;
    const CURLcode result = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &key);
    landed(static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(key)), result);
    any = true;
  }
  return any;
}

void WebhookSender::Inner::run() {
  while (!stopping) {
    launch();
    int running = 0;
    curl_multi_perform(multi, &running);
    if (land()) continue;  // the next one of that person may go now
    // A second at most: pauses end without anybody waking us.
    auto wait = 1000ms;
    for (const auto& [key, pause] : pauses)
      if (const auto left = pause.until - Clock::now(); left > 0ms)
        wait = std::min(wait, std::chrono::duration_cast<std::chrono::milliseconds>(left) + 1ms);
    curl_multi_poll(multi, nullptr, 0, static_cast<int>(wait.count()), nullptr);
  }
}

WebhookSender::WebhookSender(Telegram& telegram, std::chrono::milliseconds first_pause)
    : in_(std::make_unique<Inner>(telegram, first_pause)) {
  in_->thread = std::jthread([inner = in_.get()] { inner->run(); });
}

WebhookSender::~WebhookSender() {
  stop();
}

void WebhookSender::wake() {
  curl_multi_wakeup(in_->multi);
}

void WebhookSender::stop() {
  in_->stopping = true;
  wake();
  if (in_->thread.joinable()) in_->thread.join();
}

}  // namespace sandbox
