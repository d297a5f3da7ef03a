#include "sandbox/people_file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

namespace sandbox {

void add_people(Telegram& telegram, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read the people from " + path);
  std::ostringstream text;
  text << in.rdbuf();
  const auto list = nlohmann::json::parse(text.str(), nullptr, false);
  if (!list.is_array()) throw std::runtime_error(path + " is not a JSON array of people");
  try {
    for (const auto& one : list) telegram.act("add_person", one.dump());
  } catch (const std::exception& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

}  // namespace sandbox
