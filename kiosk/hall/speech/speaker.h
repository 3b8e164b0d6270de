// Reads sentences aloud on its own thread, so that the window never waits for the voice or the sound
// device.
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
  std::string device = "default";  ///< ALSA device name
  std::filesystem::path log;       ///< for tests: each sentence as it begins, "vi\twords", with
                                   ///< "\trecorded" where no voice says it; empty = nowhere
};

/// One sentence to say.
struct Utterance {
  Utterance(std::string said) : words(std::move(said)) {}
  Utterance(const char* said) : words(said) {}
  Utterance(std::string said, std::string sound) : words(std::move(said)), recording(std::move(sound)) {}
  std::string words;      ///< already converted by spoken_words()
  std::string recording;  ///< bytes of a sound file to play instead; empty = the voice says the words
};

/// The current position of the reading.
struct Reading {
  std::uint64_t ticket = 0;  ///< of the current or last say()
  std::size_t sentence = 0;  ///< index of the current sentence
  bool speaking = false, paused = false;
  bool silent = true;  ///< nothing can be heard: no device, no voice, or not known yet
};

class Speaker {
 public:
  /// `changed` is called on the speaker's thread whenever the position changes.
  Speaker(SpeakerOptions options, std::function<void()> changed);
  ~Speaker();
  Speaker(const Speaker&) = delete;

  /// Stops the current sentences at once and says these. Words are overwritten in memory after they were
  /// said. `manner` changes the volume of a recording but not its speed. Returns the ticket of this call.
  std::uint64_t say(std::vector<Utterance> sentences, Manner manner);
  void stop();
  /// Sets speed and volume from the next sentence on. The language of say() stays.
  void set(const Manner& manner);
  void pause_or_go_on();
  Reading reading() const;

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace kiosk::hall::speech
