// Small pictures for tests, also damaged ones.
#pragma once

#include <stb/stb_image_write.h>

#include <string>
#include <vector>

namespace kiosk::consultation {

inline void append_to_string(void* to, void* data, int size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

/// A PNG in one colour.
inline std::string png(int width, int height, unsigned char shade = 90) {
  const std::vector<unsigned char> points(
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, shade);
  std::string bytes;
  stbi_write_png_to_func(append_to_string, &bytes, width, height, 4, points.data(), width * 4);
  return bytes;
}

/// A grey JPEG.
inline std::string jpeg(int width, int height) {
  const std::vector<unsigned char> points(
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, 90);
  std::string bytes;
  stbi_write_jpg_to_func(append_to_string, &bytes, width, height, 3, points.data(), 80);
  return bytes;
}

/// The bytes as a string.
inline std::string bytes_in(std::initializer_list<int> list) {
  std::string text;
  for (const int one : list) text += static_cast<char>(one);
  return text;
}

/// A GIF of one pixel that changes from white to black and back, each for a tenth of a second.
inline std::string gif(int frames) {
  std::string file = "GIF89a" + bytes_in({1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0});
  for (int i = 0; i < frames; ++i) {
    file += bytes_in({'!', 0xF9, 4, 0, 10, 0, 0, 0});
    file += bytes_in({',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, i % 2 == 0 ? 0x44 : 0x4C, 1, 0});
  }
  return file + ";";
}

/// A GIF of shades from dark to light. Each frame after the first covers the upper left quarter and is
/// removed again ("restore to previous"), as many drawing programs write it.
inline std::string restoring_gif(int width, int height, int frames) {
  constexpr int shades = 128, clear = 128, end = 129, codes_of_one_size = 120;
  std::string file = "GIF89a" + bytes_in({width % 256, width / 256, height % 256, height / 256, 0xF6, 0, 0});
  for (int shade = 0; shade < shades; ++shade) file += bytes_in({2 * shade, 2 * shade, 2 * shade});
  for (int i = 0; i < frames; ++i) {
    const int w = i == 0 ? width : width / 2, h = i == 0 ? height : height / 2, restore = i == 0 ? 1 : 3;
    file += bytes_in({'!', 0xF9, 4, restore << 2, 10, 0, 0, 0});
    file += bytes_in({',', 0, 0, 0, 0, w % 256, w / 256, h % 256, h / 256, 0, 7});
    std::string codes;  // of eight bits each, as the table is cleared before it needs nine
    for (int point = 0; point < w * h; ++point) {
      if (point % codes_of_one_size == 0) codes += static_cast<char>(clear);
      codes += static_cast<char>(10 * i);
    }
    codes += static_cast<char>(end);
    for (std::size_t at = 0; at < codes.size(); at += 255) {
      const std::string piece = codes.substr(at, 255);
      file += static_cast<char>(piece.size()) + piece;
    }
    file += '\0';
  }
  return file + ";";
}

}  // namespace kiosk::consultation
