// The builder's view: the whole state, the log of calls, faults, clock and limits, as actions of the page's protocol.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "sandbox/model/actions.hpp"
#include "sandbox/model/methods.hpp"
#include "sandbox/telegram_inner.hpp"

namespace sandbox {
namespace {

using Inner = Telegram::Inner;

Json parsed(const std::string& text) {
  auto json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? Json(text) : json;
}

Json page_fault(const Fault& fault) {
  return {{"id", fault.id},
          {"kind", fault.kind},
          {"method", fault.method},
          {"probability", fault.probability},
          {"count", fault.count},
          {"ms", fault.ms},
          {"retry_after", fault.retry_after},
          {"hits", fault.hits}};
}

Json page_faults(const Inner& in) {
  Json out = Json::array();
  for (const auto& fault : in.model.faults.all()) out.push_back(page_fault(fault));
  return out;
}

Json page_clock(const Inner& in) {
  return {{"now", in.model.now_s()},
          {"offset", std::chrono::duration_cast<std::chrono::seconds>(in.model.clock_offset).count()}};
}

Json state(Inner& in, const Json&) {
  Json people = Json::array();
  for (const auto& [id, person] : in.model.people) people.push_back(Model::page_person(person));
  Json chats = Json::array();
  for (const auto& [id, chat] : in.model.chats) chats.push_back(in.model.page_chat(chat, true));
  Json out{{"bot", in.model.page_bot()},
           {"people", std::move(people)},
           {"chats", std::move(chats)},
           {"faults", page_faults(in)},
           {"clock", page_clock(in)}};
  out.update(in.page_status());
  return out;
}

Json calls(Inner& in, const Json& params) {
  const auto chat = integer(params, "chat");
  const auto after = integer(params, "after");
  const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(integer(params, "limit", 200), 1, 10000));
  const bool only_mistakes = flag(params, "mistakes");
  std::vector<const CallRecord*> chosen;
  for (auto call = in.calls.rbegin(); call != in.calls.rend() && chosen.size() < limit && call->id > after; ++call)
    if ((chat == 0 || call->chat == chat) && (!only_mistakes || !call->mistakes.empty())) chosen.push_back(&*call);
  Json out = Json::array();
  for (auto call = chosen.rbegin(); call != chosen.rend(); ++call) out.push_back(page_call(**call));
  return out;
}

Json forget_calls(Inner& in, const Json&) {
  in.calls.clear();
  in.mistakes.clear();
  in.announce_status();
  return nullptr;
}

Json add_fault(Inner& in, const Json& params) {
  Fault fault;
  fault.kind = params.value("kind", "");
  fault.method = params.value("method", "");
  fault.probability = params.value("probability", 1.0);
  fault.count = params.value("count", -1);
  fault.ms = params.value("ms", 0);
  fault.retry_after = params.value("retry_after", 1);
  const auto out = page_fault(in.model.faults.add(std::move(fault)));
  in.model.announce({{"event", "faults"}, {"faults", page_faults(in)}});
  return out;
}

Json remove_fault(Inner& in, const Json& params) {
  in.model.faults.remove(integer(params, "fault"));
  auto left = page_faults(in);
  in.model.announce({{"event", "faults"}, {"faults", left}});
  return left;
}

Json clock(Inner& in, const Json& params) {
  if (params.contains("offset")) in.model.clock_offset = std::chrono::seconds(integer(params, "offset"));
  in.model.clock_offset += std::chrono::seconds(integer(params, "advance"));
  in.model.announce({{"event", "clock"}, {"clock", page_clock(in)}});
  return page_clock(in);
}

Json limits(Inner& in, const Json& params) {
  in.model.limits.set(params.value("on", true));
  in.announce_status();
  return nullptr;
}

Json updates(Inner& in, const Json&) {
  const auto& queue = in.model.updates.all();
  return {{"pending", queue.size()}, {"last", queue.empty() ? Json(nullptr) : parsed(queue.back().body)}};
}

struct BuilderAction {
  std::string_view name;
  Json (*run)(Inner&, const Json&);
};

constexpr std::array kBuilderActions{
    BuilderAction{"state", state},
    BuilderAction{"calls", calls},
    BuilderAction{"forget_calls", forget_calls},
    BuilderAction{"add_fault", add_fault},
    BuilderAction{"remove_fault", remove_fault},
    BuilderAction{"clock", clock},
    BuilderAction{"limits", limits},
    BuilderAction{"updates", updates},
};

}  // namespace

Json page_call(const CallRecord& call) {
  const double at = static_cast<double>(call.at.time_since_epoch().count()) / 1000.0;
  return {{"id", call.id},
          {"at", at},
          {"method", call.method},
          {"chat", call.chat},
          {"params", parsed(call.params)},
          {"ok", call.status == 200},
          {"status", call.status},
          {"answer", parsed(call.answer)},
          {"ms", call.ms},
          {"mistakes", call.mistakes},
          {"fault", call.fault}};
}

Json Telegram::Inner::act(std::string_view name, const Json& params) {
  const std::lock_guard lock(mutex);
  const auto at = std::find_if(kBuilderActions.begin(), kBuilderActions.end(),
                               [&](const BuilderAction& action) { return action.name == name; });
  try {
    auto result = at != kBuilderActions.end() ? at->run(*this, params) : sandbox::act(model, name, params);
    changed();
    return result;
  } catch (const Json::exception&) {
    throw std::invalid_argument("the parameters of '" + std::string(name) + "' have a wrong type");
  }
}

void Telegram::snapshot(const std::function<void(std::string)>& with) const {
  const std::lock_guard lock(in_->mutex);
  Json frame{{"event", "state"}};
  frame.update(state(*in_, {}));
  with(frame.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace sandbox
