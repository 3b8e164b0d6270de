// Pictures in memory and as textures: SVG through librsvg, PNG through stb, and textures made by the program.
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

/// Coverage of each point, 0 to 255. Overwritten when destroyed, because it may show what a resident wrote.
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

/// Renders an SVG at that size, px. Faults: picture-unreadable.
Result<Pixels> render_svg(const std::filesystem::path& file, int width, int height);
/// Reads at most 16 megapixels. Faults: picture-unreadable, picture-too-large.
Result<Pixels> read_png(const std::filesystem::path& file);
/// False if the file cannot be written.
bool write_png(const std::filesystem::path& file, const Pixels& pixels);

/// A texture on the GPU, freed with its last copy. Construction needs a current GL context.
class Picture {
 public:
  Picture() = default;
  explicit Picture(const Pixels& pixels, bool repeat = false);
  /// White with the mask as opacity. The texture is overwritten on the GPU before it is freed.
  explicit Picture(const Mask& mask);
  /// GL name; 0 for an empty picture.
  std::uintptr_t id() const { return texture_ ? *texture_ : 0; }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  std::shared_ptr<std::uintptr_t> texture_;
  int width_ = 0, height_ = 0;
};

/// A soft shadow with blur 20 as a 9-slice image: 96×96 px with a border of 32 px.
Pixels shadow_pixels();

/// Textures of the program itself.
struct Textures {
  Picture shadow, weave, logo;
};

}  // namespace kiosk::hall::draw
