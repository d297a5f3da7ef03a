#include "sandbox/http/page_link.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <sstream>
#include <stdexcept>

#include "base/embedded.hpp"

namespace sandbox {

std::span<const base::EmbeddedFile> page_files();

namespace {

using Json = nlohmann::json;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string content_type(std::string_view path) {
  struct Row {
    std::string_view extension;
    std::string_view type;
  };
  static constexpr std::array kRows{Row{".html", "text/html; charset=utf-8"},
                                    Row{".css", "text/css; charset=utf-8"},
                                    Row{".js", "text/javascript; charset=utf-8"},
                                    Row{".mjs", "text/javascript; charset=utf-8"},
                                    Row{".svg", "image/svg+xml"},
                                    Row{".png", "image/png"},
                                    Row{".json", "application/json"},
                                    Row{".woff2", "font/woff2"}};
  for (const auto& row : kRows)
    if (path.ends_with(row.extension)) return std::string(row.type);
  return "application/octet-stream";
}

net::HttpResponse not_found() {
  return {404, "There is nothing here.\n", "text/plain; charset=utf-8", {}};
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

}  // namespace

net::WebSocketHooks PageLink::hooks() {
  return {[](const net::HttpRequest& request) {
            // Only pages of this server: another site open in the browser must not play with it.
            const auto origin = request.header("origin");
            return request.target == "/ui/ws" &&
                   (origin.empty() || origin.substr(origin.find("://") + 3) == request.header("host"));
          },
          [this](const net::WebSocket& socket) { opened(socket); },
          [this](const net::WebSocket& socket, const std::string& text) {
            socket.send(std::make_shared<const std::string>(reply(text)));
          },
          [this](const net::WebSocket& socket) { closed(socket); }};
}

void PageLink::opened(const net::WebSocket& socket) {
  telegram_.on_event([this](std::string event) { send_all(std::move(event)); });
  telegram_.snapshot([&](std::string state) {
    socket.send(std::make_shared<const std::string>(std::move(state)));
    const std::lock_guard lock(mutex_);
    sockets_.emplace(socket.id(), socket);
  });
}

void PageLink::closed(const net::WebSocket& socket) {
  const std::lock_guard lock(mutex_);
  sockets_.erase(socket.id());
}

void PageLink::send_all(std::string event) {
  const auto shared = std::make_shared<const std::string>(std::move(event));
  const std::lock_guard lock(mutex_);
  for (const auto& [id, socket] : sockets_) socket.send(shared);
}

std::string PageLink::reply(const std::string& frame) const {
  const auto request = Json::parse(frame, nullptr, false);
  if (!request.is_object()) return R"({"ok":false,"error":"not a JSON object"})";
  Json out{{"id", request.value("id", Json())}, {"ok", true}};
  try {
    out["result"] = Json::parse(telegram_.act(request.value("do", ""), frame));
  } catch (const std::exception& error) {
    out["ok"] = false;
    out["error"] = error.what();
  }
  return dumped(out);
}

net::HttpResponse PageLink::action(std::string_view name, const std::string& body) const {
  try {
    return {
        200, R"({"ok":true,"result":)" + telegram_.act(name, body.empty() ? "{}" : body) + "}", "application/json", {}};
  } catch (const std::exception& error) {
    return {400, dumped({{"ok", false}, {"error", error.what()}}), "application/json", {}};
  }
}

net::HttpResponse PageLink::file(std::string_view path) const {
  const std::string name(path.empty() ? "index.html" : path);
  if (name.find("..") != std::string::npos || name.starts_with('/')) return not_found();
  const net::HttpHeaders headers{{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
  if (!folder_.empty()) {
    auto text = read_file(std::filesystem::path(folder_) / name);
    return text ? net::HttpResponse{200, *std::move(text), content_type(name), headers} : not_found();
  }
  for (const auto& file : page_files())
    if (file.path == name) return {200, std::string(file.text), content_type(name), headers};
  return not_found();
}

net::HttpResponse PageLink::message_file(std::string_view id, bool download) const {
  auto found = telegram_.file_view(id);
  if (!found) return not_found();
  std::string name;
  for (const char c : found->name)
    name.push_back(c == '"' || c == '\\' || static_cast<unsigned char>(c) < 32 ? '_' : c);
  // Shown only where it can run nothing: anything a person uploads is somebody else's.
  const bool shown = found->mime.starts_with("image/") && found->mime != "image/svg+xml";
  const bool inline_file = !download && (shown || found->mime == "application/pdf");
  return {200,
          std::move(found->bytes),
          found->mime,
          {{"Content-Disposition", std::string(inline_file ? "inline" : "attachment") + "; filename=\"" + name + "\""},
           {"X-Content-Type-Options", "nosniff"},
           {"Content-Security-Policy", "sandbox"}}};
}

}  // namespace sandbox
