// A Bot API request off the wire: JSON, urlencoded form, multipart form or query string into one Request.
#pragma once

#include <string>
#include <string_view>

#include "net/http_server.hpp"
#include "sandbox/types.hpp"

namespace sandbox {

// Throws ApiError("Bad Request: …") where the body is not what its content type says.
Request read_request(std::string method, const net::HttpRequest& http);

}  // namespace sandbox
