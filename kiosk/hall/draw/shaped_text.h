// Text that Dear ImGui's glyph by glyph drawing cannot set, laid out by Pango and HarfBuzz: joined letters,
// stacked signs, right to left. Measured, wrapped and painted by the same layout. All lengths in screen px.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/hall/draw/picture.h"
#include "kiosk/hall/draw/weight.h"

namespace kiosk::hall::draw {

/// A text and how it is to be set.
struct ShapingWish {
  std::string text;  ///< UTF-8
  float size = 32;   ///< of the em
  Weight weight = Weight::regular;
  float width = 0;             ///< wrapped to it; 0 = lines end at line feeds only
  bool right_to_left = false;  ///< it stands in right-to-left writing; else its first letter tells
  bool one_line = false;       ///< ends with "…" where it is too long, and is never wrapped
  bool typed = false;          ///< as it was typed: "**" is no mark, and words too long are broken
  bool secret = false;         ///< forgotten with the first frame that does not show it
  bool operator<(const ShapingWish& other) const;
};

/// A line as laid out. Offsets are bytes of its own `text`, places px from its left end.
struct ShapedLine {
  std::string text;      ///< without marks for bold and without the spaces at which the line ends
  std::size_t from = 0;  ///< the text's first byte among those of the whole (marks for bold taken out)
  float width = 0;
  bool right_to_left = false;
};

/// From left to right, px.
using Stretch = std::pair<float, float>;

/// One text as laid out. Immutable.
class ShapedText {
 public:
  explicit ShapedText(const ShapingWish& wish);
  /// Overwrites the text.
  ~ShapedText();
  ShapedText(const ShapedText&) = delete;
  ShapedText& operator=(const ShapedText&) = delete;

  const std::vector<ShapedLine>& lines() const { return lines_; }
  bool cut() const { return cut_; }  ///< ended with "…"
  /// What the writing needs from line to line.
  float natural_height() const { return ascent_ + descent_; }
  float ascent() const { return ascent_; }  ///< from a line's top down to its baseline
  /// Where the bytes [from, to) of a line stand; several stretches where both directions meet.
  std::vector<Stretch> stretches(std::size_t line, std::size_t from, std::size_t to) const;
  /// Where a caret before that byte stands.
  float x_of(std::size_t line, std::size_t byte) const;
  /// The byte before which a finger at that place puts the caret; never inside of a letter with its signs.
  std::size_t byte_at(std::size_t line, float x) const;
  /// Glyphs of a line in the order of drawing, as the font numbers them.
  std::vector<std::uint32_t> glyphs(std::size_t line) const;
  /// Bytes of a line at which a caret may stand, its end among them.
  std::vector<std::size_t> caret_places(std::size_t line) const;

  /// A line's ink.
  struct Ink {
    Mask mask;
    float left = 0, top = 0;  ///< of the mask, from the line's left end and top
  };
  Ink paint(std::size_t line) const;

 private:
  struct Layout;
  std::unique_ptr<Layout> layout_;
  std::vector<ShapedLine> lines_;
  float ascent_ = 0, descent_ = 0;
  bool cut_ = false;
};

/// Keeps what was laid out and painted in the last frames, within bounds; Pango and the fonts are loaded by
/// the first text that needs them.
class ShapedTexts {
 public:
  static constexpr std::size_t most_texts = 400, most_bytes = 12U << 20;  ///< texts, bytes of ink

  /// Makes a texture; without one nothing but the measure of a text is known.
  using Painter = std::function<Picture(const Mask&)>;
  void set_painter(Painter painter) { painter_ = std::move(painter); }

  /// The text laid out; good until the next frame.
  const ShapedText& lay_out(const ShapingWish& wish);

  /// A line's ink as texture; an empty picture without a painter.
  struct Painted {
    Picture picture;
    float left = 0, top = 0, width = 0, height = 0;
  };
  const Painted& painted(const ShapedText& text, std::size_t line);

  /// What was not used in the frame that ends goes first; secret text at once.
  void next_frame();
  /// Forgets everything; letters, ink and textures are overwritten.
  void wipe();

  std::size_t texts() const { return entries_.size(); }
  std::size_t bytes() const { return bytes_; }  ///< of ink

 private:
  struct Entry {
    std::unique_ptr<ShapedText> text;
    std::map<std::size_t, Painted> lines;
    std::size_t bytes = 0;
    std::uint64_t used = 0;  ///< frame
  };
  using Entries = std::map<ShapingWish, Entry>;
  Entries::iterator forget(Entries::iterator entry);

  Painter painter_;
  Entries entries_;
  std::map<const ShapedText*, Entry*> by_text_;
  std::size_t bytes_ = 0, longest_secret_ = 0;
  std::uint64_t frame_ = 1;
};

}  // namespace kiosk::hall::draw
