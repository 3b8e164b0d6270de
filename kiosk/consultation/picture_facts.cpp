#include "kiosk/consultation/picture_facts.h"

#include <stb/stb_image.h>

namespace kiosk::consultation {
namespace {

std::optional<PictureKind> kind_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return PictureKind::png;
  if (bytes.starts_with("\xFF\xD8\xFF")) return PictureKind::jpeg;
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return PictureKind::gif;
  return std::nullopt;
}

/// Walks the blocks of a GIF; nothing where one of them ends too early.
class GifWalk {
 public:
  explicit GifWalk(std::string_view bytes) : bytes_(bytes) {}

  std::optional<int> frames() {
    constexpr std::size_t head = 13;
    if (bytes_.size() < head) return std::nullopt;
    at_ = head + colours(byte(10));
    int count = 0;
    while (at_ < bytes_.size()) {
      const unsigned kind = byte(at_++);
      if (kind == ';') return count;
      if (kind == ',') {
        constexpr std::size_t description = 9;
        if (at_ + description > bytes_.size()) return std::nullopt;
        at_ += description + colours(byte(at_ + description - 1)) + 1;  // and the size of a code
        ++count;
      } else if (kind == '!') {
        ++at_;
      } else {
        return std::nullopt;
      }
      if (!skip_pieces()) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  unsigned byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }
  /// Bytes of the colour table that those flags announce.
  static std::size_t colours(unsigned flags) {
    return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1) : 0;
  }
  /// Pieces of up to 255 bytes, each after its length, until an empty one.
  bool skip_pieces() {
    while (at_ < bytes_.size()) {
      const unsigned length = byte(at_++);
      if (length == 0) return true;
      at_ += length;
    }
    return false;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<PictureFacts> picture_facts(std::string_view bytes) {
  const auto kind = kind_of(bytes);
  if (!kind || bytes.size() > max_picture_bytes) return std::nullopt;
  PictureFacts facts{*kind};
  int channels = 0;
  const auto* const data = reinterpret_cast<const stbi_uc*>(bytes.data());
  if (!stbi_info_from_memory(data, static_cast<int>(bytes.size()), &facts.width, &facts.height, &channels))
    return std::nullopt;
  if (facts.width <= 0 || facts.height <= 0) return std::nullopt;
  if (*kind == PictureKind::gif) {
    const auto frames = GifWalk(bytes).frames();
    if (!frames || *frames == 0) return std::nullopt;
    facts.frames = *frames;
  }
  return facts;
}

}  // namespace kiosk::consultation
