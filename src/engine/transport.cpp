#include "engine/transport.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace engine {

using nlohmann::json;

namespace {

// What a path may not hold as it is, percent-encoded; its slashes stay.
std::string url_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/._-~").find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

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

void HttpTransport::upload(const std::string& method, const std::string& params, Upload file,
                           std::chrono::milliseconds timeout, Done done) {
  net::ClientRequest request;
  request.url = fmt::format("{}/bot{}/{}", base_, token_, method);
  request.timeout = timeout;
  const auto parameters = json::parse(params);  // outlives what items() hands out
  for (const auto& [name, value] : parameters.items())
    if (name != file.field) request.form.push_back({name, value.is_string() ? value.get<std::string>() : value.dump()});
  request.form.push_back({file.field, std::move(file.bytes), std::move(file.name), "application/octet-stream"});
  client_.send(std::move(request),
               [this, done = std::move(done)](net::ClientResponse response) { done(parse_answer(response, token_)); });
}

void HttpTransport::download(const std::string& file_id, std::size_t most, std::chrono::milliseconds timeout,
                             std::function<void(Download)> done) {
  call("getFile", json{{"file_id", file_id}}.dump(), timeout,
       [this, most, timeout, done = std::move(done)](ApiAnswer found) mutable {
         const json file = json::parse(found.result, nullptr, false);
         if (!found.ok || !file.is_object()) return done({std::move(found), {}});
         if (file.value("file_size", std::size_t{0}) > most)
           return done({{.error_code = 400, .description = "Bad Request: file is too big"}, {}});
         net::ClientRequest request;
         request.url = fmt::format("{}/file/bot{}/{}", base_, token_, url_path(file.value("file_path", "")));
         request.timeout = timeout;
         request.largest_body = most;
         client_.send(std::move(request), [this, done = std::move(done)](net::ClientResponse response) {
           if (response.answered() && response.status == 200) return done({{.ok = true}, std::move(response.body)});
           done({parse_answer(response, token_), {}});
         });
       });
}

}  // namespace engine
