#include "features/state.hpp"

#include <nlohmann/json.hpp>

namespace features {
namespace {

using nlohmann::json;

json to_json_object(const dialog::Draft& draft) {
  return {{"at", draft.at}, {"values", draft.values}, {"shown", draft.shown}, {"context", draft.context}};
}

dialog::Draft read_draft(const std::string& form, const json& object) {
  return {.form = form,
          .at = object.value("at", std::size_t{0}),
          .values = object.value("values", std::map<std::string, std::string>{}),
          .shown = object.value("shown", std::map<std::string, std::string>{}),
          .context = object.value("context", std::map<std::string, std::string>{})};
}

struct ViewText {
  const char* name;
  std::string ClientsView::*text;
};
constexpr ViewText kViewTexts[] = {
    {"text", &ClientsView::text},       {"name", &ClientsView::name},   {"segment", &ClientsView::segment},
    {"from", &ClientsView::from},       {"until", &ClientsView::until}, {"manager", &ClientsView::manager},
    {"of", &ClientsView::manager_name}, {"sort", &ClientsView::sort},
    {"stage", &ClientsView::stage},
};

json to_json_object(const ClientsView& view) {
  json object = json::object();
  for (const auto& [name, text] : kViewTexts)
    if (!(view.*text).empty()) object[name] = view.*text;
  if (view.days != 0) object["days"] = view.days;
  return object;
}

ClientsView read_view(const json& object) {
  ClientsView view;
  for (const auto& [name, text] : kViewTexts) view.*text = object.value(name, "");
  view.days = object.value("days", 0);
  return view;
}

}  // namespace

const dialog::Draft* State::draft(std::string_view form) const {
  const auto found = drafts.find(std::string(form));
  return found == drafts.end() ? nullptr : &found->second;
}

State parse_state(std::string_view text) {
  State state;
  if (text.empty()) return state;
  try {
    const auto root = json::parse(text);
    const auto drafts = root.value("drafts", json::object());  // named: a temporary would be gone inside the loop
    for (const auto& [form, draft] : drafts.items()) state.drafts.emplace(form, read_draft(form, draft));
    state.active = root.value("active", "");
    if (!state.drafts.contains(state.active)) state.active.clear();
    state.last_tap = root.value("tap", "");
    state.people_query = root.value("people", "");
    if (root.contains("clients")) state.clients = read_view(root["clients"]);
    state.search = root.value("search", "");
    state.reply_keyboard = root.value("keyboard", false);
  } catch (const json::exception&) {
    return {};
  }
  return state;
}

std::string to_json(const State& state) {
  if (state == State{}) return {};
  json root = json::object();
  for (const auto& [form, draft] : state.drafts) root["drafts"][form] = to_json_object(draft);
  if (!state.active.empty()) root["active"] = state.active;
  if (!state.last_tap.empty()) root["tap"] = state.last_tap;
  if (!state.people_query.empty()) root["people"] = state.people_query;
  if (state.clients != ClientsView{}) root["clients"] = to_json_object(state.clients);
  if (!state.search.empty()) root["search"] = state.search;
  if (state.reply_keyboard) root["keyboard"] = true;
  return root.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace features
