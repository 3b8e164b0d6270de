// The real voice and real ALSA, playing into a file, because test machines have no sound card.
#include "kiosk/hall/speech/speaker.h"
#include "tests/hall/speech/listening.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

using namespace kiosk::hall::speech;
using namespace kiosk::hall::speech::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// ALSA plays raw samples into `sound`, without waiting.
struct SoundFile {
  fs::path folder = fs::temp_directory_path() / ("kiosk-speech-" + std::to_string(::getpid()));
  fs::path sound = folder / "sound.raw", log = folder / "speech.log";
  SoundFile() {
    fs::create_directories(folder);
    std::ofstream(folder / "asound.conf") << "pcm.!default { type file slave.pcm { type null } file \""
                                          << sound.string() << "\" format raw }\n";
    ::setenv("ALSA_CONFIG_PATH", (folder / "asound.conf").c_str(), 1);
  }
  ~SoundFile() { fs::remove_all(folder); }
  std::string logged() const { return content_of(log); }
  /// Number of samples that are not silence.
  std::size_t loud() const {
    const std::string bytes = content_of(sound);
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) count += bytes[i] != 0 || bytes[i + 1] != 0;
    return count;
  }
};

}  // namespace

TEST_CASE("sentences are played on a real device one after the other, in both languages") {
  const SoundFile file;
  {
    Speaker speaker({"default", file.log}, [] {});
    speaker.say({"Xin chào ông bà.", "Mời ông bà chạm vào màn hình."}, {"vi", 150, 75});
    REQUIRE(wait_for([&] { return !speaker.reading().speaking; }));
    CHECK_FALSE(speaker.reading().silent);
    speaker.say({"Good morning."}, {"en", 150, 75});
    REQUIRE(wait_for([&] { return !speaker.reading().speaking; }));
  }
  CHECK(file.logged() == "vi\tXin chào ông bà.\nvi\tMời ông bà chạm vào màn hình.\nen\tGood morning.\n");
  CHECK(file.loud() > 22050);  // at least a second of sound
}

TEST_CASE("without a sound device reading continues silently, can be stopped, and is reported") {
  const SoundFile file;
  Speaker speaker({"no-such-device", file.log}, [] {});
  speaker.say({"Một câu rất dài để đọc trong nhiều giây, nhiều giây, nhiều giây liền.", "Câu thứ hai."},
              {"vi", 100, 75});
  REQUIRE(wait_for([&] { return !file.logged().empty() && speaker.reading().silent; }));
  CHECK(speaker.reading().speaking);
  speaker.stop();
  CHECK_FALSE(speaker.reading().speaking);
  std::this_thread::sleep_for(500ms);
  CHECK(file.logged().find("thứ hai") == std::string::npos);
}

TEST_CASE("a paused sentence continues before the next one starts") {
  const SoundFile file;
  Speaker speaker({"no-such-device", file.log}, [] {});
  speaker.say({"Câu thứ nhất.", "Câu thứ hai."}, {"vi", 150, 75});
  REQUIRE(wait_for([&] { return file.logged().find("nhất") != std::string::npos; }));
  speaker.pause_or_go_on();
  REQUIRE(speaker.reading().paused);
  std::this_thread::sleep_for(3s);
  CHECK(file.logged().find("hai") == std::string::npos);
  speaker.pause_or_go_on();
  CHECK(wait_for([&] { return file.logged().find("hai") != std::string::npos; }));
}

TEST_CASE("new speech replaces the current speech without overlap") {
  const SoundFile file;
  Speaker speaker({"no-such-device", file.log}, [] {});
  speaker.say({"Màn hình cũ.", "Câu cũ."}, {"vi", 150, 75});
  REQUIRE(wait_for([&] { return !file.logged().empty(); }));
  const auto ticket = speaker.say({"Màn hình mới."}, {"vi", 150, 75});
  REQUIRE(wait_for([&] { return !speaker.reading().speaking; }));
  CHECK(speaker.reading().ticket == ticket);
  CHECK(file.logged() == "vi\tMàn hình cũ.\nvi\tMàn hình mới.\n");
}
