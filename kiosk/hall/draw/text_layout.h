// Measures text and breaks it into lines. Text is UTF-8; "**" switches bold on and off; lines break at spaces
// and line feeds. All lengths in logical px.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/shaped_text.h"
#include "kiosk/hall/draw/text_style.h"

namespace kiosk::hall::draw {

struct TextLine;

class TextLayout {
 public:
  explicit TextLayout(FrameState& frame) : frame_(frame) {}

  /// Height of the text when wrapped to that width.
  float height(float max_width, std::string_view text, const TextStyle& style) const;
  /// Width of the longest line without wrapping.
  float width(std::string_view text, const TextStyle& style) const;
  /// The style with the largest size, from `style.size` down to `least`, in which the text fits the box.
  TextStyle fit(Size box, std::string_view text, TextStyle style, float least) const;

  // --- for TextPainter and TypedText ---
  std::vector<TextLine> lines(float max_width, std::string_view text, const TextStyle& style) const;
  /// One line not wider than `width`, and whether it was shortened with "…".
  std::pair<TextLine, bool> single_line(float width, std::string_view text, const TextStyle& style) const;
  /// Width of text without marks, set glyph by glyph.
  float advance(std::string_view text, const TextStyle& style, bool bold) const;
  /// Parameters for Pango; `max_width` 0 = no wrapping.
  ShapingWish shaping(std::string_view text, const TextStyle& style, float max_width = 0) const;

 private:
  std::vector<TextLine> shaped_lines(const ShapingWish& wish, const TextStyle& style) const;
  std::string shortened(std::string_view text, float width, const TextStyle& style) const;
  FrameState& frame_;
};

/// Weight of a run: bold marks act only on regular text.
Weight run_weight(const TextStyle& style, bool bold);

}  // namespace kiosk::hall::draw
