// A pack's recorded speech: which sentence it replaces, decoding, and what is played.
#include <doctest/doctest.h>
#include <sndfile.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <thread>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/speech/recording.h"
#include "kiosk/hall/speech/recordings.h"
#include "kiosk/hall/speech/speaker.h"
#include "tests/hall/speech/listening.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::speech;
using namespace kiosk::hall::speech::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("kiosk-recorded-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

/// A tone, written by libsndfile.
std::string tone(const Folder& folder, int format, int rate, int channels, double seconds,
                 double hertz = 440) {
  const fs::path file = folder.path / "tone";
  SF_INFO info{};
  info.samplerate = rate;
  info.channels = channels;
  info.format = format;
  SNDFILE* const out = sf_open(file.c_str(), SFM_WRITE, &info);
  REQUIRE(out);
  std::vector<float> samples(static_cast<std::size_t>(rate * seconds) * static_cast<std::size_t>(channels));
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = 0.5F * std::sin(static_cast<float>(i / static_cast<std::size_t>(channels)) * 6.2832F *
                                 static_cast<float>(hertz / rate));
  sf_writef_float(out, samples.data(), static_cast<sf_count_t>(samples.size()) / channels);
  sf_close(out);
  return content_of(file);
}

/// Frequency of the signal: upward zero crossings per second.
double pitch(const std::vector<std::int16_t>& samples, int rate) {
  int rises = 0;
  for (std::size_t i = 1; i < samples.size(); ++i) rises += samples[i - 1] < 0 && samples[i] >= 0;
  return static_cast<double>(rises) * rate / static_cast<double>(samples.size());
}

consultation::Pack pack() {
  consultation::Pack pack;
  const auto vi = [](const char* text) {
    return consultation::LocalizedText(std::map<std::string, std::string, std::less<>>{{"vi", text}});
  };
  pack.languages = {"vi"};
  pack.headline = vi("Ông bà nghĩ gì? Mời ông bà **góp ý**.");
  consultation::Question question;
  question.id = "stance";
  question.title = vi("Có đồng ý không?");
  question.options.push_back({"agree", "", vi("Đồng ý"), vi("Nhập hai xã làm một."), false});
  pack.form.push_back({"stance", {}, false, {question}});
  pack.speech["vi"] = {{"headline", "A"}, {"question.stance.agree.label", "B"}};
  return pack;
}

Sentence part_of(const std::string& block, std::size_t number, std::size_t from, std::size_t to) {
  return {block.substr(from, to - from), {}, false, {number, block, from, to}};
}

}  // namespace

TEST_CASE("a completely recorded text is one piece and highlighted as a whole; the voice reads the rest") {
  const consultation::Pack given = pack();
  const Recordings recordings(given);
  const std::string headline = "Ông bà nghĩ gì? Mời ông bà\u00A0**góp ý**.";
  const std::size_t cut = headline.find('?') + 1;
  const auto pieces =
      recordings.divide({part_of(headline, 3, 0, cut), part_of(headline, 3, cut + 1, headline.size()),
                         part_of("Còn 11 ngày.", 4, 0, 14)},
                        "vi");
  REQUIRE(pieces.size() == 2);
  REQUIRE(pieces[0].recording);
  CHECK(*pieces[0].recording == "A");
  CHECK(pieces[0].place == draw::ReadingPlace{3, headline, 0, headline.size()});
  CHECK_FALSE(pieces[1].recording);
  CHECK(recordings.divide({part_of(headline, 3, 0, cut)}, "en").front().recording == nullptr);
}

TEST_CASE("a widget's label is played from the recording, and the voice reads its state") {
  const consultation::Pack given = pack();
  const Recordings recordings(given);
  const Sentence choice{
      "Đồng ý. Nhập hai xã làm một. Lựa chọn, chưa chọn", "choice/stance/agree", false, {7, "Đồng ý", 0, 10}};
  const auto pieces = recordings.divide({choice}, "vi");
  REQUIRE(pieces.size() == 2);
  REQUIRE(pieces[0].recording);
  CHECK(*pieces[0].recording == "B");
  CHECK(pieces[1].text == "Nhập hai xã làm một. Lựa chọn, chưa chọn");
  CHECK_FALSE(pieces[1].recording);
  CHECK(pieces[0].place == choice.place);
}

