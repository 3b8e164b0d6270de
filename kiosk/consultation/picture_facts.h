// Reads size and frame count from a picture file without decoding it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::consultation {

/// Limits. A kiosk decodes all pictures of a pack at once.
inline constexpr std::size_t max_picture_bytes = 2u << 20;      ///< one file
inline constexpr std::int64_t max_picture_points = 4'000'000;   ///< one frame
inline constexpr int max_picture_frames = 300;                  ///< one animation, or the files of one series
inline constexpr std::int64_t max_decoded_points = 24'000'000;  ///< all frames of all pictures of a pack

enum class PictureKind { png, jpeg, gif };
struct PictureFacts {
  PictureKind kind = PictureKind::png;
  int width = 0, height = 0;
  int frames = 1;
  std::int64_t points() const { return std::int64_t{width} * height * frames; }
};

/// Nothing if the file is not a PNG, JPEG or GIF or is truncated. A GIF has one frame per image. The encoded
/// content itself is not checked.
std::optional<PictureFacts> picture_facts(std::string_view bytes);

}  // namespace kiosk::consultation
