#include "kiosk/hall/speech/recording.h"

#include <samplerate.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

namespace kiosk::hall::speech {
namespace {

constexpr int least_rate = 8000, most_rate = 96000, most_channels = 2;

/// libsndfile callbacks for a file in memory.
struct Memory {
  std::string_view bytes;
  sf_count_t at = 0;

  static Memory& of(void* self) { return *static_cast<Memory*>(self); }
  static sf_count_t size(void* self) { return static_cast<sf_count_t>(of(self).bytes.size()); }
  static sf_count_t tell(void* self) { return of(self).at; }
  static sf_count_t seek(sf_count_t offset, int whence, void* self) {
    const sf_count_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? of(self).at : size(self);
    of(self).at = std::clamp<sf_count_t>(from + offset, 0, size(self));
    return of(self).at;
  }
  static sf_count_t read(void* to, sf_count_t count, void* self) {
    const sf_count_t have = std::clamp<sf_count_t>(count, 0, size(self) - of(self).at);
    std::memcpy(to, of(self).bytes.data() + of(self).at, static_cast<std::size_t>(have));
    of(self).at += have;
    return have;
  }
  static sf_count_t write(const void*, sf_count_t, void*) { return 0; }
};

/// Only these formats are allowed: libsndfile's decoders of rare formats are little tested.
bool is_of_a_kind_that_is_taken(std::string_view bytes) {
  return bytes.starts_with("OggS") || bytes.starts_with("fLaC") || bytes.starts_with("RIFF");
}

struct Close {
  void operator()(SNDFILE* file) const { sf_close(file); }
};

std::vector<float> one_channel(const std::vector<float>& samples, int channels) {
  const auto step = static_cast<std::size_t>(channels);
  std::vector<float> mono(samples.size() / step);
  for (std::size_t i = 0; i < mono.size(); ++i) {
    float sum = 0;
    for (std::size_t channel = 0; channel < step; ++channel) sum += samples[i * step + channel];
    mono[i] = sum / static_cast<float>(channels);
  }
  return mono;
}

bool resample(std::vector<float>& samples, int from, int to) {
  if (from == to || samples.empty()) return true;
  const double ratio = static_cast<double>(to) / from;
  std::vector<float> result(static_cast<std::size_t>(std::ceil(static_cast<double>(samples.size()) * ratio)) +
                            1);
  SRC_DATA data{};
  data.data_in = samples.data();
  data.input_frames = static_cast<long>(samples.size());
  data.data_out = result.data();
  data.output_frames = static_cast<long>(result.size());
  data.src_ratio = ratio;
  if (src_simple(&data, SRC_SINC_FASTEST, 1) != 0) return false;
  result.resize(static_cast<std::size_t>(data.output_frames_gen));
  samples.swap(result);
  return true;
}

std::int16_t whole(float sample) {
  return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.F, 1.F) * 32767.F));
}

}  // namespace

Result<std::vector<std::int16_t>> decode_recording(std::string_view bytes, int rate) {
  const auto unreadable = [] {
    return fault("recording-unreadable", "The recording cannot be played.",
                 "Save it as .ogg, .flac or .wav with one or two channels.");
  };
  if (!is_of_a_kind_that_is_taken(bytes)) return unreadable();
  Memory memory{bytes};
  SF_VIRTUAL_IO io{Memory::size, Memory::seek, Memory::read, Memory::write, Memory::tell};
  SF_INFO info{};
  const std::unique_ptr<SNDFILE, Close> file(sf_open_virtual(&io, SFM_READ, &info, &memory));
  if (!file || info.channels < 1 || info.channels > most_channels || info.samplerate < least_rate ||
      info.samplerate > most_rate || info.frames <= 0)
    return unreadable();
  if (info.frames > static_cast<sf_count_t>(info.samplerate) * longest_recording_seconds)
    return fault("recording-too-long", "The recording is longer than {seconds} seconds.",
                 "Record a shorter text, or divide it.", "",
                 {{"seconds", std::to_string(longest_recording_seconds)}});
  std::vector<float> samples(static_cast<std::size_t>(info.frames) * static_cast<std::size_t>(info.channels));
  const sf_count_t read = sf_readf_float(file.get(), samples.data(), info.frames);
  if (read != info.frames) return unreadable();
  std::vector<float> mono = one_channel(samples, info.channels);
  if (!resample(mono, info.samplerate, rate)) return unreadable();
  std::vector<std::int16_t> result(mono.size());
  std::transform(mono.begin(), mono.end(), result.begin(), whole);
  return result;
}

}  // namespace kiosk::hall::speech
