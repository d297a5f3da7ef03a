#include "engine/transport.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace engine {

using nlohmann::json;

ApiAnswer parse_answer(const net::ClientResponse& response, std::string_view secret) {
  ApiAnswer answer;
  if (!response.answered()) {
    answer.description = response.error.empty() ? "no answer" : response.error;
    return answer;
  }
  const json body = json::parse(response.body, nullptr, false);
  if (!body.is_object() || !body.contains("ok") || !body["ok"].is_boolean()) {
    // A proxy's or load balancer's page: not Telegram's word on this call.
    answer.description = fmt::format("HTTP {} without an answer from Telegram", response.status);
    return answer;
  }
  answer.ok = body["ok"].get<bool>();
  if (answer.ok) {
    if (body.contains("result")) answer.result = body["result"].dump();
    return answer;
  }
  answer.error_code = body.value("error_code", response.status);
  answer.description = net::without_secret(body.value("description", std::string("no description")), secret);
  if (const auto found = body.find("parameters"); found != body.end() && found->is_object())
    answer.retry_after = std::chrono::seconds(found->value("retry_after", 0));
  return answer;
}

HttpTransport::HttpTransport(std::string api_url, std::string token, net::HttpClient::Options options)
    : base_(std::move(api_url)), token_(std::move(token)), client_(std::move(options)) {
  while (base_.ends_with('/')) base_.pop_back();
}

void HttpTransport::call(const std::string& method, const std::string& params, std::chrono::milliseconds timeout,
                         Done done) {
  net::ClientRequest request;
  request.url = fmt::format("{}/bot{}/{}", base_, token_, method);
  request.body = params;
  request.timeout = timeout;
  client_.send(std::move(request),
               [this, done = std::move(done)](net::ClientResponse response) { done(parse_answer(response, token_)); });
}

}  // namespace engine
