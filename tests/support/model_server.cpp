#include "support/model_server.hpp"

#include <nlohmann/json.hpp>

namespace support {

ModelServer::ModelServer(ModelSays chat, ModelSays models)
    : chat_(std::move(chat)),
      models_(std::move(models)),
      server_({},
              [this](const net::HttpRequest& request, const net::Responder& respond) { answer(request, respond); }) {}

ModelSays finished(const std::string& content, const std::string& reason) {
  const nlohmann::json body{
      {"choices",
       {{{"index", 0}, {"finish_reason", reason}, {"message", {{"role", "assistant"}, {"content", content}}}}}}};
  return {200, body.dump()};
}

std::string ModelServer::url() const {
  return "http://127.0.0.1:" + std::to_string(server_.port());
}

std::vector<std::string> ModelServer::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void ModelServer::answer(const net::HttpRequest& request, const net::Responder& respond) {
  const std::lock_guard lock(mutex_);
  const bool chat = request.method == "POST" && request.target == "/v1/chat/completions";
  const bool models = request.method == "GET" && request.target == "/v1/models";
  if (chat) asked_.push_back(request.body);
  if (!chat && !models) return respond({404, "nothing here"});
  const ModelSays& says = chat ? chat_ : models_;
  if (says.never) return kept_.push_back(respond);
  respond({says.status, says.body, "application/json"});
}

}  // namespace support
