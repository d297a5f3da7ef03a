#include "chart/png.hpp"

#include <spng.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "base/ensure.hpp"

namespace chart {
namespace {

// Drawings are flat areas: the lowest levels find nearly all that there is to find, and filters only hide it
// (bench_chart has the figures).
constexpr int kLevel = 2;

struct FreeContext {
  void operator()(spng_ctx* context) const { spng_ctx_free(context); }
};
struct FreeBuffer {
  void operator()(void* buffer) const { std::free(buffer); }
};

void ok(int code, const char* what) {
  base::ensure(code == 0, std::string(what) + ": " + spng_strerror(code));
}

// One row of RGB, three bytes a pixel.
void pack(const Pixels& from, int row, std::vector<unsigned char>& to) {
  const auto* source = from.data + static_cast<std::size_t>(row) * from.stride;
  auto* out = to.data();
  for (int x = 0; x < from.width; ++x, source += 4, out += 3) {
    std::uint32_t pixel = 0;
    std::memcpy(&pixel, source, sizeof pixel);
    out[0] = static_cast<unsigned char>(pixel >> 16U);
    out[1] = static_cast<unsigned char>(pixel >> 8U);
    out[2] = static_cast<unsigned char>(pixel);
  }
}

}  // namespace

std::string encode_png(const Pixels& pixels) {
  const std::unique_ptr<spng_ctx, FreeContext> context(spng_ctx_new(SPNG_CTX_ENCODER));
  base::ensure(context != nullptr, "memory for a PNG");
  auto* png = context.get();
  ok(spng_set_option(png, SPNG_ENCODE_TO_BUFFER, 1), "PNG into memory");
  ok(spng_set_option(png, SPNG_IMG_COMPRESSION_LEVEL, kLevel), "PNG level");
  ok(spng_set_option(png, SPNG_FILTER_CHOICE, SPNG_DISABLE_FILTERING), "PNG without filters");
  spng_ihdr header{};
  header.width = static_cast<std::uint32_t>(pixels.width);
  header.height = static_cast<std::uint32_t>(pixels.height);
  header.bit_depth = 8;
  header.color_type = SPNG_COLOR_TYPE_TRUECOLOR;
  ok(spng_set_ihdr(png, &header), "PNG header");
  ok(spng_encode_image(png, nullptr, 0, SPNG_FMT_PNG, SPNG_ENCODE_PROGRESSIVE | SPNG_ENCODE_FINALIZE), "PNG");
  std::vector<unsigned char> row(static_cast<std::size_t>(pixels.width) * 3);
  for (int y = 0; y < pixels.height; ++y) {
    pack(pixels, y, row);
    const int code = spng_encode_row(png, row.data(), row.size());
    if (code != SPNG_EOI) ok(code, "PNG row");
  }
  std::size_t size = 0;
  int code = 0;
  const std::unique_ptr<void, FreeBuffer> bytes(spng_get_png_buffer(png, &size, &code));
  ok(code, "PNG bytes");
  return {static_cast<const char*>(bytes.get()), size};
}

}  // namespace chart
