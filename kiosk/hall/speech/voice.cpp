#include "kiosk/hall/speech/voice.h"

#include <espeak-ng/speak_lib.h>

#include <algorithm>

namespace kiosk::hall::speech {
namespace {

int take_samples(short* samples, int count, espeak_EVENT* events) {
  auto* const sound = static_cast<std::vector<std::int16_t>*>(events->user_data);
  if (samples && sound) sound->insert(sound->end(), samples, samples + count);
  return 0;
}

}  // namespace

std::int16_t quieter(std::int16_t sample, int volume_percent) {
  return static_cast<std::int16_t>(sample * std::clamp(volume_percent, 0, 100) / 100);
}

Result<Voice> Voice::open() {
  // Initialised once per process: after espeak_Terminate a second start hangs.
  static const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
  if (rate <= 0)
    return fault("speech-unavailable", "The voice that reads aloud cannot start.",
                 "Install the package espeak-ng-data.");
  espeak_SetSynthCallback(take_samples);
  return Voice(rate);
}

std::vector<std::int16_t> Voice::say(const std::string& words, const Manner& manner) {
  std::vector<std::int16_t> sound;
  sound.reserve(static_cast<std::size_t>(rate_) * 20);
  const int rate = std::clamp(manner.words_a_minute, espeakRATE_MINIMUM, espeakRATE_MAXIMUM);
  const bool chosen =
      espeak_SetVoiceByName(manner.language.c_str()) == EE_OK || espeak_SetVoiceByName("en") == EE_OK;
  // Silence where the voice cannot speak: the words stand on the screen.
  if (!chosen || espeak_SetParameter(espeakRATE, rate, 0) != EE_OK ||
      espeak_Synth(words.c_str(), words.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, &sound) !=
          EE_OK ||
      espeak_Synchronize() != EE_OK)
    return {};
  for (std::int16_t& sample : sound) sample = quieter(sample, manner.volume_percent);
  return sound;
}

}  // namespace kiosk::hall::speech
