// Pictures made by hand for tests: small, and damaged where a test wants them so.
#pragma once

#include <stb/stb_image_write.h>

#include <string>
#include <vector>

namespace kiosk::consultation {

/// A PNG in one colour.
inline std::string png(int width, int height, unsigned char shade = 90) {
  const std::vector<unsigned char> points(
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, shade);
  std::string bytes;
  const auto append = [](void* to, void* data, int size) {
    static_cast<std::string*>(to)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  stbi_write_png_to_func(append, &bytes, width, height, 4, points.data(), width * 4);
  return bytes;
}

/// A GIF of one point that changes from white to black and back, each for a tenth of a second.
inline std::string gif(int frames) {
  const auto bytes = [](std::initializer_list<int> list) {
    std::string text;
    for (const int one : list) text += static_cast<char>(one);
    return text;
  };
  std::string file = "GIF89a" + bytes({1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0});
  for (int i = 0; i < frames; ++i) {
    file += bytes({'!', 0xF9, 4, 0, 10, 0, 0, 0});
    file += bytes({',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, i % 2 == 0 ? 0x44 : 0x4C, 1, 0});
  }
  return file + ";";
}

}  // namespace kiosk::consultation
