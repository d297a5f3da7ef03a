// The Bot API as data: which parameters a method takes and of which types. Says what is wrong with a call; what the
// real server would answer is the methods' business.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

using Json = nlohmann::json;

class ApiDescription {
 public:
  ApiDescription();  // from the embedded sandbox/api/bot-api.json

  bool has_method(std::string_view method) const;

  // Makes `params` what the method declares ("5" becomes 5 where an Integer is due, JSON in a string is read) as far as
  // the real server would, and adds to `mistakes` what a correct bot would not send: unknown, missing and mistyped
  // parameters, at any depth. `files`: names of uploaded form fields. Throws ApiError where a JSON-serialized parameter
  // is no JSON.
  void check(std::string_view method, Json& params, const std::vector<std::string>& files,
             std::vector<std::string>& mistakes) const;

  // What a value of `type` ("Message") has that the type does not, or lacks: for the sandbox's own answers.
  std::vector<std::string> check_type(std::string_view type, const Json& value) const;

 private:
  struct Field {
    std::vector<std::string> types;
    bool required = false;
  };
  struct Type {
    std::map<std::string, Field, std::less<>> fields;
    std::vector<std::string> subtypes;
  };
  static Type read(const Json& entry);
  void coerce(std::string_view name, const Field& field, Json& value, std::vector<std::string>& mistakes) const;
  bool fits(const std::string& type, const Json& value, const std::string& path, std::vector<std::string>& wrong) const;
  bool fits_any(const std::vector<std::string>& types, const Json& value, const std::string& path,
                std::vector<std::string>& wrong) const;

  std::map<std::string, Type, std::less<>> methods_;
  std::map<std::string, Type, std::less<>> types_;
};

}  // namespace sandbox
