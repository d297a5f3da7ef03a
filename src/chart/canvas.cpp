#include "chart/canvas.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/ensure.hpp"

namespace chart {
namespace {

// The first that the machine has; fontconfig finds another one for each character that it lacks.
constexpr const char* kFamilies = "Inter, Noto Sans, DejaVu Sans, sans-serif";

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Font = std::unique_ptr<PangoFontDescription, FreeFont>;

PangoAlignment alignment(Align align) {
  return align == Align::right ? PANGO_ALIGN_RIGHT : align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

void set_size(PangoLayout* layout, PangoFontDescription* font, double size) {
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
}

TextSize size_of(PangoLayout* layout) {
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size(layout, &width, &height);
  return {static_cast<double>(width), static_cast<double>(height)};
}

}  // namespace

struct Canvas::State {
  struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  };
  struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  };
  std::unique_ptr<cairo_surface_t, DestroySurface> surface;
  std::unique_ptr<cairo_t, DestroyCairo> cairo;
  std::unique_ptr<PangoContext, Unref> context;
  int unknown = 0;

  void source(Colour colour) const {
    cairo_set_source_rgba(cairo.get(), colour.red, colour.green, colour.blue, colour.alpha);
  }

  void path(const Box& box, double radius) const {
    constexpr double kQuarter = std::numbers::pi / 2;
    const double r = std::min({radius, box.width / 2, box.height / 2});
    auto* c = cairo.get();
    cairo_new_sub_path(c);
    cairo_arc(c, box.right() - r, box.y + r, r, -kQuarter, 0);
    cairo_arc(c, box.right() - r, box.bottom() - r, r, 0, kQuarter);
    cairo_arc(c, box.x + r, box.bottom() - r, r, kQuarter, 2 * kQuarter);
    cairo_arc(c, box.x + r, box.y + r, r, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(c);
  }

  // In one paragraph: a line break inside a name is a blank. Shrinks before it cuts.
  Layout layout(double width, std::string_view text, const TextStyle& style) {
    Layout out(pango_layout_new(context.get()));
    auto* it = out.get();
    const Font font(pango_font_description_from_string(kFamilies));
    pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
    set_size(it, font.get(), style.size);
    pango_layout_set_single_paragraph_mode(it, TRUE);
    pango_layout_set_alignment(it, alignment(style.align));
    pango_layout_set_wrap(it, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(it, text.data(), static_cast<int>(text.size()));
    if (style.lines == 1 && style.smallest < 1)
      if (const auto natural = size_of(it).width; natural > width)
        set_size(it, font.get(), style.size * std::max(style.smallest, width / natural));
    pango_layout_set_width(it, static_cast<int>(std::lround(width * PANGO_SCALE)));
    pango_layout_set_height(it, -style.lines);
    pango_layout_set_ellipsize(it, PANGO_ELLIPSIZE_END);
    return out;
  }

  void show(PangoLayout* layout, double x, double y, Colour colour) {
    source(colour);
    cairo_move_to(cairo.get(), x, y);
    pango_cairo_show_layout(cairo.get(), layout);
    unknown += pango_layout_get_unknown_glyphs_count(layout);
  }
};

Canvas::Canvas(int width, int height) : state_(std::make_unique<State>()) {
  state_->surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  state_->cairo.reset(cairo_create(state_->surface.get()));
  base::ensure(cairo_status(state_->cairo.get()) == CAIRO_STATUS_SUCCESS, "memory for a picture");
  state_->context.reset(pango_cairo_create_context(state_->cairo.get()));
  // Grey, at exact places: the picture is shown at any size, not on these pixels.
  auto* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(state_->context.get(), options);
  cairo_font_options_destroy(options);
}

Canvas::~Canvas() = default;

void Canvas::fill(Colour colour) {
  state_->source(colour);
  cairo_paint(state_->cairo.get());
}

void Canvas::rounded(const Box& box, double radius, Colour colour) {
  if (box.width <= 0 || box.height <= 0) return;
  state_->source(colour);
  state_->path(box, radius);
  cairo_fill(state_->cairo.get());
}

void Canvas::outline(const Box& box, double radius, double thickness, Colour colour) {
  state_->source(colour);
  state_->path(box, radius);
  cairo_set_line_width(state_->cairo.get(), thickness);
  cairo_stroke(state_->cairo.get());
}

void Canvas::circle(double x, double y, double radius, Colour colour) {
  state_->source(colour);
  cairo_new_sub_path(state_->cairo.get());
  cairo_arc(state_->cairo.get(), x, y, radius, 0, 2 * std::numbers::pi);
  cairo_fill(state_->cairo.get());
}

void Canvas::line(double x1, double y1, double x2, double y2, double thickness, Colour colour, double dash) {
  auto* c = state_->cairo.get();
  state_->source(colour);
  cairo_set_line_width(c, thickness);
  if (dash > 0) cairo_set_dash(c, &dash, 1, 0);
  cairo_move_to(c, x1, y1);
  cairo_line_to(c, x2, y2);
  cairo_stroke(c);
  if (dash > 0) cairo_set_dash(c, nullptr, 0, 0);
}

void Canvas::tick_mark(double x, double y, double size, Colour colour) {
  auto* c = state_->cairo.get();
  state_->source(colour);
  cairo_set_line_width(c, size / 5);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to(c, x - size * 0.36, y + size * 0.02);
  cairo_line_to(c, x - size * 0.1, y + size * 0.28);
  cairo_line_to(c, x + size * 0.38, y - size * 0.26);
  cairo_stroke(c);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_MITER);
}

TextSize Canvas::measure(double width, std::string_view text, const TextStyle& style) {
  return size_of(state_->layout(width, text, style).get());
}

TextSize Canvas::text(double x, double y, double width, std::string_view text, const TextStyle& style) {
  const auto layout = state_->layout(width, text, style);
  state_->show(layout.get(), x, y, style.colour);
  return size_of(layout.get());
}

TextSize Canvas::text_on(Colour behind, double x, double y, double width, std::string_view text,
                         const TextStyle& style) {
  const auto layout = state_->layout(width, text, style);
  const auto size = size_of(layout.get());
  const double left = style.align == Align::right    ? x + width - size.width
                      : style.align == Align::centre ? x + (width - size.width) / 2
                                                     : x;
  rounded({left - 6, y, size.width + 12, size.height}, 4, behind);
  state_->show(layout.get(), x, y, style.colour);
  return size;
}

void Canvas::text_in(const Box& box, std::string_view text, const TextStyle& style) {
  const auto layout = state_->layout(box.width, text, style);
  state_->show(layout.get(), box.x, box.y + (box.height - size_of(layout.get()).height) / 2, style.colour);
}

int Canvas::unknown_glyphs() const {
  return state_->unknown;
}

Pixels Canvas::pixels(int height) {
  auto* surface = state_->surface.get();
  cairo_surface_flush(surface);
  return {cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
          std::min(height, cairo_image_surface_get_height(surface)),
          static_cast<std::size_t>(cairo_image_surface_get_stride(surface))};
}

}  // namespace chart
