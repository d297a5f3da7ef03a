// Files on their way: what a person sent is fetched from Telegram into the database, what is kept there goes out with
// the calls that name it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/ids.hpp"
#include "db/connection.hpp"
#include "engine/log.hpp"
#include "engine/transport.hpp"

namespace engine {

// Fetches a file that is wanted and stores it, committed; one that is not wanted (any more) is left as it is. A file
// that Telegram will not give is stored as failed. False: `stopping` said so. Throws std::runtime_error where Telegram
// cannot be reached, to be tried again.
bool fetch_file(db::Connection& connection, Transport& transport, base::FileId file,
                const std::function<bool()>& stopping);

// Which parameter of a method is the file that it sends: "document", "photo"; "" for all others.
std::string_view file_field(std::string_view method);

// The stored file that a call sends (telegram::send_document, send_photo); nothing for all other calls.
std::optional<base::FileId> stored_file_of(const std::string& method, const std::string& params);

// Its bytes as they go with the call, in that parameter's place; nothing where it is not kept (any more).
std::optional<Upload> load_file(db::Connection& connection, base::FileId file, std::string_view field);

// The way to Telegram for whoever knows files only by their ids: calls that send a stored file get its bytes from the
// database, on a thread of its own. Everything else goes straight through.
class StoredFiles final : public Transport {
 public:
  StoredFiles(Transport& inner, db::Endpoint endpoint, Log log);
  ~StoredFiles() override;

  void call(const std::string& method, const std::string& params, std::chrono::milliseconds timeout,
            Done done) override;
  void upload(const std::string& method, const std::string& params, Upload file, std::chrono::milliseconds timeout,
              Done done) override;
  void download(const std::string& file_id, std::size_t most, std::chrono::milliseconds timeout,
                std::function<void(Download)> done) override;
  void stop() override;

 private:
  struct Waiting {
    std::string method;
    std::string params;
    base::FileId file{};
    Done done;
  };
  void run();
  void send(Waiting item);

  Transport& inner_;
  const db::Endpoint endpoint_;
  const Log log_;
  std::optional<db::Connection> connection_;  // the thread's
  std::mutex mutex_;                          // guards what follows
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace engine
