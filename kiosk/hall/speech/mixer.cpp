#include "kiosk/hall/speech/mixer.h"

#include <alsa/asoundlib.h>

#include <algorithm>
#include <memory>

namespace kiosk::hall::speech {
namespace {

/// Names of the master volume control, most common first.
constexpr const char* names[] = {"Master", "Speaker", "PCM", "Headphone"};

struct Close {
  void operator()(snd_mixer_t* mixer) const { snd_mixer_close(mixer); }
};
using Mixer = std::unique_ptr<snd_mixer_t, Close>;

Mixer open(const std::string& card) {
  snd_mixer_t* opened = nullptr;
  if (snd_mixer_open(&opened, 0) < 0) return nullptr;
  Mixer mixer(opened);
  const bool good = snd_mixer_attach(opened, card.c_str()) >= 0 &&
                    snd_mixer_selem_register(opened, nullptr, nullptr) >= 0 && snd_mixer_load(opened) >= 0;
  return good ? std::move(mixer) : nullptr;
}

snd_mixer_elem_t* control_of(snd_mixer_t* mixer) {
  for (const char* name : names) {
    for (snd_mixer_elem_t* element = snd_mixer_first_elem(mixer); element;
         element = snd_mixer_elem_next(element)) {
      if (std::string_view(snd_mixer_selem_get_name(element)) == name &&
          snd_mixer_selem_has_playback_volume(element))
        return element;
    }
  }
  return nullptr;
}

struct Range {
  long low = 0, high = 0;
};

std::optional<Range> range_of(snd_mixer_elem_t* control) {
  Range range;
  if (!control || snd_mixer_selem_get_playback_volume_range(control, &range.low, &range.high) < 0 ||
      range.high <= range.low)
    return std::nullopt;
  return range;
}

}  // namespace

std::string card_of(const std::string& device) {
  const auto colon = device.find(':');
  const bool hardware = device.starts_with("hw:") || device.starts_with("plughw:");
  return hardware ? "hw:" + device.substr(colon + 1, device.find(',') - colon - 1) : device;
}

std::optional<int> card_volume(const std::string& card) {
  const Mixer mixer = open(card);
  snd_mixer_elem_t* const control = mixer ? control_of(mixer.get()) : nullptr;
  const auto range = range_of(control);
  long value = 0;
  if (!range || snd_mixer_selem_get_playback_volume(control, SND_MIXER_SCHN_MONO, &value) < 0)
    return std::nullopt;
  return static_cast<int>((100 * (value - range->low) + (range->high - range->low) / 2) /
                          (range->high - range->low));
}

bool set_card_volume(const std::string& card, int percent) {
  const Mixer mixer = open(card);
  snd_mixer_elem_t* const control = mixer ? control_of(mixer.get()) : nullptr;
  const auto range = range_of(control);
  if (!range) return false;
  const long value = range->low + (range->high - range->low) * std::clamp(percent, 0, 100) / 100;
  if (snd_mixer_selem_has_playback_switch(control) &&
      snd_mixer_selem_set_playback_switch_all(control, percent > 0 ? 1 : 0) < 0)
    return false;
  return snd_mixer_selem_set_playback_volume_all(control, value) >= 0;
}

}  // namespace kiosk::hall::speech
