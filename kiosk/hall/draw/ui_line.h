// A line of text on its way to the screen; seen only by ui_text.cpp and ui_shaped.cpp.
#pragma once

#include "kiosk/hall/draw/ui.h"

namespace kiosk::hall::draw {

/// Part of a line in one weight.
struct Ui::Run {
  std::string text;
  bool bold = false;
  float width = 0;
};

/// Logical px.
struct Ui::Line {
  std::vector<Run> runs;
  float width = 0;
  float step = 0;                      ///< to the next line
  const ShapedText* shaped = nullptr;  ///< where Pango laid it out
  std::size_t number = 0;              ///< of its lines

  std::string text() const {
    std::string whole;
    for (const Run& run : runs) whole += run.text;
    return whole;
  }
};

}  // namespace kiosk::hall::draw
