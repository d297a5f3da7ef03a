// Where the sources and the built programs are. Only paths.cpp is compiled with their names, so that the same test in
// another checkout is the same to the compiler's cache.
#pragma once

#include <string>

namespace support {

std::string source_dir();
std::string bin_dir();

}  // namespace support
