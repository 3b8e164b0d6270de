// Accessibility settings of one resident. They end with the visit: the next visit starts with the defaults.
#pragma once

namespace kiosk::hall::visit {

enum class TextSize { normal, large, very_large };
enum class SpeechSpeed { slow, normal, fast };

struct Preferences {
  TextSize text_size = TextSize::normal;
  bool high_contrast = false;
  bool simple_words = false;  ///< shows the simple version of texts that have one
  bool read_aloud = false;
  SpeechSpeed speech_speed = SpeechSpeed::normal;
  bool scanning = false;  ///< moves one focus step by step, for one switch or two keys
  bool reach = false;     ///< places all controls in the lower part of the screen
  bool reduced_motion = false;
  bool sign_language = false;  ///< shows the sign-language version of a screen if the pack has one
  bool louder = false;         ///< reads aloud at a higher volume
  bool operator==(const Preferences&) const = default;
};

}  // namespace kiosk::hall::visit
