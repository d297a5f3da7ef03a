// What can go wrong with a llama-server of the bot's own before there is any: scripts take its place here.
#include "advice/llama_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "support/database.hpp"

namespace advice {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::HasSubstr;
using Kind = Trouble::Kind;

class OwnServer : public testing::Test {
 protected:
  OwnServer() {
    fs::create_directory(folder_.path() + "/bin");
    std::ofstream(model()) << "a model";
  }
  ~OwnServer() override { ::setenv("PATH", path_.c_str(), 1); }

  std::string model() const { return folder_.path() + "/model.gguf"; }
  std::string data() const { return folder_.path() + "/llm"; }
  void look_only_in(const std::string& path) { ::setenv("PATH", path.c_str(), 1); }
  void llama_server_is(const std::string& script) {
    const auto file = folder_.path() + "/bin/llama-server";
    std::ofstream(file) << "#!/bin/sh\n" << script;
    fs::permissions(file, fs::perms::owner_all);
    look_only_in(folder_.path() + "/bin:" + path_);
  }
  Trouble trouble(milliseconds patience = std::chrono::seconds(60)) {
    auto server = LlamaServer::start({.model = model(), .folder = data(), .patience = patience});
    EXPECT_FALSE(server);
    return server ? Trouble{} : server.error();
  }
  std::string read(const std::string& file) const {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }

  support::TempFolder folder_;
  const std::string path_ = ::getenv("PATH");
};

TEST_F(OwnServer, NoFile) {
  fs::remove(model());
  EXPECT_EQ(trouble().kind, Kind::no_file);
  EXPECT_EQ(trouble().text, "cannot be started: there is no file " + model());
  fs::create_directory(model());
  EXPECT_EQ(trouble().kind, Kind::no_file) << "a folder is none";
}

TEST_F(OwnServer, NoProgram) {
  look_only_in(folder_.path() + "/bin");
  EXPECT_EQ(trouble().kind, Kind::no_program);
  EXPECT_EQ(trouble().text, "is not on the PATH");
}

TEST_F(OwnServer, ItEndsAndSaysWhy) {
  llama_server_is(
      "echo '0.00.024.378 I srv  starting'\necho '0.00.025.419 E reader: no GGUF file'\n"
      "echo '0.00.026.021 E srv  exiting due to model loading error' >&2\nexit 1\n");
  EXPECT_EQ(trouble().kind, Kind::does_not_start);
  EXPECT_EQ(trouble().text, "does not start: reader: no GGUF file");
  llama_server_is("echo 'error: invalid argument: --poll'\nexit 1\n");
  EXPECT_EQ(trouble().text, "does not start: error: invalid argument: --poll");
}

TEST_F(OwnServer, ItNeverAnswersAndIsAskedTwiceToEnd) {
  const auto asked = folder_.path() + "/asked";
  llama_server_is("trap 'echo asked >>" + asked + "; [ $(wc -l <" + asked +
                  ") -lt 2 ] || exit 0' TERM\nwhile :; do sleep 0.05; done\n");
  EXPECT_EQ(trouble(milliseconds(1000)).kind, Kind::loading);
  EXPECT_EQ(read(asked), "asked\nasked\n");
}

TEST_F(OwnServer, ItsFolderIsItsOwnersAloneAndHoldsNothingOld) {
  fs::create_directory(data());
  for (const char* file : {"/server-1.sock", "/server-999999999.sock", "/server.log"})
    std::ofstream(data() + file) << "0.00.000.001 E of an earlier one";
  llama_server_is("echo \"$*\"\nexit 1\n");
  EXPECT_THAT(trouble().text, HasSubstr("--model " + model() + " --host " + data() + "/server-" +
                                        std::to_string(::getpid()) + ".sock "));
  EXPECT_FALSE(fs::exists(data() + "/server-999999999.sock")) << "nobody has this number";
  EXPECT_TRUE(fs::exists(data() + "/server-1.sock")) << "somebody's who lives";
  EXPECT_EQ(fs::status(data()).permissions(), fs::perms::owner_all);
}

}  // namespace
}  // namespace advice