TEST_CASE(
    "ogg, flac and wav are converted to one channel at the voice's rate, with length and pitch unchanged") {
  const Folder folder;
  const struct {
    int format, rate, channels;
  } files[] = {{SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 2},
               {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 48000, 1},
               {SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 1},
               {SF_FORMAT_WAV | SF_FORMAT_PCM_24, 8000, 2}};
  for (const auto& file : files) {
    CAPTURE(file.rate);
    const auto samples = decode_recording(tone(folder, file.format, file.rate, file.channels, 1.5), 22050);
    REQUIRE(samples);
    CHECK(std::abs(static_cast<double>(samples->size()) / 22050 - 1.5) < 0.02);
    CHECK(std::abs(pitch(*samples, 22050) - 440) < 5);
  }
}

TEST_CASE("recordings that are damaged, no sound or too long are refused") {
  const Folder folder;
  const std::string flac = tone(folder, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 22050, 1, 1);
  CHECK(decode_recording("no sound at all", 22050).error().code == "recording-unreadable");
  CHECK(decode_recording("", 22050).error().code == "recording-unreadable");
  for (const int other : {SF_FORMAT_AU, SF_FORMAT_AIFF, SF_FORMAT_VOC, SF_FORMAT_MAT5}) {
    const std::string sound = tone(folder, other | SF_FORMAT_PCM_16, 8000, 1, 0.1);
    CHECK(decode_recording(sound, 22050).error().code == "recording-unreadable");
  }
  CHECK(decode_recording(flac.substr(0, flac.size() / 2), 22050).error().code == "recording-unreadable");
  CHECK(decode_recording(tone(folder, SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 8000, 1, 121), 22050).error().code ==
        "recording-too-long");
}

TEST_CASE("the device gets the recording's samples at the chosen volume, then the voice") {
  const Folder folder;
  const fs::path played = folder.path / "played.raw", log = folder.path / "log";
  std::ofstream(folder.path / "asound.conf")
      << "pcm.!default { type file slave.pcm { type null } file \"" << played.string() << "\" format raw }\n";
  ::setenv("ALSA_CONFIG_PATH", (folder.path / "asound.conf").c_str(), 1);
  const std::string wav = tone(folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 1, 0.5);
  const auto samples = decode_recording(wav, 22050).value();
  {
    Speaker speaker({"default", log}, [] {});
    speaker.say({Utterance("Ông bà nghĩ gì?", wav), Utterance("Câu hai.")}, {"vi", 150, 50});
    REQUIRE(wait_for([&] { return !speaker.reading().speaking; }));
  }
  CHECK(content_of(log) == "vi\tÔng bà nghĩ gì?\trecorded\nvi\tCâu hai.\n");
  const std::string raw = content_of(played);
  REQUIRE(raw.size() > samples.size() * 2);
  std::size_t different = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    std::int16_t heard = 0;
    std::memcpy(&heard, raw.data() + i * 2, 2);
    different += heard != quieter(samples[i], 50);
  }
  CHECK(different == 0);
  std::size_t loud = 0;
  for (std::size_t i = samples.size() * 2; i < raw.size(); ++i) loud += raw[i] != 0;
  CHECK(loud > 1000);  // the second sentence was spoken
}

TEST_CASE("a recording is stopped as quickly as the voice") {
  const Folder folder;
  const std::string wav = tone(folder, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 1, 20);
  Speaker speaker({"no-such-device", {}}, [] {});
  speaker.say({Utterance("Dài.", wav)}, {"vi", 150, 75});
  std::this_thread::sleep_for(300ms);
  CHECK(speaker.reading().speaking);
  const auto before = std::chrono::steady_clock::now();
  speaker.say({Utterance("Ngắn.")}, {"vi", 150, 75});
  REQUIRE(wait_for([&] { return !speaker.reading().speaking; }));
  CHECK(std::chrono::steady_clock::now() - before < 5s);
}

TEST_CASE("the voice replaces a damaged recording") {
  const Folder folder;
  const fs::path played = folder.path / "played.raw";
  std::ofstream(folder.path / "asound.conf")
      << "pcm.!default { type file slave.pcm { type null } file \"" << played.string() << "\" format raw }\n";
  ::setenv("ALSA_CONFIG_PATH", (folder.path / "asound.conf").c_str(), 1);
  {
    Speaker speaker({"default", {}}, [] {});
    speaker.say({Utterance("Xin chào.", "RIFF?")}, {"vi", 150, 75});
    REQUIRE(wait_for([&] { return !speaker.reading().speaking; }));
  }
  std::size_t loud = 0;
  for (const char c : content_of(played)) loud += c != 0;
  CHECK(loud > 1000);
}
