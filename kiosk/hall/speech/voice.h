// Speech synthesis with espeak-ng in this process; no network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::hall::speech {

/// Language, speed and volume of speech.
struct Manner {
  std::string language = "vi";
  int words_a_minute = 150;
  int volume_percent = 75;
};

/// Scales a sample to a volume.
std::int16_t quieter(std::int16_t sample, int volume_percent);

/// At most one object in a process, used by one thread, because espeak-ng keeps global state.
class Voice {
 public:
  /// Faults: speech-unavailable.
  static Result<Voice> open();
  /// The speech as samples of one channel; empty if espeak-ng fails.
  std::vector<std::int16_t> say(const std::string& words, const Manner& manner);
  int rate() const { return rate_; }  ///< samples per second

 private:
  explicit Voice(int rate) : rate_(rate) {}
  int rate_ = 0;
};

}  // namespace kiosk::hall::speech
