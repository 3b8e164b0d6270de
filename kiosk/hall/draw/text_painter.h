// Draws text and adds it to the widget list for tests and reading aloud. Boxes in logical px.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/hall/draw/frame_state.h"
#include "kiosk/hall/draw/text_layout.h"
#include "kiosk/hall/draw/text_style.h"

namespace kiosk::hall::draw {

struct TextRun;

class TextPainter {
 public:
  TextPainter(FrameState& frame, const TextLayout& layout) : frame_(frame), layout_(layout) {}

  /// Wraps the text to the box's width; "**" switches bold. Returns the height used.
  float draw(Rect box, std::string_view text, const TextStyle& style);
  /// One line, centred in the box's height, shortened with "…" if it is too long.
  void label(Rect box, std::string_view text, const TextStyle& style);
  /// Adds an entry to the widget list for something that is not drawn as text, e.g. the receipt's code.
  void note(std::string_view id, Rect box, std::string_view label);
  /// Removes the texts drawn so far from the widget list: something will cover them.
  void forget_noted();

 private:
  void start_text(const std::vector<TextLine>& lines, const TextStyle& style);
  void draw_line(const TextLine& line, float x, float y, float width, const TextStyle& style, std::size_t at);
  void draw_run(const TextRun& run, Point place, const TextStyle& style, Colour colour, std::size_t at,
                float box_height);
  void draw_shaped(const TextLine& line, Point place, Colour colour, std::size_t at);
  void note_line(const TextLine& line, Rect rect, const TextStyle& style, Colour colour);
  bool is_read(const std::vector<TextLine>& lines) const;
  std::pair<std::size_t, std::size_t> marked_within(std::size_t at, std::size_t size) const;
  Colour marked_ink() const;

  FrameState& frame_;
  const TextLayout& layout_;
  std::size_t block_ = 0;                                      ///< number of the current text in the frame
  std::optional<std::pair<std::size_t, std::size_t>> marked_;  ///< bytes of it that are read aloud now
};

}  // namespace kiosk::hall::draw
