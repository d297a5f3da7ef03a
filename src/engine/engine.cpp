#include "engine/engine.hpp"

#include <unistd.h>

#include <random>

namespace engine {
namespace {

// A name for this process in leases. Where no other process can serve the bot it is always the same, so that a restart
// need not wait for the lease of the process that died.
std::string process_name(bool alone) {
  if (alone) return "the only process";
  std::random_device random;
  return "process " + std::to_string(::getpid()) + "." + std::to_string(random());
}

Housekeeper::Options housekeeping(const Engine::Options& options) {
  Housekeeper::Options housekeeping;
  housekeeping.endpoint = options.endpoint;
  housekeeping.bot = options.bot;
  housekeeping.alone = !options.webhook;
  housekeeping.owner = process_name(housekeeping.alone);
  return housekeeping;
}

}  // namespace

Engine::Engine(Options options, Transport& transport, const features::Handler& handler, const base::Clock& clock,
               Log log)
    : options_(std::move(options)),
      transport_(transport),
      log_(std::move(log)),
      finisher_({options_.endpoint, options_.bot}, counters_, log_),
      stored_files_(transport_, options_.endpoint, log_),
      sender_(stored_files_, {.limits = options_.limits},
              {[this](Delivery delivery) { finisher_.delivered(std::move(delivery)); },
               [this](base::TelegramId chat) { finisher_.unreachable(chat); },
               [this](base::TelegramId chat, base::MessageId message) { finisher_.screen_moved(chat, message); },
               [this](base::TelegramId reader, base::UpdateId read) {
                 finisher_.retire({reader, read});
               },
               [this](base::OutboxId outbox) { return finisher_.find_message(outbox); }},
              counters_, log_),
      executor_({.endpoint = options_.endpoint,
                 .bot = options_.bot,
                 .workers = options_.workers,
                 .shared = options_.webhook.has_value()},
                handler, sender_, finisher_, clock, counters_, log_, {[this] {
                  housekeeper_.wake();
                  jobs_.wake();
                }}),
      intake_({options_.endpoint, options_.bot}, executor_, counters_, log_),
      housekeeper_(housekeeping(options_), handler, sender_, counters_, log_, [this] { intake_.sweep(); }),
      jobs_({options_.endpoint, options_.bot, process_name(!options_.webhook)}, handler, sender_, transport_, clock,
            counters_, log_, [this] { intake_.sweep(); }) {}

Engine::~Engine() {
  stop();
}

void Engine::start_common() {
  sender_.start();
  finisher_.start({[this](const std::vector<Finisher::Retired>& updates) { executor_.retired(updates); },
                   [this](const std::vector<base::OutboxId>& outboxes) { sender_.settled(outboxes); }});
  housekeeper_.take_up();
  intake_.recover();
  executor_.start();
  housekeeper_.start();
  jobs_.start();
}

void Engine::start_without_updates() {
  start_common();
}

void Engine::start() {
  start_common();
  if (options_.webhook) {
    webhook_ = std::make_unique<Webhook>(*options_.webhook, intake_, log_);
    return;
  }
  poller_ = std::make_unique<Poller>(Poller::Options{}, transport_, intake_, executor_, log_);
  poller_->start(intake_.next_offset(), options_.first_poll);
}

void Engine::hand_over(const std::vector<std::string>& bodies) {
  intake_.store(bodies, [](std::chrono::milliseconds pause) {
    std::this_thread::sleep_for(pause);
    return false;
  });
}

void Engine::stop() {
  if (std::exchange(stopped_, true)) return;
  if (webhook_) webhook_->stop();
  // Handlers end first: their answers are still sent while the transport works; what is not sent in time stays in the
  // outbox.
  executor_.stop();
  jobs_.stop();
  housekeeper_.stop();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
  while (!sender_.idle() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  stored_files_.stop();  // and the transport with it
  if (poller_) poller_->stop();
  sender_.stop();
  finisher_.stop();
}

}  // namespace engine
