#include "advice/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.hpp"

namespace advice {
namespace {

using nlohmann::json;
using Kind = Trouble::Kind;

constexpr std::chrono::seconds kListTimeout{10};

// What a stranger wrote, fit for a sentence.
std::string quoted(const std::string& text) {
  return base::shorten(base::one_line(text), 200);
}

std::string text_at(const json& value, const char* pointer) {
  const json::json_pointer at(pointer);
  return value.contains(at) && value.at(at).is_string() ? value.at(at).get<std::string>() : "";
}

std::unexpected<Trouble> trouble(Kind kind, std::string text) {
  return std::unexpected(Trouble{kind, std::move(text)});
}

std::unexpected<Trouble> not_a_server(int status) {
  return trouble(Kind::no_server,
                 fmt::format("answers, but not as a language model's server does (status {})", status));
}

// An answer that says no: llama-server, Ollama and vLLM put it as {"error":{"message","type"}}.
std::unexpected<Trouble> refusal(int status, const json& body) {
  if (status == 401 || status == 403) return trouble(Kind::refused, fmt::format("asks for a key (status {})", status));
  const auto type = text_at(body, "/error/type");
  const auto message = quoted(text_at(body, "/error/message"));
  if (type == "unavailable_error") return trouble(Kind::loading, "is still reading its model");
  if (type == "exceed_context_size_error")
    return trouble(Kind::too_long, "finds the question too long for the model's context");
  if (message.empty() && status < 500) return not_a_server(status);
  if (status == 404) return trouble(Kind::no_model, "does not find the model: " + message);
  return trouble(Kind::failed,
                 fmt::format("reports a failure (status {}){}{}", status, message.empty() ? "" : ": ", message));
}

// The body of an answer that says yes.
std::expected<json, Trouble> body_of(const net::ClientResponse& response, std::chrono::milliseconds timeout) {
  if (response.timed_out)
    return trouble(Kind::slow,
                   fmt::format("did not answer within {:g} s", static_cast<double>(timeout.count()) / 1000));
  if (!response.answered()) return trouble(Kind::unreachable, "does not answer: " + response.error);
  auto body = json::parse(response.body, nullptr, false);
  if (response.status != 200) return refusal(response.status, body);
  return body;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i) text += (i == 0 ? "" : ", ") + quoted(names[i]);
  if (names.size() > kShown) text += fmt::format(" and {} more", names.size() - kShown);
  return text;
}

std::expected<std::string, Trouble> choose(const std::vector<std::string>& names, const std::string& wanted) {
  if (names.empty()) return trouble(Kind::no_model, "offers no model");
  if (wanted.empty() && names.size() == 1) return names[0];
  if (wanted.empty()) return trouble(Kind::no_model, "offers several models: " + listed(names));
  for (const auto& name : {wanted, wanted + ":latest"})  // Ollama's names have a tag
    if (std::ranges::find(names, name) != names.end()) return name;
  return trouble(Kind::no_model, fmt::format("does not offer {}; it offers {}", quoted(wanted), listed(names)));
}

std::string root_of(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  if (url.ends_with("/v1")) url.resize(url.size() - 3);
  return url;
}

}  // namespace

Model::Model(Options options) : options_(std::move(options)), client_({}) {
  options_.url = root_of(std::move(options_.url));
}

net::ClientRequest Model::request(const std::string& path) const {
  net::ClientRequest request;
  request.url = options_.url + path;
  request.socket = options_.socket;
  request.timeout = options_.timeout;
  return request;
}

// Not /health: Ollama has none, llama-server's says 200 without a model, and while it reads one both say 503.
std::expected<std::string, Trouble> Model::find(const std::string& wanted) {
  auto listing = request("/v1/models");
  listing.timeout = kListTimeout;
  const auto response = client_.exchange(std::move(listing));
  if (response.answered() && response.status == 404) return not_a_server(404);
  const auto body = body_of(response, kListTimeout);
  if (!body) return std::unexpected(body.error());
  if (!body->is_object() || !body->contains("data") || !(*body)["data"].is_array()) return not_a_server(200);
  std::vector<std::string> names;
  for (const auto& model : (*body)["data"])
    if (auto name = text_at(model, "/id"); !name.empty()) names.push_back(std::move(name));
  return choose(names, wanted);
}

std::expected<std::string, Trouble> Model::ask(const std::string& name, const Question& question) {
  auto asking = request("/v1/chat/completions");
  asking.body = json{
      {"model", name},
      {"messages",
       {{{"role", "system"}, {"content", question.system}}, {{"role", "user"}, {"content", question.user}}}},
      {"response_format",
       {{"type", "json_schema"},
        {"json_schema", {{"name", "answer"}, {"strict", true}, {"schema", json::parse(question.schema)}}}}},
      {"max_tokens", question.max_tokens},
      {"temperature", question.temperature},
      {"stream",
       false}}.dump(-1, ' ', false, json::error_handler_t::replace);
  const auto body = body_of(client_.exchange(std::move(asking)), options_.timeout);
  if (!body) return std::unexpected(body.error());
  const auto reason = text_at(*body, "/choices/0/finish_reason");
  if (reason == "length")
    return trouble(Kind::cut, fmt::format("did not finish its answer within {} tokens", question.max_tokens));
  auto answer = text_at(*body, "/choices/0/message/content");
  if (reason != "stop" || !json::accept(answer))
    return trouble(Kind::malformed, "answers, but not in the form that it is asked for");
  return answer;
}

}  // namespace advice
