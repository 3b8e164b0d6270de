// Words become sound, with espeak-ng in this process; no network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::hall::speech {

/// How something is said.
struct Manner {
  std::string language = "vi";
  int words_a_minute = 150;
  int volume_percent = 75;
};

/// A sample at that volume.
std::int16_t quieter(std::int16_t sample, int volume_percent);

/// One at a time in a process, used by one thread: espeak-ng keeps global state.
class Voice {
 public:
  /// Faults: speech-unavailable.
  static Result<Voice> open();
  /// Samples, one channel, of the words said; empty where the voice refuses them.
  std::vector<std::int16_t> say(const std::string& words, const Manner& manner);
  int rate() const { return rate_; }  ///< samples a second

 private:
  explicit Voice(int rate) : rate_(rate) {}
  int rate_ = 0;
};

}  // namespace kiosk::hall::speech
