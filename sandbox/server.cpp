#include "sandbox/server.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "net/http_server.hpp"
#include "sandbox/api_error.hpp"
#include "sandbox/http/page_link.hpp"
#include "sandbox/http/params.hpp"
#include "sandbox/http/ticker.hpp"
#include "sandbox/http/webhook.hpp"

namespace sandbox {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;
constexpr std::size_t kBodyLimit = 60U << 20U;
constexpr const char* kBadGateway =
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";

net::HttpResponse json_response(Answer answer) {
  return {answer.status, std::move(answer.body), "application/json", {}};
}

net::HttpResponse failure(int code, const std::string& description, int retry_after = 0) {
  Json body{{"ok", false}, {"error_code", code}, {"description", description}};
  if (retry_after > 0) body["parameters"] = {{"retry_after", retry_after}};
  return {code, body.dump(), "application/json", {}};
}

// Waiting for answers in the poller's own time: what it asked for, at most 50 s as at Telegram.
std::chrono::seconds poll_time(const Request& request) {
  const auto params = Json::parse(request.params, nullptr, false);
  if (!params.is_object() || !params.contains("timeout")) return 0s;
  const auto& value = params["timeout"];
  const auto seconds = value.is_number_integer() ? value.get<std::int64_t>()
                       : value.is_string()       ? std::atoll(value.get_ref<const std::string&>().c_str())
                                                 : 0;
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 50));
}

}  // namespace

struct Server::Inner {
  Inner(Telegram& t, ServerOptions o)
      : telegram(t),
        options(std::move(o)),
        page(t, options.page_folder),
        webhooks(t, options.webhook_retry),
        http(
            {options.address, options.port, options.threads, kBodyLimit},
            [this](net::HttpRequest request, const net::Responder& respond) { route(std::move(request), respond); },
            page.hooks()) {
    telegram.on_update([this] {
      ticker.wake();
      webhooks.wake();
    });
  }

  void route(net::HttpRequest request, const net::Responder& respond);
  void bot_api(std::string_view rest, const net::HttpRequest& request, const net::Responder& respond);
  void bot_file(std::string_view rest, const net::Responder& respond);
  void call(Request request, const net::Responder& respond);
  void poll(Request request, const net::Responder& respond, std::optional<Fault> fault);
  void deliver(Answer answer, const std::optional<Fault>& fault, const net::Responder& respond);
  bool refuse(const Request& request, const Fault& fault, const net::Responder& respond);

  Telegram& telegram;
  ServerOptions options;
  PageLink page;
  Ticker ticker;
  WebhookSender webhooks;
  net::HttpServer http;  // last: it is the first to stop
};

void Server::Inner::route(net::HttpRequest request, const net::Responder& respond) {
  const std::string path = net::percent_decode(std::string_view(request.target).substr(0, request.target.find('?')));
  const std::string_view view = path;
  if (view.starts_with("/bot")) return bot_api(view.substr(4), request, respond);
  if (view.starts_with("/file/bot")) return bot_file(view.substr(9), respond);
  if (view.starts_with("/ui/file/"))
    return respond(page.message_file(view.substr(9), request.target.find("download=1") != std::string::npos));
  if (view == "/ui/ws")
    return respond({403, "not a WebSocket of this server's page\n", "text/plain; charset=utf-8", {}});
  if (view.starts_with("/ui/") && request.method == "POST") {
    // A form of another site can post here, but only without this content type.
    if (!request.header("content-type").starts_with("application/json") && !request.header("origin").empty())
      return respond({415, "actions are application/json\n", "text/plain; charset=utf-8", {}});
    return respond(page.action(view.substr(4), request.body));
  }
  respond(request.method == "GET" || request.method == "HEAD" ? page.file(view.substr(1))
                                                              : net::HttpResponse{405, "", "text/plain", {}});
}

