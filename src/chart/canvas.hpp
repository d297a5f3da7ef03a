// What charts are drawn on: shapes and text of any script in pixels, then a PNG. Text is measured and set by Pango,
// never read as markup. One thread uses one canvas.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "chart/colour.hpp"
#include "chart/png.hpp"

namespace chart {

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

enum class Weight { regular = 400, medium = 500, semibold = 600, bold = 700 };
enum class Align { left, centre, right };

struct TextStyle {
  double size = 28;  // pixels of the em
  Weight weight = Weight::regular;
  Colour colour = kInk;
  Align align = Align::left;
  int lines = 1;        // more than these end in "…"
  double smallest = 1;  // how far the size may shrink before that: 0.8 is to four fifths
};

struct TextSize {
  double width = 0, height = 0;
};

class Canvas {
 public:
  Canvas(int width, int height);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void fill(Colour);
  void rounded(const Box&, double radius, Colour);
  void outline(const Box&, double radius, double thickness, Colour);
  void circle(double x, double y, double radius, Colour);
  void line(double x1, double y1, double x2, double y2, double thickness, Colour, double dash = 0);
  void tick_mark(double x, double y, double size, Colour);  // a check mark, centred

  // Text from (x, y), its upper left corner, in a column `width` wide; what it took. `behind`: painted below it first.
  TextSize text(double x, double y, double width, std::string_view, const TextStyle&);
  TextSize text_on(Colour behind, double x, double y, double width, std::string_view, const TextStyle&);
  // In the middle of the box's height.
  void text_in(const Box&, std::string_view, const TextStyle&);
  TextSize measure(double width, std::string_view, const TextStyle&);

  // Characters that no font of this machine has (drawn as boxes), of all text so far.
  int unknown_glyphs() const;

  // The upper part of it.
  Pixels pixels(int height);
  std::string png(int height) { return encode_png(pixels(height)); }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace chart
