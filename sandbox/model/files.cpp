#include <algorithm>
#include <array>

#include "sandbox/model/model.hpp"

namespace sandbox {
namespace {

std::string token_text(std::uint64_t random, std::size_t length) {
  static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  for (std::size_t i = 0; i < length; ++i) {
    out.push_back(kAlphabet[random % 64]);
    random = random / 64 + random * 6364136223846793005ULL + i;
  }
  return out;
}

std::string mime_of(std::string_view name) {
  struct Row {
    std::string_view extension;
    std::string_view mime;
  };
  static constexpr std::array kRows{Row{".pdf", "application/pdf"},
                                    Row{".png", "image/png"},
                                    Row{".jpg", "image/jpeg"},
                                    Row{".jpeg", "image/jpeg"},
                                    Row{".csv", "text/csv"},
                                    Row{".txt", "text/plain"},
                                    Row{".vcf", "text/vcard"},
                                    Row{".ogg", "audio/ogg"},
                                    Row{".webp", "image/webp"},
                                    Row{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                                    Row{".zip", "application/zip"},
                                    Row{".html", "text/html"},
                                    Row{".json", "application/json"}};
  for (const auto& row : kRows)
    if (name.ends_with(row.extension)) return std::string(row.mime);
  return "application/octet-stream";
}

}  // namespace

StoredFile& Model::store_file(Upload upload, std::string_view folder) {
  StoredFile file;
  file.unique_id = "AgAD" + token_text(random(), 12);
  file.id = "BQACAgIAAxkDAAI" + token_text(random(), 20) + file.unique_id;
  const auto slash = upload.name.find_last_of("/\\");
  file.name = slash == std::string::npos ? upload.name : upload.name.substr(slash + 1);
  if (file.name.empty()) file.name = "file";
  file.mime = upload.mime.empty() || upload.mime == "application/octet-stream" ? mime_of(file.name) : upload.mime;
  const auto dot = file.name.find_last_of('.');
  file.path = std::string(folder) + "/file_" + std::to_string(files.size()) +
              (dot == std::string::npos ? "" : file.name.substr(dot));
  file.bytes = std::move(upload.bytes);
  ++changes;
  auto key = file.unique_id;
  return files[std::move(key)] = std::move(file);
}

StoredFile* Model::file_by_id(std::string_view file_id) {
  const auto at =
      std::find_if(files.begin(), files.end(), [&](const auto& entry) { return entry.second.id == file_id; });
  return at == files.end() ? nullptr : &at->second;
}

}  // namespace sandbox