void Server::Inner::bot_api(std::string_view rest, const net::HttpRequest& http_request,
                            const net::Responder& respond) {
  const auto slash = rest.find('/');
  const auto token = rest.substr(0, slash);
  if (slash == std::string_view::npos || token.find(':') == std::string_view::npos)
    return respond(failure(404, "Not Found"));
  if (token != telegram.token()) return respond(failure(401, "Unauthorized"));
  try {
    call(read_request(std::string(rest.substr(slash + 1)), http_request), respond);
  } catch (const ApiError& error) {
    respond(failure(error.code(), error.what()));
  }
}

void Server::Inner::bot_file(std::string_view rest, const net::Responder& respond) {
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos) return respond(failure(404, "Not Found"));
  if (rest.substr(0, slash) != telegram.token()) return respond(failure(401, "Unauthorized"));
  auto file = telegram.file_view(rest.substr(slash + 1));
  if (!file) return respond(failure(404, "Not Found"));
  respond({200, std::move(file->bytes), "application/octet-stream", {}});
}

// A fault that keeps the call from being applied. False: it is another kind.
bool Server::Inner::refuse(const Request& request, const Fault& fault, const net::Responder& respond) {
  const bool before = fault.kind == "500" || fault.kind == "502" || fault.kind == "429" || fault.kind == "drop_before";
  telegram.note_fault(request.method, request.params, fault);
  if (!before) return false;
  if (fault.kind == "500") respond(failure(500, "Internal Server Error"));
  if (fault.kind == "502") respond({502, kBadGateway, "text/html", {}});
  if (fault.kind == "429")
    respond(failure(429, "Too Many Requests: retry after " + std::to_string(fault.retry_after), fault.retry_after));
  if (fault.kind == "drop_before") respond.close();
  return true;
}

void Server::Inner::deliver(Answer answer, const std::optional<Fault>& fault, const net::Responder& respond) {
  auto response = json_response(std::move(answer));
  if (response.status == 429) {
    const auto body = Json::parse(response.body, nullptr, false);
    if (body.contains("parameters"))
      response.headers.emplace_back("Retry-After", std::to_string(body["parameters"].value("retry_after", 1)));
  }
  if (!fault) return respond(std::move(response));
  if (fault->kind == "drop_after") return respond.close();
  if (fault->kind == "half") return respond.half(std::move(response));
  ticker.at(Ticker::Clock::now() + std::chrono::milliseconds(fault->ms),
            [respond, response = std::move(response)]() mutable { respond(std::move(response)); });
}

void Server::Inner::call(Request request, const net::Responder& respond) {
  const auto fault = telegram.strike(request.method);
  if (fault && refuse(request, *fault, respond)) return;
  if (request.method == "getUpdates") return poll(std::move(request), respond, fault);
  deliver(telegram.handle(std::move(request)), fault, respond);
}

void Server::Inner::poll(Request request, const net::Responder& respond, std::optional<Fault> fault) {
  const auto deadline = Ticker::Clock::now() + poll_time(request);
  std::uint64_t ticket = 0;
  if (auto ready = telegram.poll(request, ticket, false)) return deliver(*std::move(ready), fault, respond);
  ticker.until(deadline, [this, request = std::move(request), respond, fault, ticket](bool last) mutable {
    auto ready = telegram.poll(request, ticket, last);
    if (!ready) return false;
    deliver(*std::move(ready), fault, respond);
    return true;
  });
}

Server::Server(Telegram& telegram, ServerOptions options)
    : in_(std::make_unique<Inner>(telegram, std::move(options))) {}

Server::~Server() {
  stop();
}

std::uint16_t Server::port() const noexcept {
  return in_->http.port();
}

std::string Server::url() const {
  const auto& address = in_->options.address;
  return "http://" + (address.find(':') == std::string::npos ? address : "[" + address + "]") + ":" +
         std::to_string(port());
}

void Server::stop() {
  in_->telegram.on_update(nullptr);
  in_->telegram.on_event(nullptr);
  in_->http.stop();
  in_->webhooks.stop();
  in_->ticker.stop();
}

}  // namespace sandbox
