// The sound device, through ALSA. Without one the sound is silence that takes its time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace kiosk::hall::speech {

class Sound {
 public:
  /// `device` as ALSA names it; opened at the first play, and again after a fault.
  Sound(std::string device, int rate);
  ~Sound();

  /// Looks for the device where it is not open; false where there is none.
  bool open();
  /// Plays until the end or until `stopped` says so, and then falls silent at once; false where it was
  /// stopped.
  bool play(std::span<const std::int16_t> samples, const std::function<bool()>& stopped);
  /// Waits until everything handed over was heard.
  void drain();
  /// Nothing can be heard: there was no device at the last try.
  bool silent() const { return silent_; }

 private:
  struct Device;
  void fail(int error);
  bool write(std::span<const std::int16_t> samples);

  std::string name_;
  int rate_;
  bool silent_ = false;
  std::unique_ptr<Device> device_;
};

}  // namespace kiosk::hall::speech
