// 📤 Export in a conversation: which kind of file, how far it is, and the file itself; the same for every list.
#pragma once

#include <string>
#include <string_view>

#include "features/export/work.hpp"
#include "features/jobs/jobs.hpp"
#include "features/turn.hpp"

namespace features {

// What is said of one list.
struct ExportTalk {
  std::string (*so_far)(const dialog::Words&, int records);
  std::string (*done)(const dialog::Words&, int records);
  const char* fewer;  // what to do where it is too much
};

// "csv", "xlsx" in a press.
ExportFormat export_format(std::string_view word);

// Which kind of file? Each leads to `to` with the format put in front of its arguments.
dialog::Screen choose_format(const Turn&, std::string_view what, const dialog::Press& to, const dialog::Press& back);

// The job is on its way: its message.
Reply start_export(Turn&, std::string_view job, std::string_view payload);

telegram::Html export_progress(const dialog::Words&, const ExportTalk&, int records);
Reply export_ended(Turn&, const JobEnd&, const ExportTalk&, const dialog::Press& back);

}  // namespace features
