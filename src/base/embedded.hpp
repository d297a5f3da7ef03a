// Files compiled into the program (SQL, translations, the sandbox's page): a single binary is all an operator installs.
#pragma once

#include <span>
#include <string_view>

namespace base {

struct EmbeddedFile {
  std::string_view path;  // relative to the root named in CMake, with '/' between parts
  std::string_view text;  // the file's bytes; lives as long as the program
};

}  // namespace base
