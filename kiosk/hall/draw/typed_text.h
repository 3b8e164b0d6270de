// Text that a resident types: shown as it is, without marks for bold, and never added to the widget list.
// Lengths in logical px, offsets in bytes of UTF-8.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/text_layout.h"
#include "kiosk/hall/draw/text_style.h"

namespace kiosk::hall::draw {

class TypedText {
 public:
  TypedText(FrameState& frame, const TextLayout& layout) : frame_(frame), layout_(layout) {}

  /// One line, centred in the box's height. `style.colour` must be set.
  void draw(Rect box, std::string_view text, const TextStyle& style);
  float width(std::string_view text, const TextStyle& style) const;
  /// Byte ranges of the lines when wrapped to that width.
  std::vector<std::pair<std::size_t, std::size_t>> lines(std::string_view text, float width,
                                                         const TextStyle& style) const;
  /// Where a caret before that byte stands, from the line's left end.
  float caret_x(std::string_view line, std::size_t byte, const TextStyle& style) const;
  /// The byte before which a touch at x places the caret.
  std::size_t byte_at(std::string_view line, float x, const TextStyle& style) const;
  /// What a selection of the bytes [from, to) covers; several parts where writing directions meet.
  std::vector<Stretch> stretches(std::string_view line, std::size_t from, std::size_t to,
                                 const TextStyle& style) const;
  bool right_to_left(std::string_view line, const TextStyle& style) const;

 private:
  const ShapedText& shaped(std::string_view text, const TextStyle& style, float width = 0) const;
  FrameState& frame_;
  const TextLayout& layout_;
};

}  // namespace kiosk::hall::draw
