// The .env file: NAME=value lines as shells and docker write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

// Lines are `NAME=value`, `export NAME=value`, blank or `# comment`. A value stands bare (blanks around it do not
// count, ` #` begins a comment), in 'single quotes' (as it is) or in "double quotes" (with \n \t \" \\ \$). Nothing is
// substituted, no value has two lines.
struct DotenvEntry {
  int line = 0;  // from 1
  std::string name;
  std::string value;
  bool operator==(const DotenvEntry&) const = default;
};

struct DotenvFile {
  std::vector<DotenvEntry> entries;
  std::vector<std::string> problems;  // "line 3: …", in order; values are never repeated in them
};

DotenvFile parse_dotenv(std::string_view text);

}  // namespace app
