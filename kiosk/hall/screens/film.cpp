#include "kiosk/hall/screens/film.h"

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/screens/decode_frames.h"

namespace kiosk::hall::screens {

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
