#include "store/files.hpp"

#include "store/read.hpp"

namespace store {

domain::Result<base::FileId> Files::want(By by, std::string_view name, std::string_view telegram_file_id) {
  const auto answer = tx_.write("file_want", {by.actor, by.update, name, telegram_file_id});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::FileId>("id");
}

domain::Result<base::FileId> Files::make(base::UserId owner, std::string_view name) {
  const auto answer = tx_.write("file_make", {owner, name});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::FileId>("id");
}

domain::Result<void> Files::put(base::FileId file, int chunk, std::string_view bytes) {
  return done(tx_.write("file_chunk_put", {file, chunk, bytes}));
}

domain::Result<void> Files::put_all(base::FileId file, std::string_view bytes) {
  for (int chunk = 0; !bytes.empty(); ++chunk) {
    if (auto put_one = put(file, chunk, bytes.substr(0, kChunk)); !put_one) return put_one;
    bytes.remove_prefix(std::min(kChunk, bytes.size()));
  }
  return end(file);
}

domain::Result<void> Files::end(base::FileId file, std::optional<std::string_view> problem) {
  return done(tx_.write("file_end", {file, problem}));
}

domain::Result<base::FileId> Files::put_picture(By by, std::string_view name, std::string_view bytes) {
  const auto answer = tx_.write("picture_put", {by.actor, by.update, name, bytes});
  if (!answer) return no(answer.error());
  return only_row(*answer).id<base::FileId>("id");
}

std::optional<File> Files::card(base::FileId file) {
  const auto answer = tx_.read("file_card", {file});
  if (!answer || answer->front().empty()) return std::nullopt;
  const auto row = answer->front()[0];
  const auto state = row.text("state");
  return File{row.id<base::FileId>("id"),
              std::string(row.text("name")),
              std::string(row.text("telegram_file_id")),
              state == "ready"    ? File::State::ready
              : state == "failed" ? File::State::failed
                                  : File::State::wanted,
              std::string(row.text("problem")),
              row.number("size"),
              static_cast<int>(row.number("chunks"))};
}

std::string Files::read(base::FileId file) {
  std::string bytes;
  const auto about = card(file);
  if (!about) return bytes;
  bytes.reserve(static_cast<std::size_t>(about->size));
  for (int chunk = 0; chunk < about->chunks; ++chunk) {
    const auto answer = tx_.read("file_chunk", {file, chunk});
    if (answer && !answer->front().empty()) bytes += answer->front()[0].text("bytes");
  }
  return bytes;
}

}  // namespace store
