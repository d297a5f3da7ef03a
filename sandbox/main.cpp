// The sandbox as a program: a Telegram of one's own on this machine, with a page to chat with the bot as several
// people.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <system_error>

#include "net/http_server.hpp"
#include "sandbox/people_file.hpp"
#include "sandbox/server.hpp"

int main(int argc, char** argv) {
  sandbox::Options options;
  sandbox::ServerOptions server;
  std::string listen = "127.0.0.1:8081";
  std::string people;
  std::string state;
  bool no_limits = false;
  CLI::App app{"A local Telegram: a strict Bot API server and a page to chat with the bot as several people.",
               "sandbox"};
  app.add_option("--listen", listen, "address and port; port 0: any free one")->capture_default_str();
  app.add_option("--token", options.token, "the bot's token; its number before ':' is the bot's id");
  app.add_option("--people", people, "JSON file with the people (and groups) to begin with");
  app.add_option("--state", state, "file that keeps the chats over restarts");
  app.add_option("--page", server.page_folder, "serve the page from this folder instead of from the program");
  app.add_option("--name", options.bot_name, "the bot's name");
  app.add_option("--username", options.bot_username, "the bot's username");
  app.add_flag("--no-limits", no_limits, "no rate limits");
  CLI11_PARSE(app, argc, argv);
  options.limits = !no_limits;

  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread: they all wait here
  try {
    std::tie(server.address, server.port) = net::parse_listen(listen);
    sandbox::Telegram telegram(options);
    if (!state.empty()) telegram.load(state);
    if (!people.empty()) sandbox::add_people(telegram, people);
    sandbox::Server running(telegram, server);
    std::printf("The sandbox is ready: open %s/ in a browser\n", running.url().c_str());
    std::fflush(stdout);
    const timespec second{1, 0};
    while (sigtimedwait(&signals, nullptr, &second) < 0)
      if (!state.empty()) telegram.save(state);
    running.stop();
    if (!state.empty()) telegram.save(state);
    return 0;
  } catch (const std::system_error& error) {
    std::fprintf(stderr, "sandbox: %s. Stop what uses it, or choose another port with --listen.\n", error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sandbox: %s\n", error.what());
  }
  return 1;
}
