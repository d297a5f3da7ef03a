#include "app/language_model_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "advice/llama_server.hpp"
#include "advice/model.hpp"

namespace app {
namespace {

using advice::Trouble;
using Kind = Trouble::Kind;

struct Remedy {
  Kind kind;
  std::string_view text;
};

constexpr Remedy kRemedies[] = {
    {Kind::unreachable, "Start that server, or check LLM_URL."},
    {Kind::slow, "Take a smaller model or a faster machine, or let it take longer: LLM_TIMEOUT."},
    {Kind::refused,
     "The bot has no key to give: let the server ask for none and listen where only the bot reaches it."},
    {Kind::loading, "Look again in a minute."},
    {Kind::no_server, "Set LLM_URL to the address of llama-server, Ollama or vLLM, for example http://127.0.0.1:8080."},
    {Kind::no_model, "Set LLM_MODEL to the name of a model that the server has."},
    {Kind::too_long, "Give the server a larger context (llama-server: --ctx-size 2048)."},
    {Kind::cut, "Take a model that answers without thinking aloud first (\"instruct\")."},
    {Kind::failed, "Read the server's log."},
    {Kind::malformed, "Take a server that keeps answers to a JSON schema: llama-server, Ollama from 0.5 on, vLLM."},
    {Kind::no_file, "Set LLM_MODEL to a GGUF file; or, for a model on a server, set LLM_URL too."},
    {Kind::no_program, "Install llama.cpp, or set LLM_URL to a server that runs elsewhere."},
    {Kind::does_not_start,
     "Is the file a whole GGUF model, and is there memory for it? llm/server.log in DATA_DIR says more."},
};

Finding report(const std::string& server, const Trouble& trouble) {
  const auto remedy = std::ranges::find(kRemedies, trouble.kind, &Remedy::kind);
  auto finding = bad(server + " " + trouble.text, std::string(remedy->text));
  if (trouble.kind == Kind::loading) finding.grade = Finding::Grade::warning;
  return finding;
}

// Without a name and password, should it hold them.
std::string shown(const std::string& url) {
  const auto host = url.find("://") + 3;
  const auto at = url.substr(0, url.find('/', host)).rfind('@');
  return at == std::string::npos ? url : url.substr(0, host) + url.substr(at + 1);
}

Finding ask(const std::string& server, const std::string& wanted, advice::Model::Options address) {
  advice::Model model(std::move(address));
  const auto name = model.find(wanted);
  if (!name) return report(server, name.error());
  const auto asked = std::chrono::steady_clock::now();
  const auto answer = model.ask(*name, {.system = "You answer in one short English sentence.",
                                        .user = "Say that you are ready.",
                                        .schema = R"({"type":"object","properties":{"sentence":{"type":"string",
                                          "minLength":1,"maxLength":120}},"required":["sentence"],
                                          "additionalProperties":false})",
                                        .max_tokens = 300});
  if (!answer) return report(server, answer.error());
  if (!nlohmann::json::parse(*answer).contains("sentence"))
    return report(server, {Kind::malformed, "answers, but not in the form that it is asked for"});
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - asked;
  return good(fmt::format("{}: {} answers, one sentence in {:.1f} s", server, *name, taken.count()));
}

}  // namespace

Finding check_language_model(const Config& config) {
  if (!config.llm_url.empty())
    return ask(shown(config.llm_url), config.llm_model, {.url = config.llm_url, .timeout = config.llm_timeout});
  if (config.llm_model.empty()) return good("none is set: reports are worded by rules");
  const auto server = advice::LlamaServer::start({.model = config.llm_model, .folder = config.data_dir / "llm"});
  if (!server) return report("llama-server", server.error());
  return ask("llama-server", "", (*server)->address(config.llm_timeout));
}

}  // namespace app
