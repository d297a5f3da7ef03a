// A refusal of the Bot API, thrown by a method and turned into {"ok":false,…} in one place. Texts are the real
// server's.
#pragma once

#include <stdexcept>
#include <string>

namespace sandbox {

class ApiError : public std::runtime_error {
 public:
  explicit ApiError(int code, const std::string& description, int retry_after = 0)
      : std::runtime_error(description), code_(code), retry_after_(retry_after) {}

  int code() const noexcept { return code_; }
  int retry_after() const noexcept { return retry_after_; }  // seconds; 0: none

 private:
  int code_;
  int retry_after_;
};

// As the real server words it: "Bad Request: " and the text with its first letter small, unless it is a CODE_LIKE_THIS.
ApiError bad_request(std::string text);

}  // namespace sandbox
