// Pictures and recordings of a pack, as the kiosk decodes them.
#include "kiosk/consultation/picture_facts.h"
#include "kiosk/hall/screens/decode_frames.h"
#include "kiosk/hall/speech/recording.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {

void picture(std::string_view input) {
  constexpr std::int64_t most_points = 200'000;  // larger pictures take too long
  const auto facts = consultation::picture_facts(input);
  if (facts && facts->points() > most_points) return;
  const auto frames = hall::screens::decode_frames(input);
  if (!frames) return must(!frames.error().remedy.empty(), "a fault without words");
  must(facts && !frames->empty() && frames->size() <= static_cast<std::size_t>(facts->frames),
       "frames that nobody announced");
  for (const auto& frame : *frames) {
    must(frame.pixels.width == facts->width && frame.pixels.height == facts->height,
         "a frame of another size");
    must(std::ssize(frame.pixels.rgba) == std::int64_t{4} * facts->width * facts->height, "a frame in part");
    must(facts->frames == 1 || frame.milliseconds > 0, "a frame that never stands");
  }
}

void recording(std::string_view input) {
  constexpr int rate = 22'050;
  const auto samples = hall::speech::decode_recording(input, rate);
  if (!samples) return must(!samples.error().remedy.empty(), "a fault without words");
  must(samples->size() <= std::size_t{rate} * (hall::speech::longest_recording_seconds + 1),
       "a recording beyond its limit");
}

}  // namespace kiosk::fuzz
