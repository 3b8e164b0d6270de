// Pictures as textures: SVG through librsvg, PNG through stb; and the few textures the program makes itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::hall::draw {

/// Pixels in memory, RGBA, not premultiplied.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

/// How much of each point is covered. Overwritten when it goes: it may show what a resident wrote.
struct Mask {
  int width = 0, height = 0;
  std::vector<std::uint8_t> cover;
  Mask() = default;
  Mask(int w, int h)
      : width(w), height(h), cover(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  Mask(Mask&&) = default;
  Mask& operator=(Mask&&) = default;
  ~Mask();
};

/// Renders an SVG to that many pixels. Faults: picture-unreadable.
Result<Pixels> render_svg(const std::filesystem::path& file, int width, int height);
/// At most 16 megapixels. Faults: picture-unreadable, picture-too-large.
Result<Pixels> read_png(const std::filesystem::path& file);
bool write_png(const std::filesystem::path& file, const Pixels& pixels);

/// A texture on the GPU; freed with the last copy. Needs a current GL context to be made.
class Picture {
 public:
  Picture() = default;
  explicit Picture(const Pixels& pixels, bool repeat = false);
  /// White where the mask covers; its points are overwritten on the GPU before it is freed.
  explicit Picture(const Mask& mask);
  std::uintptr_t id() const { return texture_ ? *texture_ : 0; }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  std::shared_ptr<std::uintptr_t> texture_;
  int width_ = 0, height_ = 0;
};

/// A soft shadow for a 9-slice: 96×96 px with a 32 px border; blur 20, offset 6 is the drawer's.
Pixels shadow_pixels();

/// What Ui draws with besides the fonts.
struct Textures {
  Picture shadow, weave, logo;
};

}  // namespace kiosk::hall::draw
