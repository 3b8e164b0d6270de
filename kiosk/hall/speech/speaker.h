// Reads sentences aloud on a thread of its own: the window never waits for a voice or a sound device.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/hall/speech/voice.h"

namespace kiosk::hall::speech {

struct SpeakerOptions {
  std::string device = "default";  ///< as ALSA names it
  std::filesystem::path log;       ///< for tests: each sentence as it begins, "vi\twords", with
                                   ///< "\trecorded" where no voice says it; empty = nowhere
};

/// What is said in one go.
struct Utterance {
  Utterance(std::string said) : words(std::move(said)) {}
  Utterance(const char* said) : words(said) {}
  Utterance(std::string said, std::string sound) : words(std::move(said)), recording(std::move(sound)) {}
  std::string words;      ///< ready to be said
  std::string recording;  ///< bytes of a sound file that is played instead; empty = the voice says it
};

/// Where the reading stands.
struct Reading {
  std::uint64_t ticket = 0;  ///< of the say() under way or last done
  std::size_t sentence = 0;  ///< index of the one being said
  bool speaking = false, paused = false;
  bool silent = true;  ///< nothing can be heard: no device, or no voice, or not yet known
};

class Speaker {
 public:
  /// `changed` is called on the speaker's thread whenever the reading stands elsewhere.
  Speaker(SpeakerOptions options, std::function<void()> changed);
  ~Speaker();
  Speaker(const Speaker&) = delete;

  /// Says these instead of what is being said, which stops at once. Words are overwritten in memory once they
  /// were said. A recording is played as it is: `manner` changes its volume, not its speed.
  std::uint64_t say(std::vector<Utterance> sentences, Manner manner);
  void stop();
  /// Speed and volume from the next sentence on; the language stays that of say().
  void set(const Manner& manner);
  void pause_or_go_on();
  Reading reading() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace kiosk::hall::speech
