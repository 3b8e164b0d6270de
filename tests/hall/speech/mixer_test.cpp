// The real ALSA mixer with a control that ALSA loads for the test, because test machines have no sound card.
#include "kiosk/hall/speech/mixer.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace kiosk::hall::speech;
namespace fs = std::filesystem;

namespace {

struct Card {
  fs::path folder = fs::temp_directory_path() / ("kiosk-mixer-" + std::to_string(::getpid()));
  fs::path kept = folder / "mixer";
  Card() {
    fs::create_directories(folder);
    std::ofstream(folder / "asound.conf")
        << "ctl_type.kiosk_test { lib \"" KIOSK_TEST_MIXER_PLUGIN "\" }\nctl.kiosk { type kiosk_test }\n";
    ::setenv("ALSA_CONFIG_PATH", (folder / "asound.conf").c_str(), 1);
    ::setenv("KIOSK_TEST_MIXER", kept.c_str(), 1);
  }
  ~Card() { fs::remove_all(folder); }
  void set(const std::string& words) const { std::ofstream(kept) << words; }
  std::string words() const {
    std::ifstream in(kept);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

}  // namespace

TEST_CASE("the card's volume is read and set in percent of its range") {
  const Card card;
  card.set("16 1");
  CHECK(card_volume("kiosk") == 25);
  CHECK(set_card_volume("kiosk", 75));
  CHECK(card.words() == "48 1");
  CHECK(card_volume("kiosk") == 75);
  for (int percent = 0; percent <= 100; percent += 10) {
    CAPTURE(percent);
    REQUIRE(set_card_volume("kiosk", percent));
    REQUIRE(card_volume("kiosk"));
    CHECK(std::abs(*card_volume("kiosk") - percent) <= 1);
  }
}

TEST_CASE("setting a volume unmutes the card") {
  const Card card;
  card.set("0 0");
  CHECK(set_card_volume("kiosk", 50));
  CHECK(card.words() == "32 1");
  CHECK(set_card_volume("kiosk", 0));
  CHECK(card.words() == "0 0");
}

TEST_CASE("without a mixer there is no volume to read or set") {
  const Card card;
  CHECK_FALSE(card_volume("no-such-card"));
  CHECK_FALSE(set_card_volume("no-such-card", 50));
}

TEST_CASE("the mixer's card is that of the sound device") {
  CHECK(card_of("default") == "default");
  CHECK(card_of("plughw:1,0") == "hw:1");
  CHECK(card_of("hw:PCH") == "hw:PCH");
}
