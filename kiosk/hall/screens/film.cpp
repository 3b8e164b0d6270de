#include "kiosk/hall/screens/film.h"

#include <stb/stb_image.h>

#include <algorithm>
#include <memory>

#include "kiosk/consultation/picture_facts.h"

namespace kiosk::hall::screens {
namespace {

/// Files that say nothing, or too little, of how long a frame stands.
constexpr int usual_delay = 100, least_delay = 40;

struct FreeStb {
  void operator()(void* data) const { stbi_image_free(data); }
};

Result<std::vector<DecodedFrame>> unreadable() {
  return fault("picture-unreadable", "The picture is damaged.", "Save it again.");
}

std::vector<DecodedFrame> cut(const unsigned char* data, int width, int height, int count,
                              const int* delays) {
  const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  std::vector<DecodedFrame> frames;
  for (int i = 0; i < count; ++i) {
    const unsigned char* const from = data + size * static_cast<std::size_t>(i);
    DecodedFrame frame{{width, height, {from, from + size}}, 0};
    if (count > 1)
      frame.milliseconds = delays && delays[i] > 0 ? std::max(least_delay, delays[i]) : usual_delay;
    frames.push_back(std::move(frame));
  }
  return frames;
}

}  // namespace

Result<std::vector<DecodedFrame>> decode_frames(std::string_view bytes) {
  using namespace consultation;
  const auto facts = picture_facts(bytes);
  if (!facts) return unreadable();
  if (std::int64_t{facts->width} * facts->height > max_picture_points || facts->frames > max_picture_frames ||
      facts->points() > max_decoded_points)
    return fault("picture-too-large", "The picture is too large.", "Make it smaller.");
  const auto* const from = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int size = static_cast<int>(bytes.size());
  int width = 0, height = 0, count = 1, channels = 0;
  int* delays = nullptr;
  const std::unique_ptr<unsigned char, FreeStb> data(
      facts->kind == PictureKind::gif
          ? stbi_load_gif_from_memory(from, size, &delays, &width, &height, &count, &channels, 4)
          : stbi_load_from_memory(from, size, &width, &height, &channels, 4));
  const std::unique_ptr<int, FreeStb> owner(delays);
  if (!data || width != facts->width || height != facts->height || count < 1 || count > facts->frames)
    return unreadable();
  return cut(data.get(), width, height, count, delays);
}

std::map<std::string, Film> load_films(const consultation::Pack& pack) {
  std::map<std::string, Film> films;
  for (const auto& [name, bytes] : pack.picture_files) {
    const auto decoded = decode_frames(bytes);
    if (!decoded) continue;
    Film film;
    for (const DecodedFrame& frame : *decoded)
      film.frames.push_back({draw::Picture(frame.pixels), frame.milliseconds});
    films.emplace(name, std::move(film));
  }
  return films;
}

int Film::length() const {
  int sum = 0;
  for (const Frame& frame : frames) sum += frame.milliseconds;
  return sum;
}

std::size_t Film::frame_at(int milliseconds) const {
  int end = 0;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    end += frames[i].milliseconds;
    if (milliseconds < end) return i;
  }
  return frames.empty() ? 0 : frames.size() - 1;
}

int Film::next_change(int milliseconds) const {
  int end = 0;
  for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
    end += frames[i].milliseconds;
    if (milliseconds < end) return end;
  }
  return -1;
}

}  // namespace kiosk::hall::screens
