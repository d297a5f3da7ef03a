// A language model of 0.7 MB that llama-server takes for one: random words, in any form that it is asked for.
#pragma once

#include <string>

namespace llm {

struct TinyModel {
  int context = 2048;
  double end = 0;      // how much it likes to end an answer: 0 hardly ever does, 7 within some hundred tokens
  double bytes = -12;  // how much it likes single bytes; from 10 on what it writes is mostly no UTF-8
  int width = 64;
  int layers = 2;
};

void write_tiny_model(const std::string& path, const TinyModel& model);

// A JSON Schema with no short answer: 20,000 characters and more.
std::string endless_schema();

}  // namespace llm
