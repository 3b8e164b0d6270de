#include "kiosk/hall/speech/sound.h"

#include <alsa/asoundlib.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace kiosk::hall::speech {
namespace {

/// Samples per write. A stop takes effect within this time plus the device's buffer.
constexpr int piece_milliseconds = 50;
constexpr unsigned device_buffer_microseconds = 150'000;
constexpr int device_patience_milliseconds = 500;

void say_nothing(const char*, int, const char*, int, const char*, ...) {}

}  // namespace

struct Sound::Device {
  snd_pcm_t* pcm = nullptr;
  ~Device() {
    if (pcm) snd_pcm_close(pcm);
  }
};

Sound::Sound(std::string device, int rate) : name_(std::move(device)), rate_(rate) {
  snd_lib_error_set_handler(say_nothing);  // faults are logged once, by this program
}
Sound::~Sound() = default;

bool Sound::open() {
  if (device_) return true;
  auto device = std::make_unique<Device>();
  int error = snd_pcm_open(&device->pcm, name_.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
  if (error >= 0) {
    error = snd_pcm_set_params(device->pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                               static_cast<unsigned>(rate_), 1, device_buffer_microseconds);
  }
  if (error < 0) {
    fail(error);
    return false;
  }
  if (silent_) spdlog::info("The sound device \"{}\" is there again.", name_);
  silent_ = false;
  device_ = std::move(device);
  return true;
}

void Sound::fail(int error) {
  if (!silent_)
    spdlog::warn("The sound device \"{}\" cannot be used: {}. Reading aloud stays silent.", name_,
                 snd_strerror(error));
  silent_ = true;
  device_.reset();
}

/// Writes one block. Returns false if the device is lost.
bool Sound::write(std::span<const std::int16_t> samples) {
  while (!samples.empty()) {
    const auto written = snd_pcm_writei(device_->pcm, samples.data(), samples.size());
    if (written > 0) {
      samples = samples.subspan(static_cast<std::size_t>(written));
      continue;
    }
    int error = static_cast<int>(written);
    if (error == -EAGAIN || error == 0) error = snd_pcm_wait(device_->pcm, device_patience_milliseconds);
    if (error == 0) error = -ETIMEDOUT;
    if (error < 0 && snd_pcm_recover(device_->pcm, error, 1) < 0) {
      fail(error);
      return false;
    }
  }
  return true;
}

bool Sound::play(std::span<const std::int16_t> samples, const std::function<bool()>& stopped) {
  open();
  const auto piece = static_cast<std::size_t>(rate_ * piece_milliseconds / 1000);
  while (!samples.empty()) {
    if (stopped()) {
      if (!device_) return false;
      require_good(snd_pcm_drop(device_->pcm));
      if (device_) require_good(snd_pcm_prepare(device_->pcm));
      return false;
    }
    const auto now = samples.first(std::min(piece, samples.size()));
    if (!device_ || !write(now)) std::this_thread::sleep_for(std::chrono::milliseconds(piece_milliseconds));
    samples = samples.subspan(now.size());
  }
  return true;
}

void Sound::drain() {
  // A drain that fails has lost the end of a sentence; the other calls leave a device that cannot be used.
  if (device_) require_good(snd_pcm_nonblock(device_->pcm, 0));
  if (!device_) return;
  if (snd_pcm_drain(device_->pcm) < 0) spdlog::warn("the sound device lost the end of a sentence");
  require_good(snd_pcm_nonblock(device_->pcm, 1));
  if (device_) require_good(snd_pcm_prepare(device_->pcm));
}

/// Gives a device up that does not obey; it is looked for again later.
void Sound::require_good(int error) {
  if (error < 0) fail(error);
}

}  // namespace kiosk::hall::speech
