#include "llm/tiny_model.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <fstream>
#include <random>
#include <stdexcept>
#include <vector>

namespace llm {
namespace {

// Numbers of the GGUF format, version 3.
enum Type : std::uint32_t { kUint32 = 4, kInt32 = 5, kFloat32 = 6, kString = 8, kArray = 9 };
constexpr std::uint64_t kAlignment = 32;
enum TokenType : std::int32_t { kNormal = 1, kUnknown = 2, kControl = 3, kByte = 6 };

struct Token {
  std::string text;
  TokenType type;
};

std::string utf8(unsigned code) {  // below U+10000
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
  return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
          static_cast<char>(0x80 | (code & 0x3F))};
}

// One token for each Latin and Cyrillic letter; all else is spelled in bytes.
std::vector<Token> vocabulary() {
  std::vector<Token> tokens{{"<unk>", kUnknown}, {"<s>", kControl}, {"</s>", kControl}};
  for (int byte = 0; byte < 256; ++byte) tokens.push_back({fmt::format("<0x{:02X}>", byte), kByte});
  tokens.push_back({utf8(0x2581), kNormal});  // how the format writes a blank
  tokens.push_back({"\n", kNormal});
  for (unsigned code = 0x21; code < 0x7F; ++code) tokens.push_back({utf8(code), kNormal});
  for (unsigned code = 0x410; code < 0x450; ++code) tokens.push_back({utf8(code), kNormal});
  return tokens;
}

class Bytes {
 public:
  template <typename T>
  void number(T value) {
    text_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void string(const std::string& value) {
    number<std::uint64_t>(value.size());
    text_ += value;
  }
  void key(const std::string& name, Type type) {
    string(name);
    number<std::uint32_t>(type);
    ++keys_;
  }
  void pad() { text_.resize((text_.size() + kAlignment - 1) / kAlignment * kAlignment); }
  void append(const Bytes& other) { text_ += other.text_; }
  std::uint64_t size() const { return text_.size(); }
  std::uint64_t keys() const { return keys_; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::uint64_t keys_ = 0;
};

// Dimension 0 of what goes through the layers is the same for every token, and no layer writes to it: so the first
// column of the last matrix says how much each token is liked.
class Writer {
 public:
  explicit Writer(const TinyModel& model) : model_(model), width_(static_cast<std::uint64_t>(model.width)) {}

  std::string file() {
    matrix("token_embd.weight", width_, tokens_.size(), 1.0,
           [](auto, auto column, float random) { return column == 0 ? 8.0f : random; });
    for (int layer = 0; layer < model_.layers; ++layer) block(fmt::format("blk.{}.", layer));
    ones("output_norm.weight");
    matrix("output.weight", width_, tokens_.size(), 0.3, [this](auto token, auto column, float random) {
      return column == 0 ? static_cast<float>(liking(tokens_[token]) / 5.6) : random;
    });
    const Bytes keys = metadata();
    Bytes file;
    file.number<std::uint32_t>(0x46554747);  // "GGUF"
    file.number<std::uint32_t>(3);
    file.number<std::uint64_t>(tensors_);
    file.number<std::uint64_t>(keys.keys());
    file.append(keys);
    file.append(infos_);
    file.pad();
    file.append(data_);
    return file.text();
  }

 private:
  double liking(const Token& token) const {
    if (token.text == "</s>") return model_.end;
    if (token.type == kByte) return model_.bytes;
    return token.type == kNormal ? 0 : -12;
  }

  void block(const std::string& name) {
    const auto all = [](auto, auto, float random) { return random; };
    const auto not_the_first = [](auto row, auto, float random) { return row == 0 ? 0.0f : random; };
    ones(name + "attn_norm.weight");
    for (const char* part : {"attn_q", "attn_k", "attn_v"}) matrix(name + part + ".weight", width_, width_, 0.1, all);
    matrix(name + "attn_output.weight", width_, width_, 0.1, not_the_first);
    ones(name + "ffn_norm.weight");
    for (const char* part : {"ffn_gate", "ffn_up"}) matrix(name + part + ".weight", width_, 2 * width_, 0.1, all);
    matrix(name + "ffn_down.weight", 2 * width_, width_, 0.1, not_the_first);
  }

  void announce(const std::string& name, const std::vector<std::uint64_t>& sizes) {
    infos_.string(name);
    infos_.number(static_cast<std::uint32_t>(sizes.size()));
    for (const auto size : sizes) infos_.number(size);
    infos_.number<std::uint32_t>(0);  // 32-bit floats
    infos_.number(data_.size());
    ++tensors_;
  }

  void ones(const std::string& name) {
    announce(name, {width_});
    for (std::uint64_t i = 0; i < width_; ++i) data_.number(1.0f);
    data_.pad();
  }

  template <typename Value>
  void matrix(const std::string& name, std::uint64_t columns, std::uint64_t rows, double spread, Value value) {
    announce(name, {columns, rows});
    std::normal_distribution<float> random(0.0f, static_cast<float>(spread));
    for (std::uint64_t row = 0; row < rows; ++row)
      for (std::uint64_t column = 0; column < columns; ++column)
        data_.number<float>(value(row, column, random(chance_)));
    data_.pad();
  }

  Bytes metadata() const {
    Bytes keys;
    const auto text = [&](const std::string& name, const std::string& value) {
      keys.key(name, kString);
      keys.string(value);
    };
    const auto number = [&](const std::string& name, int value) {
      keys.key(name, kUint32);
      keys.number(static_cast<std::uint32_t>(value));
    };
    const auto array = [&](const std::string& name, Type type) {
      keys.key(name, kArray);
      keys.number<std::uint32_t>(type);
      keys.number<std::uint64_t>(tokens_.size());
    };
    text("general.architecture", "llama");
    number("llama.context_length", model_.context);
    number("llama.embedding_length", model_.width);
    number("llama.block_count", model_.layers);
    number("llama.feed_forward_length", 2 * model_.width);
    number("llama.attention.head_count", 4);
    keys.key("llama.attention.layer_norm_rms_epsilon", kFloat32);
    keys.number(1e-5f);
    text("tokenizer.ggml.model", "llama");
    array("tokenizer.ggml.tokens", kString);
    for (const auto& token : tokens_) keys.string(token.text);
    array("tokenizer.ggml.token_type", kInt32);
    for (const auto& token : tokens_) keys.number<std::int32_t>(token.type);
    return keys;
  }

  const TinyModel& model_;
  const std::uint64_t width_;
  const std::vector<Token> tokens_ = vocabulary();
  std::mt19937 chance_{1};
  Bytes infos_;
  Bytes data_;
  std::uint64_t tensors_ = 0;
};

}  // namespace

void write_tiny_model(const std::string& path, const TinyModel& model) {
  std::ofstream out(path, std::ios::binary);
  out << Writer(model).file();
  if (!out.flush()) throw std::runtime_error("cannot write " + path);
}

std::string endless_schema() {
  std::string properties;
  std::string names;
  for (int i = 0; i < 10; ++i) {  // llama-server takes no longer repetition than 2,000
    properties += fmt::format(R"({}"p{}":{{"type":"string","minLength":2000}})", i == 0 ? "" : ",", i);
    names += fmt::format(R"({}"p{}")", i == 0 ? "" : ",", i);
  }
  return fmt::format(R"({{"type":"object","properties":{{{}}},"required":[{}]}})", properties, names);
}

}  // namespace llm
