#include "kiosk/hall/speech/speaker.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/base/wipe.h"
#include "kiosk/hall/speech/recording.h"
#include "kiosk/hall/speech/sound.h"

namespace kiosk::hall::speech {
namespace {

/// A breath between two sentences.
constexpr int breath_milliseconds = 200;
/// A sound device that was missing may be plugged in later.
constexpr std::chrono::seconds until_next_try{15};

using kiosk::wipe;

void wipe(std::vector<std::int16_t>& sound) {
  sodium_memzero(sound.data(), sound.size() * sizeof(std::int16_t));
  sound.clear();
}

/// Samples a second; also where there is no voice, for recordings are played then.
int rate_of(const std::optional<Voice>& voice) {
  constexpr int usual = 22050;
  return voice ? voice->rate() : usual;
}

struct Job {
  std::uint64_t ticket = 0;
  std::vector<Utterance> sentences;
  Manner manner;
  ~Job() {
    for (Utterance& sentence : sentences) wipe(sentence.words);
  }
  Job() = default;
  Job(Job&&) = default;
  Job& operator=(Job&& other) noexcept {
    sentences.swap(other.sentences);
    std::swap(ticket, other.ticket);
    std::swap(manner, other.manner);
    return *this;
  }
};

}  // namespace

struct Speaker::Work {
  SpeakerOptions options;
  std::function<void()> changed;
  mutable std::mutex mutex;
  std::condition_variable awake;
  Job waiting;
  bool has_job = false, ending = false;
  std::uint64_t wanted = 0;  ///< ticket that may be said; older ones stop
  Reading reading;
  Manner manner;
  std::thread thread;

  void run();
  void say(Job job, std::optional<Voice>& voice, Sound& sound);
  bool stopped(std::uint64_t ticket);
  Manner manner_of(const Job& job) const;
  bool silent_before() const;
  void tell(const std::function<void(Reading&)>& change);
  void log(const Job& job, const Utterance& sentence) const;
  std::vector<std::int16_t> sound_of(const Job& job, const Utterance& sentence,
                                     std::optional<Voice>& voice) const;
};

bool Speaker::Work::stopped(std::uint64_t ticket) {
  std::unique_lock lock(mutex);
  awake.wait(lock, [&] { return ending || wanted != ticket || !reading.paused; });
  return ending || wanted != ticket;
}

Manner Speaker::Work::manner_of(const Job& job) const {
  const std::lock_guard lock(mutex);
  return {job.manner.language, manner.words_a_minute, manner.volume_percent};
}

bool Speaker::Work::silent_before() const {
  const std::lock_guard lock(mutex);
  return reading.silent;
}

void Speaker::Work::tell(const std::function<void(Reading&)>& change) {
  {
    const std::lock_guard lock(mutex);
    change(reading);
  }
  changed();
}

void Speaker::Work::log(const Job& job, const Utterance& sentence) const {
  if (options.log.empty()) return;
  std::ofstream(options.log, std::ios::app) << job.manner.language << '\t' << sentence.words
                                            << (sentence.recording.empty() ? "" : "\trecorded") << '\n';
}

/// A recording that cannot be played is said by the voice.
std::vector<std::int16_t> Speaker::Work::sound_of(const Job& job, const Utterance& sentence,
                                                  std::optional<Voice>& voice) const {
  const Manner wanted_manner = manner_of(job);
  if (!sentence.recording.empty()) {
    auto decoded = decode_recording(sentence.recording, rate_of(voice));
    if (decoded) {
      for (std::int16_t& sample : *decoded) sample = quieter(sample, wanted_manner.volume_percent);
      return std::move(*decoded);
    }
    spdlog::warn("{}", decoded.error().what);
  }
  return voice ? voice->say(sentence.words, wanted_manner) : std::vector<std::int16_t>{};
}

void Speaker::Work::say(Job job, std::optional<Voice>& voice, Sound& sound) {
  const auto is_stopped = [&] { return stopped(job.ticket); };
  for (std::size_t i = 0; i < job.sentences.size(); ++i) {
    if (is_stopped()) break;
    tell([&](Reading& now) {
      if (wanted == job.ticket) now = {job.ticket, i, true, now.paused, sound.silent() || !voice};
    });
    log(job, job.sentences[i]);
    std::vector<std::int16_t> samples = sound_of(job, job.sentences[i], voice);
    wipe(job.sentences[i].words);
    samples.resize(samples.size() + static_cast<std::size_t>(rate_of(voice) * breath_milliseconds / 1000));
    const bool heard = sound.play(samples, is_stopped);
    wipe(samples);
    if (!heard) break;
    if (i + 1 == job.sentences.size()) sound.drain();
  }
  tell([&](Reading& now) {
    if (wanted == job.ticket) now.speaking = false;
    now.silent = sound.silent() || !voice;
  });
}

void Speaker::Work::run() {
  std::optional<Voice> voice;
  if (auto opened = Voice::open()) {
    voice.emplace(std::move(*opened));
  } else {
    spdlog::warn("{} {}", opened.error().what, opened.error().remedy);
  }
  Sound sound(options.device, rate_of(voice));
  while (true) {
    sound.open();
    if (const bool silent = sound.silent() || !voice; silent != silent_before())
      tell([&](Reading& now) { now.silent = silent; });
    Job job;
    {
      std::unique_lock lock(mutex);
      const auto called = [&] { return ending || has_job; };
      if (sound.silent() && !awake.wait_for(lock, until_next_try, called)) continue;
      awake.wait(lock, called);
      if (ending) return;
      has_job = false;
      job = std::move(waiting);
    }
    say(std::move(job), voice, sound);
  }
}

Speaker::Speaker(SpeakerOptions options, std::function<void()> changed) : work_(std::make_unique<Work>()) {
  work_->options = std::move(options);
  work_->changed = std::move(changed);
  work_->thread = std::thread([work = work_.get()] { work->run(); });
}

Speaker::~Speaker() {
  {
    const std::lock_guard lock(work_->mutex);
    work_->ending = true;
  }
  work_->awake.notify_all();
  work_->thread.join();
}

std::uint64_t Speaker::say(std::vector<Utterance> sentences, Manner manner) {
  std::uint64_t ticket = 0;
  {
    const std::lock_guard lock(work_->mutex);
    ticket = ++work_->wanted;
    Job job;
    job.ticket = ticket;
    job.sentences = std::move(sentences);
    work_->manner = manner;
    job.manner = std::move(manner);
    work_->reading = {ticket, 0, !job.sentences.empty(), false, work_->reading.silent};
    work_->has_job = !job.sentences.empty();
    work_->waiting = std::move(job);
  }
  work_->awake.notify_all();
  return ticket;
}

void Speaker::set(const Manner& manner) {
  const std::lock_guard lock(work_->mutex);
  work_->manner = manner;
}

void Speaker::stop() {
  say({}, {});
}

void Speaker::pause_or_go_on() {
  {
    const std::lock_guard lock(work_->mutex);
    if (work_->reading.speaking) work_->reading.paused = !work_->reading.paused;
  }
  work_->awake.notify_all();
}

Reading Speaker::reading() const {
  const std::lock_guard lock(work_->mutex);
  return work_->reading;
}

}  // namespace kiosk::hall::speech
