// 📥 Import: a file that somebody sends becomes clients, once it has been looked at and said yes to.
#pragma once

#include "features/turn.hpp"

namespace features {

// Whether the document is one that clients can be brought in from, and the person may.
bool is_import_file(const Turn&, const telegram::Document&);
Reply begin_import(Turn&, const telegram::Document&);

}  // namespace features
