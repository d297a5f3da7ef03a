// The parts of the HTTP server that are plain text work, without Boost.
#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "net/http_server.hpp"

namespace net {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_address(const std::string& host) {
  in6_addr unused{};
  return inet_pton(AF_INET, host.c_str(), &unused) == 1 || inet_pton(AF_INET6, host.c_str(), &unused) == 1;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  for (const auto& [key, value] : headers)
    if (std::equal(key.begin(), key.end(), name.begin(), name.end(), same)) return value;
  return {};
}

std::pair<std::string, std::uint16_t> parse_listen(std::string_view text) {
  const auto wrong = [&] {
    return std::invalid_argument("'" + std::string(text) + "' is not an address such as 127.0.0.1:8081");
  };
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) throw wrong();
  std::string host(text.substr(0, colon));
  const auto digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size()) throw wrong();
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host.empty() || host == "localhost") host = "127.0.0.1";
  if (!is_address(host)) throw wrong();
  return {host, port};
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* at = text.data() + i;
    if (*at == '%' && i + 2 < text.size() && std::from_chars(at + 1, at + 3, byte, 16).ptr == at + 3) {
      out.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      out.push_back(*at);
    }
  }
  return out;
}

}  // namespace net
