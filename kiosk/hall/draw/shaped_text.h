// Text that Dear ImGui cannot draw glyph by glyph, laid out by Pango and HarfBuzz: joined letters, stacked
// marks, right to left. One layout measures, wraps and paints. All lengths in screen px.
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

/// A text and how to lay it out.
struct ShapingRequest {
  std::string text;  ///< UTF-8
  float size = 32;   ///< of the em, px
  Weight weight = Weight::regular;
  float width = 0;             ///< wrap to this width; 0 = break only at line feeds
  bool right_to_left = false;  ///< base direction; if false, the first letter decides
  bool one_line = false;       ///< never wrap; shorten with "…" if too long
  bool typed = false;          ///< typed by a resident: "**" is plain text, long words are broken
  bool secret = false;         ///< dropped from the cache in the first frame that does not use it
  bool operator<(const ShapingRequest& other) const;
};

/// One line. Offsets are bytes of its `text`, positions px from its left end.
struct ShapedLine {
  std::string text;      ///< without "**" and without spaces at the end
  std::size_t from = 0;  ///< offset of the line in the whole text without "**"
  float width = 0;
  bool right_to_left = false;
};

/// Left and right end, px.
using XRange = std::pair<float, float>;

/// A laid out text. Immutable.
class ShapedText {
 public:
  explicit ShapedText(const ShapingRequest& request);
  /// Overwrites the text.
  ~ShapedText();
  ShapedText(const ShapedText&) = delete;
  ShapedText& operator=(const ShapedText&) = delete;

  const std::vector<ShapedLine>& lines() const { return lines_; }
  bool cut() const { return cut_; }  ///< ended with "…"
  /// Line height that the script needs.
  float natural_height() const { return ascent_ + descent_; }
  float ascent() const { return ascent_; }  ///< from a line's top to its baseline
  /// What the bytes [from, to) of a line cover; several ranges where writing directions meet.
  std::vector<XRange> x_ranges(std::size_t line, std::size_t from, std::size_t to) const;
  /// Position of a caret before that byte.
  float x_of(std::size_t line, std::size_t byte) const;
  /// The byte before which a touch at x places the caret; never within a letter and its marks.
  std::size_t byte_at(std::size_t line, float x) const;
  /// Glyph ids of a line in drawing order.
  std::vector<std::uint32_t> glyphs(std::size_t line) const;
  /// Byte offsets at which a caret may stand, including the end.
  std::vector<std::size_t> caret_places(std::size_t line) const;

  /// The pixels of a line.
  struct Ink {
    Mask mask;
    float left = 0, top = 0;  ///< of the mask, relative to the line's top left
  };
  Ink paint(std::size_t line) const;

 private:
  struct Layout;
  void read_lines(const ShapingRequest& request, const std::string& plain);
  std::unique_ptr<Layout> layout_;
  std::vector<ShapedLine> lines_;
  float ascent_ = 0, descent_ = 0;
  bool cut_ = false;
};

/// Cache of laid out and painted texts of the last frames. Pango and its fonts are loaded when the first text
/// needs them. Not thread-safe.
class ShapedTexts {
 public:
  static constexpr std::size_t most_texts = 400, most_bytes = 12U << 20;  ///< texts, bytes of ink

  /// Makes a texture of a mask. Without a painter texts can only be measured.
  using Painter = std::function<Picture(const Mask&)>;
  void set_painter(Painter painter) { painter_ = std::move(painter); }

  /// The laid out text; valid until next_frame().
  const ShapedText& lay_out(const ShapingRequest& request);

  /// A line as texture; the picture is empty without a painter.
  struct Painted {
    Picture picture;
    float left = 0, top = 0, width = 0, height = 0;
  };
  const Painted& painted(const ShapedText& text, std::size_t line);

  /// Ends a frame: drops secret texts that it did not use, and the longest unused texts if the cache is full.
  void next_frame();
  /// Drops everything; texts, pixels and textures are overwritten.
  void wipe();

  std::size_t texts() const { return entries_.size(); }
  std::size_t bytes() const { return bytes_; }  ///< of pixels

 private:
  struct Entry {
    std::unique_ptr<ShapedText> text;
    std::map<std::size_t, Painted> lines;
    std::size_t bytes = 0;
    std::uint64_t used = 0;  ///< frame
  };
  using Entries = std::map<ShapingRequest, Entry>;
  Entries::iterator forget(Entries::iterator entry);

  Painter painter_;
  Entries entries_;
  std::map<const ShapedText*, Entry*> by_text_;
  std::size_t bytes_ = 0, longest_secret_ = 0;
  std::uint64_t frame_ = 1;
};

}  // namespace kiosk::hall::draw
