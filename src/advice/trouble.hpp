// Why a language model gives no answer, as a value: a report without its words is still a report.
#pragma once

#include <string>

namespace advice {

struct Trouble {
  enum class Kind {
    unreachable,  // nothing answers there
    slow,         // no answer within the time allowed
    refused,      // it asks for a key
    loading,      // it is still reading its model
    no_server,    // something else answers there
    no_model,     // it does not offer the model
    too_long,     // the question does not fit into the model's context
    cut,          // the answer was not finished within its tokens
    failed,       // the server reports a failure
    malformed,    // the answer has not the form that was asked for
    // Of a server of the bot's own:
    no_file,
    no_program,
    does_not_start,
  };
  Kind kind = Kind::unreachable;
  std::string text;  // goes on after the server's name: "does not answer: Couldn't connect to server"
};

}  // namespace advice
