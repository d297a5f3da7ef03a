// How an import looks in the chat, at each of its stages.
#pragma once

#include "domain/import.hpp"
#include "features/import/columns.hpp"
#include "features/turn.hpp"

namespace features {

bool may_set_managers(const Turn&);

dialog::Screen import_screen(const Turn&, const domain::ImportCard&);
dialog::Screen import_columns_screen(const Turn&, const domain::Import&, std::size_t page);
dialog::Screen import_field_screen(const Turn&, const domain::Import&, std::size_t column);
dialog::Screen import_list_screen(const Turn&, const std::vector<domain::ImportLine>&);

// While a job is at it.
telegram::Html import_progress_text(const dialog::Words&, std::string_view job_kind, const JobProgress&);

}  // namespace features
