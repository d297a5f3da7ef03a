#include "sandbox/http/params.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/api_error.hpp"

namespace sandbox {
namespace {

using Json = nlohmann::json;

std::string form_decode(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return net::percent_decode(spaced);
}

void read_form(std::string_view form, Json& params) {
  while (!form.empty()) {
    const auto end = std::min(form.find('&'), form.size());
    const auto pair = form.substr(0, end);
    form.remove_prefix(std::min(form.size(), end + 1));
    if (pair.empty()) continue;
    const auto equal = pair.find('=');
    const auto value = equal == std::string_view::npos ? std::string_view() : pair.substr(equal + 1);
    params[form_decode(pair.substr(0, equal))] = form_decode(value);
  }
}

// name="…" of a Content-Disposition; nothing there: "".
std::string quoted(std::string_view header, std::string_view name) {
  const std::string start = std::string(name) + "=\"";
  std::size_t at = 0;
  while ((at = header.find(start, at)) != std::string_view::npos && at > 0 && header[at - 1] != ' ' &&
         header[at - 1] != ';')
    ++at;
  if (at == std::string_view::npos) return "";
  const auto begin = at + start.size();
  return std::string(header.substr(begin, header.find('"', begin) - begin));
}

struct PartHead {
  std::string name;
  std::string file;
  std::string mime;
  bool is_file = false;
};

PartHead read_head(std::string_view head) {
  PartHead out;
  while (!head.empty()) {
    const auto end = std::min(head.find("\r\n"), head.size());
    const auto line = head.substr(0, end);
    head.remove_prefix(std::min(head.size(), end + 2));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    std::string key(line.substr(0, colon));
    std::transform(key.begin(), key.end(), key.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (key == "content-type") out.mime = std::string(line.substr(std::min(line.size(), colon + 2)));
    if (key != "content-disposition") continue;
    out.name = quoted(line, "name");
    out.is_file = line.find("filename=") != std::string_view::npos;
    out.file = quoted(line, "filename");
  }
  return out;
}

void read_multipart(std::string_view body, std::string_view type, Json& params, Request& request) {
  const auto mark = type.find("boundary=");
  if (mark == std::string_view::npos) throw ApiError(400, "Bad Request: boundary not found");
  auto boundary = std::string(type.substr(mark + 9));
  boundary = boundary.substr(0, boundary.find(';'));
  if (boundary.size() > 1 && boundary.front() == '"') boundary = boundary.substr(1, boundary.size() - 2);
  const std::string line = "--" + boundary;
  auto at = body.find(line);
  while (at != std::string_view::npos) {
    at += line.size();
    if (body.substr(at, 2) == "--") return;
    const auto head_end = body.find("\r\n\r\n", at);
    const auto next = body.find("\r\n" + line, at);
    if (head_end == std::string_view::npos || next == std::string_view::npos || next < head_end) break;
    auto head = read_head(body.substr(at + 2, head_end - at - 2));
    const auto value = body.substr(head_end + 4, next - head_end - 4);
    if (head.is_file) {
      request.files[head.name] = {head.file, head.mime, std::string(value)};
    } else {
      params[head.name] = std::string(value);
    }
    at = next + 2;
  }
  throw ApiError(400, "Bad Request: can't parse multipart form data");
}

}  // namespace

Request read_request(std::string method, const net::HttpRequest& http) {
  Request request;
  request.method = std::move(method);
  Json params = Json::object();
  const auto question = http.target.find('?');
  if (question != std::string::npos) read_form(std::string_view(http.target).substr(question + 1), params);
  const auto type = http.header("content-type");
  if (http.body.empty()) {
    // nothing
  } else if (type.starts_with("application/json")) {
    if (params.empty()) {  // the usual way: handed on as it came
      request.params = http.body;
      return request;
    }
    auto body = Json::parse(http.body, nullptr, false);
    if (!body.is_object()) throw ApiError(400, "Bad Request: can't parse the request's JSON object");
    params.update(body);
  } else if (type.starts_with("application/x-www-form-urlencoded")) {
    read_form(http.body, params);
  } else if (type.starts_with("multipart/form-data")) {
    read_multipart(http.body, type, params, request);
  }
  try {
    request.params = params.dump();
  } catch (const Json::exception&) {
    throw ApiError(400, "Bad Request: strings must be encoded in UTF-8");
  }
  return request;
}

}  // namespace sandbox
