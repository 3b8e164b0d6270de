// What a picture's file says of it, without decoding it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::consultation {

/// Kept small: a hall's kiosk decodes all pictures of a pack at once.
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

/// Nothing where it is no PNG, JPEG or GIF, or ends too early. A GIF has as many frames as it has pictures in
/// it. What is coded in them is for the decoder to judge.
std::optional<PictureFacts> picture_facts(std::string_view bytes);

}  // namespace kiosk::consultation
