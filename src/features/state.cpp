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

template <typename View>
struct ViewText {
  const char* name;
  std::string View::*text;
};
constexpr ViewText<ClientsView> kClientTexts[] = {
    {"text", &ClientsView::text},       {"name", &ClientsView::name},   {"segment", &ClientsView::segment},
    {"from", &ClientsView::from},       {"until", &ClientsView::until}, {"manager", &ClientsView::manager},
    {"of", &ClientsView::manager_name}, {"sort", &ClientsView::sort},   {"stage", &ClientsView::stage},
};
constexpr ViewText<DealsView> kDealTexts[] = {
    {"view", &DealsView::view},        {"text", &DealsView::text},         {"shown", &DealsView::shown},
    {"manager", &DealsView::manager},  {"of", &DealsView::manager_name},   {"client", &DealsView::client},
    {"with", &DealsView::client_name}, {"currency", &DealsView::currency}, {"least", &DealsView::least},
    {"most", &DealsView::most},        {"close", &DealsView::close},       {"from", &DealsView::from},
    {"until", &DealsView::until},      {"sort", &DealsView::sort},
};

constexpr ViewText<AuditView> kAuditTexts[] = {
    {"user", &AuditView::user},     {"of", &AuditView::user_name}, {"kind", &AuditView::kind},
    {"action", &AuditView::action}, {"from", &AuditView::from},    {"until", &AuditView::until},
};

template <typename View, std::size_t N>
json texts_of(const View& view, const ViewText<View> (&texts)[N]) {
  json object = json::object();
  for (const auto& [name, text] : texts)
    if (!(view.*text).empty()) object[name] = view.*text;
  return object;
}

template <typename View, std::size_t N>
View read_texts(const json& object, const ViewText<View> (&texts)[N]) {
  View view;
  for (const auto& [name, text] : texts) view.*text = object.value(name, "");
  return view;
}

constexpr ViewText<TasksView> kTaskTexts[] = {
    {"view", &TasksView::view},         {"text", &TasksView::text},       {"shown", &TasksView::shown},
    {"priority", &TasksView::priority}, {"from", &TasksView::from},       {"until", &TasksView::until},
    {"deal", &TasksView::deal},         {"about", &TasksView::deal_name}, {"who", &TasksView::assignee},
    {"of", &TasksView::assignee_name},  {"sort", &TasksView::sort},
};

json to_json_object(const ClientsView& view) {
  auto object = texts_of(view, kClientTexts);
  if (view.days != 0) object["days"] = view.days;
  return object;
}

ClientsView read_clients(const json& object) {
  auto view = read_texts(object, kClientTexts);
  view.days = object.value("days", 0);
  return view;
}

json to_json_object(const TasksView& view) {
  auto object = texts_of(view, kTaskTexts);
  if (view.days != 0) object["days"] = view.days;
  return object;
}

TasksView read_tasks(const json& object) {
  auto view = read_texts(object, kTaskTexts);
  view.days = object.value("days", 0);
  return view;
}

json to_json_object(const DealsView& view) {
  auto object = texts_of(view, kDealTexts);
  if (view.risk) object["risk"] = true;
  return object;
}

DealsView read_deals(const json& object) {
  auto view = read_texts(object, kDealTexts);
  view.risk = object.value("risk", false);
  return view;
}

json to_json_object(const AuditView& view) {
  auto object = texts_of(view, kAuditTexts);
  if (view.days != 0) object["days"] = view.days;
  return object;
}

AuditView read_audit(const json& object) {
  auto view = read_texts(object, kAuditTexts);
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
    state.choices = root.value("choices", state.choices);
    state.last_tap = root.value("tap", "");
    state.people_query = root.value("people", "");
    if (root.contains("clients")) state.clients = read_clients(root["clients"]);
    if (root.contains("deals")) state.deals = read_deals(root["deals"]);
    if (root.contains("audit")) state.audit = read_audit(root["audit"]);
    if (root.contains("tasks")) state.tasks = read_tasks(root["tasks"]);
    state.deal_words = root.value("deal_words", "");
    state.inside = root.value("inside", std::int64_t{0});
    state.search = root.value("search", "");
    state.reply_keyboard = root.value("keyboard", false);
    state.photo = root.value("photo", false);
    state.left = root.value("left", std::int64_t{0});
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
  if (!state.choices.empty()) root["choices"] = state.choices;
  if (!state.last_tap.empty()) root["tap"] = state.last_tap;
  if (!state.people_query.empty()) root["people"] = state.people_query;
  if (state.clients != ClientsView{}) root["clients"] = to_json_object(state.clients);
  if (state.deals != DealsView{}) root["deals"] = to_json_object(state.deals);
  if (state.audit != AuditView{}) root["audit"] = to_json_object(state.audit);
  if (state.tasks != TasksView{}) root["tasks"] = to_json_object(state.tasks);
  if (!state.deal_words.empty()) root["deal_words"] = state.deal_words;
  if (state.inside != 0) root["inside"] = state.inside;
  if (!state.search.empty()) root["search"] = state.search;
  if (state.reply_keyboard) root["keyboard"] = true;
  if (state.photo) root["photo"] = true;
  if (state.left != 0) root["left"] = state.left;
  return root.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace features
