#include "support/paths.hpp"

namespace support {

std::string source_dir() {
  return CRM_SOURCE_DIR;
}

std::string bin_dir() {
  return CRM_BIN_DIR;
}

}  // namespace support
