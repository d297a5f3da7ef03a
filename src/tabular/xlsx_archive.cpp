#include "tabular/xlsx_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tabular {
namespace {

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

// The source stays ours beside the archive, to read what was written.
struct Opened {
  std::unique_ptr<zip_source_t, decltype(&zip_source_free)> source{nullptr, &zip_source_free};
  Archive archive{nullptr, &zip_discard};
};

std::optional<Opened> open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  Opened opened;
  opened.source.reset(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  if (!opened.source) return std::nullopt;
  zip_source_keep(opened.source.get());  // the archive takes one of the two
  opened.archive.reset(zip_open_from_source(opened.source.get(), ZIP_CHECKCONS, &error));
  if (!opened.archive) {
    zip_source_free(opened.source.get());
    return std::nullopt;
  }
  return opened;
}

// Orcus unpacks into memory what the archive's directory says: what that comes to is added up first. A second directory
// somewhere in the file could tell Orcus something else than it tells libzip: there may be one, and at the very end.
std::optional<Problem> look_into(std::string_view bytes, zip_t* archive, const Limits& limits) {
  constexpr std::string_view kDirectoryEnd = "PK\x05\x06";
  constexpr std::size_t kDirectoryEndSize = 22;
  if (bytes.size() < kDirectoryEndSize || bytes.find(kDirectoryEnd) != bytes.size() - kDirectoryEndSize)
    return Problem::broken;
  std::uint64_t unpacked = 0;
  const auto entries = zip_get_num_entries(archive, 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    zip_stat_t about;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0)
      return Problem::broken;
    unpacked += about.size;
    if (about.size > limits.unpacked || unpacked > limits.unpacked) return Problem::too_big;
  }
  if (zip_name_locate(archive, "[Content_Types].xml", 0) < 0) return Problem::not_a_table;
  return std::nullopt;
}

std::optional<std::string> unpack(zip_t* archive, zip_uint64_t index) {
  zip_stat_t about;
  if (zip_stat_index(archive, index, 0, &about) != 0) return std::nullopt;
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive, index, 0), &zip_fclose);
  if (!file) return std::nullopt;
  std::string text(about.size, '\0');
  if (zip_fread(file.get(), text.data(), text.size()) != static_cast<zip_int64_t>(text.size())) return std::nullopt;
  return text;
}

void append_without_tags(std::string& out, std::string_view xml) {
  bool tag = false;
  for (const char c : xml) {
    if (c == '<') tag = true;
    if (!tag) out += c;
    if (c == '>') tag = false;
  }
}

constexpr std::string_view kInline = "t=\"inlineStr\"";
constexpr std::string_view kText = "t=\"str\"";

// <c t="inlineStr"><is><t>text</t></is></c> as <c t="str"><v>text</v></c>.
std::string with_plain_texts(std::string_view xml) {
  std::string out;
  out.reserve(xml.size());
  while (!xml.empty()) {
    const auto text = xml.find("<is>");
    auto before = xml.substr(0, text);
    for (auto at = before.find(kInline); at != before.npos; at = before.find(kInline)) {
      out.append(before.substr(0, at)).append(kText);
      before.remove_prefix(at + kInline.size());
    }
    out += before;
    if (text == xml.npos) break;
    const auto end = std::min(xml.find("</is>", text), xml.size());
    out += "<v>";
    append_without_tags(out, xml.substr(text, end - text));
    out += "</v>";
    xml.remove_prefix(std::min(end + 5, xml.size()));
  }
  return out;
}

// Orcus 0.17 takes a text that stands in its cell for the result of a formula only: it is given one.
std::string with_formulas(std::string_view xml) {
  std::string out;
  out.reserve(xml.size() + xml.size() / 4);
  for (auto at = xml.find(kText); at != xml.npos; at = xml.find(kText)) {
    const auto end = std::min(xml.find('>', at), xml.size() - 1) + 1;
    out += xml.substr(0, end);
    xml.remove_prefix(end);
    if (xml.starts_with("<v>")) out += "<f>0</f>";
  }
  return out.append(xml);
}

std::string written(Opened opened) {
  if (zip_close(opened.archive.get()) != 0) return {};
  static_cast<void>(opened.archive.release());
  zip_stat_t about;
  auto* source = opened.source.get();
  if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) return {};
  std::string bytes(about.size, '\0');
  const auto read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  return read == static_cast<zip_int64_t>(bytes.size()) ? bytes : std::string();
}

}  // namespace

std::expected<std::string, Problem> prepare_archive(std::string_view bytes, const Limits& limits) {
  auto opened = open(bytes);
  if (!opened) return std::unexpected(Problem::broken);
  auto* archive = opened->archive.get();
  if (const auto problem = look_into(bytes, archive, limits)) return std::unexpected(*problem);
  std::vector<std::string> rewritten;  // lives until the archive is written
  const auto entries = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  rewritten.reserve(entries);
  for (zip_uint64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(archive, i, 0);
    if (name == nullptr || !std::string_view(name).starts_with("xl/worksheets/")) continue;
    auto xml = unpack(archive, i);
    if (!xml) return std::unexpected(Problem::broken);
    if (xml->find(kInline) != std::string::npos) *xml = with_plain_texts(*xml);
    if (xml->find(kText) == std::string::npos) continue;
    rewritten.push_back(with_formulas(*xml));
    auto* source = zip_source_buffer(archive, rewritten.back().data(), rewritten.back().size(), 0);
    if (zip_file_replace(archive, i, source, 0) != 0) return std::unexpected(Problem::broken);
    zip_set_file_compression(archive, i, ZIP_CM_STORE, 0);
  }
  if (rewritten.empty()) return std::string();
  auto out = written(std::move(*opened));
  if (out.empty()) return std::unexpected(Problem::broken);
  return out;
}

}  // namespace tabular
