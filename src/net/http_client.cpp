#include "net/http_client.hpp"

#include <curl/curl.h>

#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <vector>

namespace net {
namespace {

struct Exchange {
  ClientRequest request;
  HttpClient::Done done;
  ClientResponse response;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* exchange) {
  auto& [request, done, response] = *static_cast<Exchange*>(exchange);
  if (request.largest_body != 0 && response.body.size() + size * count > request.largest_body) return 0;
  response.body.append(data, size * count);
  return size * count;
}

curl_mime* form_of(CURL* easy, const std::vector<FormField>& fields) {
  curl_mime* form = curl_mime_init(easy);
  for (const auto& field : fields) {
    curl_mimepart* part = curl_mime_addpart(form);
    curl_mime_name(part, field.name.c_str());
    curl_mime_data(part, field.value.data(), field.value.size());
    if (!field.file_name.empty()) curl_mime_filename(part, field.file_name.c_str());
    if (!field.content_type.empty()) curl_mime_type(part, field.content_type.c_str());
  }
  return form;
}

// These say that nothing was sent; after any other failure the server may have done what was asked.
bool surely_not_sent(CURLcode code) {
  return code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_COULDNT_CONNECT ||
         code == CURLE_SSL_CONNECT_ERROR || code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_URL_MALFORMAT ||
         code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_SSL_CACERT_BADFILE;
}

// This machine, by the names that lead to it without a name server.
bool leads_here(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts(curl_url(), curl_url_cleanup);
  char* host = nullptr;
  if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
      curl_url_get(parts.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
    return false;
  const std::unique_ptr<char, decltype(&curl_free)> owned(host, curl_free);
  const std::string_view name(host);
  return name == "localhost" || name == "[::1]" || name.starts_with("127.");
}

}  // namespace

struct HttpClient::Impl {
  explicit Impl(Options o) : options(std::move(o)) {
    static std::once_flag initialised;
    std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    multi = curl_multi_init();
    if (multi == nullptr) throw std::runtime_error("cannot start the HTTP client");
    curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, options.connections_per_host);
    thread = std::thread([this] { run(); });
  }

  ~Impl() {
    stop();
    if (thread.joinable()) thread.join();
    for (CURL* easy : idle) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
  }

  void stop() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    curl_multi_wakeup(multi);
  }

  void add(std::unique_ptr<Exchange> exchange) {
    std::unique_lock lock(mutex);
    if (!stopping) {
      waiting.push_back(std::move(exchange));
      lock.unlock();
      curl_multi_wakeup(multi);
      return;
    }
    lock.unlock();
    exchange->response.error = "the program is stopping";
    exchange->done(std::move(exchange->response));
  }

  void run() {
    for (;;) {
      std::vector<std::unique_ptr<Exchange>> fresh;
      {
        const std::lock_guard lock(mutex);
        fresh.swap(waiting);
        if (stopping) {
          for (auto& exchange : fresh) abandoned.push_back(std::move(exchange));
          break;
        }
      }
      for (auto& exchange : fresh) start(std::move(exchange));
      int running = 0;
      curl_multi_perform(multi, &running);
      finish_done();
      curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    abandon_all();
  }

  void start(std::unique_ptr<Exchange> exchange) {
    CURL* easy = idle.empty() ? curl_easy_init() : idle.back();
    if (!idle.empty()) idle.pop_back();
    curl_easy_reset(easy);
    const ClientRequest& request = exchange->request;
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange.get());
    if (!options.proxy.empty() || leads_here(request.url))  // "" takes the environment's away
      curl_easy_setopt(easy, CURLOPT_PROXY, options.proxy.c_str());
    if (!request.socket.empty()) curl_easy_setopt(easy, CURLOPT_UNIX_SOCKET_PATH, request.socket.c_str());
    curl_slist* headers = nullptr;
    if (!request.body.empty()) {
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
      headers = curl_slist_append(nullptr, ("Content-Type: " + request.content_type).c_str());
      headers = curl_slist_append(headers, "Expect:");
      curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    }
    curl_mime* form = request.form.empty() ? nullptr : form_of(easy, request.form);
    if (form != nullptr) curl_easy_setopt(easy, CURLOPT_MIMEPOST, form);
    active[easy] = {std::move(exchange), headers, form};
    curl_multi_add_handle(multi, easy);
  }

  void finish_done() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
    }
  }

  void finish(CURL* easy, CURLcode code) {
    auto node = active.extract(easy);
    Active& entry = node.mapped();
    ClientResponse& response = entry.exchange->response;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    if (code != CURLE_OK) {
      response.error = curl_easy_strerror(code);  // the error buffer may quote the URL; these texts never do
      response.maybe_done = !surely_not_sent(code);
      response.timed_out = code == CURLE_OPERATION_TIMEDOUT;
    }
    curl_multi_remove_handle(multi, easy);
    curl_slist_free_all(entry.headers);
    curl_mime_free(entry.form);
    idle.push_back(easy);
    entry.exchange->done(std::move(response));
  }

  void abandon_all() {
    while (!active.empty()) finish(active.begin()->first, CURLE_ABORTED_BY_CALLBACK);
    for (auto& exchange : abandoned) {
      exchange->response.error = "the program is stopping";
      exchange->done(std::move(exchange->response));
    }
  }

  struct Active {
    std::unique_ptr<Exchange> exchange;
    curl_slist* headers = nullptr;
    curl_mime* form = nullptr;
  };

  Options options;
  CURLM* multi = nullptr;
  std::mutex mutex;  // guards `waiting` and `stopping`; everything else belongs to the thread
  std::vector<std::unique_ptr<Exchange>> waiting;
  bool stopping = false;
  std::vector<std::unique_ptr<Exchange>> abandoned;
  std::unordered_map<CURL*, Active> active;
  std::vector<CURL*> idle;
  std::thread thread;
};

HttpClient::HttpClient(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
HttpClient::~HttpClient() = default;

void HttpClient::send(ClientRequest request, Done done) {
  impl_->add(std::make_unique<Exchange>(Exchange{std::move(request), std::move(done), {}}));
}

ClientResponse HttpClient::exchange(ClientRequest request) {
  auto promise = std::make_shared<std::promise<ClientResponse>>();  // shared: the caller may be gone before the
                                                                    // client's thread lets go of it
  auto future = promise->get_future();
  send(std::move(request), [promise](ClientResponse response) { promise->set_value(std::move(response)); });
  return future.get();
}

void HttpClient::stop() {
  impl_->stop();
}

std::string without_secret(std::string text, std::string_view secret) {
  if (secret.empty()) return text;
  for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
    text.replace(at, secret.size(), "***");
  return text;
}

}  // namespace net
