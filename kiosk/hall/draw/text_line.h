// One laid out line of a text. Internal to the text_*.cpp and typed_text.cpp files.
#pragma once

#include <string>
#include <vector>

#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/shaped_text.h"
#include "kiosk/hall/draw/theme.h"

struct ImDrawList;

namespace kiosk::hall::draw {

/// Part of a line in one weight; width in logical px.
struct TextRun {
  std::string text;
  bool bold = false;
  float width = 0;
};

/// Lengths in logical px.
struct TextLine {
  std::vector<TextRun> runs;
  float width = 0;
  float step = 0;                      ///< distance to the next line
  const ShapedText* shaped = nullptr;  ///< set if Pango laid the text out; valid during this frame
  std::size_t number = 0;              ///< index into the lines of `shaped`

  std::string text() const {
    std::string whole;
    for (const TextRun& run : runs) whole += run.text;
    return whole;
  }
};

/// Draws the part of a shaped line's ink that is within `part`. `origin`: top left of the line, screen px.
void add_ink(ImDrawList& list, const ShapedTexts::Painted& ink, Point origin, const XRange& part,
             Colour colour);

}  // namespace kiosk::hall::draw
