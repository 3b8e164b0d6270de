#include "kiosk/consultation/picture_facts.h"

namespace kiosk::consultation {
namespace {

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

std::optional<PictureKind> kind_of(std::string_view bytes) {
  if (bytes.starts_with(png_signature)) return PictureKind::png;
  if (bytes.starts_with("\xFF\xD8\xFF")) return PictureKind::jpeg;
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return PictureKind::gif;
  return std::nullopt;
}

/// Reads a file from front to back. Reading beyond its end gives zeros and makes `whole()` false.
class Walk {
 public:
  explicit Walk(std::string_view bytes) : bytes_(bytes) {}
  bool whole() const { return at_ <= bytes_.size(); }
  bool ended() const { return at_ >= bytes_.size(); }
  void skip(std::size_t count) { at_ = count < most - at_ ? at_ + count : most; }
  std::string_view text(std::size_t count) {
    const auto part = at_ < bytes_.size() ? bytes_.substr(at_, count) : std::string_view();
    skip(count);
    return part;
  }
  unsigned byte() {
    const auto one = text(1);
    return one.empty() ? 0 : static_cast<unsigned char>(one.front());
  }
  unsigned big(int bytes) {
    unsigned value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8U | byte();
    return value;
  }
  unsigned little16() {
    const unsigned low = byte();
    return byte() << 8U | low;
  }

 private:
  static constexpr std::size_t most = std::size_t{1} << 40U;
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// Nothing if a side is zero or larger than these formats allow.
std::optional<PictureFacts> sized(PictureKind kind, unsigned width, unsigned height) {
  constexpr unsigned most = 0x7FFF'FFFF;
  if (width == 0 || height == 0 || width > most || height > most) return std::nullopt;
  return PictureFacts{kind, static_cast<int>(width), static_cast<int>(height)};
}

/// Chunks, from IHDR to IEND (PNG, sections 5.3 and 11.2).
std::optional<PictureFacts> png_facts(Walk file) {
  constexpr std::size_t checksum = 4, rest_of_head = 5;
  file.skip(png_signature.size());
  if (file.big(4) != 13 || file.text(4) != "IHDR") return std::nullopt;
  const unsigned width = file.big(4), height = file.big(4);
  file.skip(rest_of_head + checksum);
  while (!file.ended()) {
    const std::size_t length = file.big(4);
    const bool last = file.text(4) == "IEND";
    file.skip(length + checksum);
    if (last) return file.whole() ? sized(PictureKind::png, width, height) : std::nullopt;
  }
  return std::nullopt;
}

bool begins_a_frame(unsigned marker) {  // SOF0 to SOF15 without DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool stands_alone(unsigned marker) {  // TEM, RST0 to RST7, SOI
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/// Skips encoded data up to the next marker and returns it; 0 if there is none.
unsigned next_marker(Walk& file) {
  bool after_ff = false;
  while (!file.ended()) {
    const unsigned byte = file.byte();
    if (after_ff && byte != 0 && byte != 0xFF) return byte;
    after_ff = byte == 0xFF;
  }
  return 0;
}

/// Segments, from SOI to EOI (ITU T.81, annex B).
std::optional<PictureFacts> jpeg_facts(Walk file) {
  constexpr unsigned end_of_image = 0xD9;
  std::optional<PictureFacts> facts;
  while (const unsigned marker = next_marker(file)) {
    if (marker == end_of_image) return facts;
    if (stands_alone(marker)) continue;
    const unsigned length = file.big(2);
    if (length < 2) return std::nullopt;
    Walk segment = file;
    file.skip(length - 2);
    if (!begins_a_frame(marker)) continue;
    segment.skip(1);  // bits of a sample
    const unsigned height = segment.big(2), width = segment.big(2);
    if (facts || !segment.whole()) return std::nullopt;  // pictures with two frames are refused
    facts = sized(PictureKind::jpeg, width, height);
    if (!facts) return std::nullopt;
  }
  return std::nullopt;
}

/// Size in bytes of the colour table that the flags announce.
std::size_t colours(unsigned flags) {
  return (flags & 0x80U) != 0 ? std::size_t{3} << ((flags & 7U) + 1) : 0;
}

/// Skips data sub-blocks: a length byte and up to 255 bytes each, ended by an empty one.
void skip_pieces(Walk& file) {
  while (const unsigned length = file.byte()) file.skip(length);
}

/// Reads blocks up to the trailer (GIF89a, sections 17 to 27). Refuses a frame that reaches beyond the
/// picture: decoders would allocate more memory than announced, or write out of bounds.
std::optional<PictureFacts> gif_facts(Walk file) {
  constexpr std::size_t signature = 6;
  file.skip(signature);
  const unsigned width = file.little16(), height = file.little16(), flags = file.byte();
  file.skip(2 + colours(flags));
  auto facts = sized(PictureKind::gif, width, height);
  if (!facts) return std::nullopt;
  facts->frames = 0;
  while (!file.ended()) {
    const unsigned block = file.byte();
    if (block == ';') return facts->frames > 0 ? facts : std::nullopt;
    if (block == ',') {
      const unsigned left = file.little16(), top = file.little16();
      if (left + file.little16() > width || top + file.little16() > height) return std::nullopt;
      file.skip(colours(file.byte()) + 1);  // and the minimum code size
      ++facts->frames;
    } else if (block == '!') {
      file.skip(1);
    } else {
      return std::nullopt;
    }
    skip_pieces(file);
  }
  return std::nullopt;
}

}  // namespace

std::optional<PictureFacts> picture_facts(std::string_view bytes) {
  const auto kind = kind_of(bytes);
  if (!kind || bytes.size() > max_picture_bytes) return std::nullopt;
  switch (*kind) {
    case PictureKind::png:
      return png_facts(Walk(bytes));
    case PictureKind::jpeg:
      return jpeg_facts(Walk(bytes));
    case PictureKind::gif:
      break;
  }
  return gif_facts(Walk(bytes));
}

}  // namespace kiosk::consultation
