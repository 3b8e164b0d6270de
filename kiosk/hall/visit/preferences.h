// What a resident set for eyes, ears and hands. Forgotten with the visit: the next person begins with the
// defaults.
#pragma once

namespace kiosk::hall::visit {

enum class TextSize { normal, large, very_large };
enum class SpeechSpeed { slow, normal, fast };

struct Preferences {
  TextSize text_size = TextSize::normal;
  bool high_contrast = false;
  bool simple_words = false;  ///< texts in their simple version, where the pack has one
  bool read_aloud = false;
  SpeechSpeed speech_speed = SpeechSpeed::normal;
  bool scanning = false;  ///< one focus after the other, for a switch or two keys
  bool reach = false;     ///< everything to touch is in the lower part of the screen
  bool reduced_motion = false;
  bool sign_language = false;  ///< what a screen says in sign language, where the pack has it
  bool louder = false;         ///< reads aloud louder
  bool operator==(const Preferences&) const = default;
};

}  // namespace kiosk::hall::visit
