#include "sandbox/model/api_description.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include "base/embedded.hpp"
#include "base/ensure.hpp"
#include "sandbox/api_error.hpp"

namespace sandbox {

std::span<const base::EmbeddedFile> api_files();

namespace {

constexpr std::string_view kArray = "Array of ";

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const auto bar = text.find('|');
    parts.emplace_back(text.substr(0, bar));
    if (bar == std::string_view::npos) return parts;
    text.remove_prefix(bar + 1);
  }
}

std::optional<std::int64_t> to_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

bool contains(const std::vector<std::string>& types, std::string_view type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool is_simple(const std::string& type) {
  return type == "Integer" || type == "String" || type == "Boolean" || type == "Float" || type == "InputFile" ||
         type == "True";
}

}  // namespace

ApiDescription::ApiDescription() {
  const auto files = api_files();
  const auto api = Json::parse(files.front().text);
  for (const auto& [name, entry] : api.at("methods").items()) methods_.emplace(name, read(entry));
  for (const auto& [name, entry] : api.at("types").items()) types_.emplace(name, read(entry));
}

ApiDescription::Type ApiDescription::read(const Json& entry) {
  Type type;
  if (entry.is_array()) {
    type.subtypes = entry.get<std::vector<std::string>>();
    return type;
  }
  for (const auto& [name, text] : entry.items()) {
    std::string_view types = text.get_ref<const std::string&>();
    const bool required = types.starts_with('!');
    type.fields.emplace(name, Field{split(required ? types.substr(1) : types), required});
  }
  return type;
}

bool ApiDescription::has_method(std::string_view method) const {
  return methods_.contains(method);
}

void ApiDescription::check(std::string_view method, Json& params, const std::vector<std::string>& files,
                           std::vector<std::string>& mistakes) const {
  const auto& fields = methods_.find(method)->second.fields;
  for (auto& [name, value] : params.items()) {
    const auto field = fields.find(name);
    if (field == fields.end()) {
      mistakes.push_back("unknown parameter '" + name + "'");
    } else {
      coerce(name, field->second, value, mistakes);
    }
  }
  for (const auto& [name, field] : fields)
    if (field.required && !params.contains(name) && std::find(files.begin(), files.end(), name) == files.end())
      mistakes.push_back("required parameter '" + name + "' is missing");
}

void ApiDescription::coerce(std::string_view name, const Field& field, Json& value,
                            std::vector<std::string>& mistakes) const {
  const auto& types = field.types;
  const bool wants_text = contains(types, "String") || contains(types, "InputFile");
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    if (contains(types, "Integer")) {
      if (const auto number = to_integer(text)) value = *number;
    } else if (contains(types, "Boolean")) {
      if (text == "true" || text == "True" || text == "1" || text == "yes") value = true;
      if (text == "false" || text == "False" || text == "0" || text == "no" || text.empty()) value = false;
    } else if (!wants_text && !contains(types, "Float")) {
      auto parsed = Json::parse(text, nullptr, false);
      if (parsed.is_discarded())
        throw ApiError(400, name == "reply_markup" ? "Bad Request: can't parse reply keyboard markup JSON object"
                                                   : "Bad Request: can't parse " + std::string(name) + " JSON object");
      value = std::move(parsed);
    }
  }
  std::vector<std::string> wrong;
  if (!fits_any(types, value, std::string(name), wrong)) mistakes.insert(mistakes.end(), wrong.begin(), wrong.end());
  // As the real server does with a number where text is due.
  if (wants_text && !contains(types, "Integer") && !value.is_string())
    value = value.is_null() ? Json("") : Json(value.dump());
}

bool ApiDescription::fits_any(const std::vector<std::string>& types, const Json& value, const std::string& path,
                              std::vector<std::string>& wrong) const {
  std::vector<std::string> nearest;
  for (const auto& type : types) {
    std::vector<std::string> found;
    if (fits(type, value, path, found)) return true;
    if (nearest.empty() || found.size() < nearest.size()) nearest = std::move(found);
  }
  wrong.insert(wrong.end(), nearest.begin(), nearest.end());
  return false;
}

bool ApiDescription::fits(const std::string& type, const Json& value, const std::string& path,
                          std::vector<std::string>& wrong) const {
  if (type.starts_with(kArray)) {
    if (!value.is_array()) {
      wrong.push_back("'" + path + "' must be an array");
      return false;
    }
    bool all = true;
    const auto inner = type.substr(kArray.size());
    for (std::size_t i = 0; i < value.size(); ++i)
      all &= fits(inner, value[i], path + "[" + std::to_string(i) + "]", wrong);
    return all;
  }
  if (is_simple(type)) {
    const bool ok = type == "Integer"                     ? value.is_number_integer()
                    : type == "Boolean" || type == "True" ? value.is_boolean()
                    : type == "Float"                     ? value.is_number()
                                                          : value.is_string();
    if (!ok) wrong.push_back("'" + path + "' must be of type " + type);
    return ok;
  }
  const auto found = types_.find(type);
  base::ensure(found != types_.end(), "a type that the API description names is described: " + type);
  if (!found->second.subtypes.empty()) return fits_any(found->second.subtypes, value, path, wrong);
  if (type == "KeyboardButton" && value.is_string()) return true;  // "for simple text buttons, String can be used"
  if (type == "RichText" && (value.is_string() || value.is_array())) return true;
  if (!value.is_object()) {
    wrong.push_back("'" + path + "' must be an object (" + type + ")");
    return false;
  }
  const auto before = wrong.size();
  const auto& fields = found->second.fields;
  for (const auto& [name, member] : value.items()) {
    const auto field = fields.find(name);
    if (field == fields.end()) {
      wrong.push_back("'" + path + "." + name + "' is not a member of " + type);
    } else {
      fits_any(field->second.types, member, path + "." + name, wrong);
    }
  }
  for (const auto& [name, field] : fields)
    if (field.required && !value.contains(name)) wrong.push_back("'" + path + "." + name + "' is missing");
  return wrong.size() == before;
}

std::vector<std::string> ApiDescription::check_type(std::string_view type, const Json& value) const {
  std::vector<std::string> wrong;
  fits(std::string(type), value, std::string(type), wrong);
  return wrong;
}

}  // namespace sandbox
