// The sound device, through ALSA. Without a device, playing takes the same time in silence.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace kiosk::hall::speech {

class Sound {
 public:
  /// `device` is an ALSA name. It is opened at the first play and again after a fault.
  Sound(std::string device, int rate);
  ~Sound();

  /// Opens the device if it is not open. Returns false if there is none.
  bool open();
  /// Plays to the end, or until `stopped` returns true, and then is silent at once. Returns false if it
  /// was stopped.
  bool play(std::span<const std::int16_t> samples, const std::function<bool()>& stopped);
  /// Waits until all samples have been played.
  void drain();
  /// Whether there was no device at the last try.
  bool silent() const { return silent_; }

 private:
  struct Device;
  void fail(int error);
  void require_good(int error);
  bool write(std::span<const std::int16_t> samples);

  std::string name_;
  int rate_;
  bool silent_ = false;
  std::unique_ptr<Device> device_;
};

}  // namespace kiosk::hall::speech
