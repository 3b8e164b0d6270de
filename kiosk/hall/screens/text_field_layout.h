// Lines of the text in the field, and where each stands. Offsets are bytes of UTF-8, lengths logical px.
#pragma once

#include "kiosk/hall/draw/input.h"

#include <string_view>
#include <vector>

#include "kiosk/hall/draw/text_style.h"
#include "kiosk/hall/draw/widget_list.h"
#include "kiosk/hall/typing/composer.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

/// The part of the field's box in which the lines stand.
draw::Rect field_inner(draw::Rect box);

/// The composer and the style must outlive it, and the text must not change meanwhile.
class FieldLayout {
 public:
  FieldLayout(draw::Ui& ui, draw::Rect box, const typing::Composer& composer, const draw::TextStyle& style);

  /// Byte ranges of the lines.
  const std::vector<typing::Range>& lines() const { return lines_; }
  std::size_t caret_row() const { return caret_row_; }
  draw::Rect inner() const { return inner_; }
  /// Height of a line.
  float line() const;
  float top_of(std::size_t row) const;
  /// Whether the row is visible; the field scrolls to the caret.
  bool is_visible(std::size_t row) const;
  /// The bytes [from, to) of the text as far as they are in that row.
  std::string_view part(std::size_t row, std::size_t from, std::size_t to) const;
  std::string_view whole(std::size_t row) const;
  /// Left end of a row; rows of right-to-left text end at the field's right.
  float left_of(std::size_t row) const;
  /// Where a caret before that byte stands.
  float x_of(std::size_t row, std::size_t byte) const;
  /// The byte before which a touch places the caret.
  std::size_t byte_at(draw::Point finger) const;

 private:
  std::size_t row_of(std::size_t byte) const;

  draw::Ui& ui_;
  const draw::TextStyle& style_;
  std::string_view text_;
  draw::Rect inner_;
  std::vector<typing::Range> lines_;
  std::size_t caret_row_ = 0;
  float first_ = 0;  ///< topmost visible row
};

}  // namespace kiosk::hall::screens
