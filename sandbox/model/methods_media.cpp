// Files: documents, photos, albums, and downloads.
#include <array>

#include "sandbox/model/image_size.hpp"
#include "sandbox/model/markup.hpp"
#include "sandbox/model/methods.hpp"

namespace sandbox {
namespace {

constexpr std::size_t kMaxUpload = 50U << 20U;
constexpr std::size_t kMaxPhoto = 10U << 20U;
constexpr std::size_t kMaxDownload = 20U << 20U;

// The file that a parameter names: an uploaded field of that name, attach://<field>, or the file_id of one that is
// known.
StoredFile& file_of(MethodCall& call, const std::string& field, const std::string& value, const char* folder) {
  static constexpr std::string_view kAttach = "attach://";
  const auto name = value.starts_with(kAttach) ? value.substr(kAttach.size()) : value.empty() ? field : "";
  if (!name.empty()) {
    const auto upload = call.files.find(name);
    if (upload == call.files.end()) throw bad_request("there is no " + field + " in the request");
    if (upload->second.bytes.empty()) throw bad_request("file must be non-empty");
    if (upload->second.bytes.size() > kMaxUpload) throw ApiError(413, "Request Entity Too Large");
    return call.model.store_file(std::move(upload->second), folder);
  }
  if (value.starts_with("http://") || value.starts_with("https://")) {
    call.mistakes.push_back("the sandbox does not fetch files by URL");
    throw bad_request("failed to get HTTP URL content");
  }
  auto* known = call.model.file_by_id(value);
  if (known == nullptr) throw bad_request("wrong file identifier/HTTP URL specified");
  return *known;
}

Json document_json(const StoredFile& file) {
  return {{"file_id", file.id},
          {"file_unique_id", file.unique_id},
          {"file_name", file.name},
          {"mime_type", file.mime},
          {"file_size", file.bytes.size()}};
}

void check_photo(StoredFile& file) {
  if (file.bytes.size() > kMaxPhoto) throw bad_request("file is too big for a photo");
  const auto size = image_size(file.bytes);
  if (!size || !is_whole(file.bytes)) throw bad_request("IMAGE_PROCESS_FAILED");
  const auto [width, height] = *size;
  if (width + height > 10000 || width > 20 * height || height > 20 * width)
    throw bad_request("PHOTO_INVALID_DIMENSIONS");
  file.width = width;
  file.height = height;
}

void attach(Message& message, const StoredFile& file) {
  message.file = file.unique_id;
  if (message.kind == "photo") {
    message.api["photo"] = Json::array({{{"file_id", file.id},
                                         {"file_unique_id", file.unique_id},
                                         {"width", file.width},
                                         {"height", file.height},
                                         {"file_size", file.bytes.size()}}});
  } else if (message.kind == "document") {
    message.api["document"] = document_json(file);
  } else {
    message.api[message.kind] = {{"file_id", file.id},
                                 {"file_unique_id", file.unique_id},
                                 {"duration", 3},
                                 {"mime_type", file.mime},
                                 {"file_size", file.bytes.size()}};
    if (message.kind != "voice") message.api[message.kind]["file_name"] = file.name;
  }
}

Json send_file(MethodCall& call, const std::string& field, const char* folder) {
  auto words = caption(call, call.params);
  const auto markup = checked_markup(call.params, false, call.mistakes);
  if (!call.params.contains(field) && !call.files.contains(field))
    throw bad_request("there is no " + field + " in the request");
  call.model.writable_chat(call.params);
  auto& file = file_of(call, field, text(call.params, field), folder);
  if (field == "photo" && !call.files.empty()) check_photo(file);  // one that is known was looked at when it came
  auto& chat = destination(call);
  auto message = call.model.draft(chat, 0, field);
  attach(message, file);
  write_text(call.model, message, std::move(words));
  return send(call, chat, std::move(message), markup).api;
}

Json send_document(MethodCall& call) {
  return send_file(call, "document", "documents");
}
Json send_photo(MethodCall& call) {
  return send_file(call, "photo", "photos");
}

Json send_video(MethodCall& call) {
  return send_file(call, "video", "videos");
}
Json send_audio(MethodCall& call) {
  return send_file(call, "audio", "audios");
}
Json send_voice(MethodCall& call) {
  return send_file(call, "voice", "voices");
}

Json send_media_group(MethodCall& call) {
  const auto media = call.params.find("media");
  if (media == call.params.end() || !media->is_array()) throw bad_request("expected an Array of InputMedia");
  if (media->size() < 2) throw bad_request("there must be at least 2 media in an album");
  if (media->size() > 10) throw bad_request("too many messages to send as an album");
  call.model.writable_chat(call.params);
  struct Item {
    std::string kind;
    StoredFile* file;
    FormattedText words;
  };
  std::vector<Item> items;
  for (const auto& one : *media) {
    const auto kind = text(one, "type");
    if (kind != "document" && kind != "photo")
      throw bad_request("media of type \"" + kind + "\" is not available in the sandbox");
    if (!items.empty() && items.front().kind != kind)
      throw bad_request("documents can't be mixed with other media types");
    auto& file = file_of(call, "media", text(one, "media"), kind == "photo" ? "photos" : "documents");
    if (kind == "photo") check_photo(file);
    items.push_back({kind, &file, caption(call, one)});
  }
  auto& chat = destination(call, static_cast<int>(items.size()));
  const auto group = std::to_string(10000000000000000ULL + call.model.random() % 9000000000000000ULL);
  Json out = Json::array();
  for (auto& item : items) {
    auto message = call.model.draft(chat, 0, item.kind);
    message.api["media_group_id"] = group;
    attach(message, *item.file);
    write_text(call.model, message, std::move(item.words));
    out.push_back(send(call, chat, std::move(message), nullptr).api);
  }
  return out;
}

Json get_file(MethodCall& call) {
  const auto id = text(call.params, "file_id");
  if (id.empty()) throw bad_request("file_id not specified");
  const auto* file = call.model.file_by_id(id);
  if (file == nullptr) throw bad_request("invalid file_id");
  if (file->bytes.size() > kMaxDownload) throw bad_request("file is too big");
  return {{"file_id", file->id},
          {"file_unique_id", file->unique_id},
          {"file_size", file->bytes.size()},
          {"file_path", file->path}};
}

constexpr std::array kMethods{
    MethodEntry{"sendDocument", send_document}, MethodEntry{"sendPhoto", send_photo},
    MethodEntry{"sendVideo", send_video},       MethodEntry{"sendAudio", send_audio},
    MethodEntry{"sendVoice", send_voice},       MethodEntry{"sendMediaGroup", send_media_group},
    MethodEntry{"getFile", get_file},
};

}  // namespace

std::span<const MethodEntry> media_methods() {
  return kMethods;
}

}  // namespace sandbox
