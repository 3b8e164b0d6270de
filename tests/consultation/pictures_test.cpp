// Pictures and recorded speech of a pack: how they are read, and their faults by file and line.
#include <doctest/doctest.h>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/difference.h"
#include "kiosk/consultation/picture_facts.h"
#include "kiosk/consultation/spoken_texts.h"
#include "tests/consultation/media.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

const std::string first_card = "office";  // of the good pack

std::string slot(const std::string& what, const std::string& of, const std::string& files,
                 bool sign = false) {
  return "  - for: " + what + "\n    of: " + of + "\n" + (sign ? "    sign_language: true\n" : "") +
         "    files: [" + files + "]\n    caption: {vi: \"Tranh.\", en: \"A picture.\"}\n";
}

/// Adds picture slots to the good pack; returns the line of the first one.
int add_pictures(const PackCopy& copy, const std::string& slots) {
  std::string text = copy.read("pack.yaml");
  const auto line = std::count(text.begin(), text.end(), '\n') + 2;
  copy.write("pack.yaml", text + "pictures:\n" + slots);
  return static_cast<int>(line);
}

void refuses(const PackCopy& copy, const std::string& where, const std::string& code) {
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  CHECK_FALSE(loaded.pack);
  REQUIRE(loaded.faults.size() == 1);
  CHECK(loaded.faults.front().where == where);
  CHECK(loaded.faults.front().code.starts_with(code));
  CHECK_FALSE(loaded.faults.front().remedy.empty());
}

}  // namespace

TEST_CASE("a pack's pictures and recordings are read with their captions") {
  const PackCopy copy;
  copy.write("pictures/a.png", png(40, 30));
  copy.write("pictures/s1.gif", gif(3));
  copy.write("pictures/s2.png", png(20, 20));
  copy.write("speech/vi/headline.ogg", "OggS…");
  add_pictures(copy, slot("card", first_card, "a.png") + slot("screen", "home", "s1.gif, s2.png", true));
  const Loaded loaded = copy.load();
  CAPTURE(describe(loaded.faults));
  REQUIRE(loaded.pack);
  const Pack& pack = *loaded.pack;
  const PictureSlot* card = pack.picture(PictureSlot::For::card, first_card);
  REQUIRE(card);
  CHECK(card->caption.in("en") == "A picture.");
  CHECK_FALSE(pack.picture(PictureSlot::For::card, first_card, true));
  const PictureSlot* home = pack.picture(PictureSlot::For::screen, "home", true);
  REQUIRE(home);
  CHECK(home->files == std::vector<std::string>{"s1.gif", "s2.png"});
  CHECK(pack.has_sign_language());
  CHECK(pack.picture_files.at("a.png") == png(40, 30));
  CHECK(pack.speech.at("vi").at("headline") == "OggS…");
}

TEST_CASE("every fault of a picture is reported at its file or line") {
  {
    const PackCopy copy;
    const int line = add_pictures(copy, slot("card", first_card, "gone.png"));
    refuses(copy, "pack.yaml:" + std::to_string(line + 2), "picture-missing");
  }
  {
    const PackCopy copy;
    copy.write("pictures/a.png", png(4, 4));
    const int line =
        add_pictures(copy, slot("card", "no-such-card", "a.png") + slot("screen", "thanks", "a.png"));
    const Loaded loaded = copy.load();
    REQUIRE(loaded.faults.size() == 2);
    for (const Fault& fault : loaded.faults) CHECK(fault.code == "unknown-reference-picture");
    CHECK(loaded.faults.front().where == "pack.yaml:" + std::to_string(line));
  }
}

TEST_CASE("a file that is no picture, too large or has too many frames is refused before decoding") {
  const auto refuses_file = [](const std::string& name, const std::string& bytes, const std::string& code) {
    const PackCopy copy;
    copy.write("pictures/" + name, bytes);
    add_pictures(copy, slot("card", first_card, name));
    refuses(copy, "pictures/" + name + ":1", code);
  };
  refuses_file("a.png", "no picture at all", "picture-kind");
  refuses_file("a.png", png(40, 30).substr(0, 20), "picture-kind");
  refuses_file("a.gif", gif(3).substr(0, 50), "picture-kind");
  refuses_file("a.png", png(4, 4) + std::string(max_picture_bytes, 'x'), "picture-too-large");
  std::string huge = png(4, 4);  // says that it is 3,000 points wide and high
  for (const std::size_t at : {18U, 22U}) huge[at] = '\x0B', huge[at + 1] = '\xB8';
  refuses_file("a.png", huge, "picture-too-large");
  const PackCopy copy;
  copy.write("pictures/a.gif", gif(max_picture_frames + 1));
  const int line = add_pictures(copy, slot("card", first_card, "a.gif"));
  refuses(copy, "pack.yaml:" + std::to_string(line), "picture-too-large");
}

TEST_CASE("frames of a GIF are counted from its blocks") {
  for (const int frames : {1, 2, 7}) {
    const auto facts = picture_facts(gif(frames));
    REQUIRE(facts);
    CHECK(facts->frames == frames);
    CHECK(facts->width == 1);
  }
}

TEST_CASE("the size of a PNG or JPEG is read from its header") {
  const auto still = picture_facts(png(300, 20)), photo = picture_facts(jpeg(20, 300));
  REQUIRE(still);
  REQUIRE(photo);
  CHECK(still->kind == PictureKind::png);
  CHECK(still->width == 300);
  CHECK(still->height == 20);
  CHECK(photo->kind == PictureKind::jpeg);
  CHECK(photo->width == 20);
  CHECK(photo->height == 300);
  CHECK(photo->frames == 1);
}

TEST_CASE("a picture that is truncated anywhere is refused") {
  for (const std::string& whole : {gif(4), png(30, 20), jpeg(30, 20), restoring_gif(20, 10, 3)}) {
    REQUIRE(picture_facts(whole));
    CHECK(picture_facts(whole + "what a camera writes behind it"));
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(picture_facts(whole.substr(0, size)));
  }
}

TEST_CASE("a picture without width, with a second frame or with an impossible size is refused") {
  std::string flat = png(4, 4), vast = png(4, 4), twice = jpeg(30, 20), low = jpeg(30, 20);
  flat[19] = 0;
  vast[16] = '\xFF';
  CHECK_FALSE(picture_facts(flat));
  CHECK_FALSE(picture_facts(vast));
  const auto frame = twice.find("\xFF\xC0");
  REQUIRE(frame != std::string::npos);
  twice.insert(frame, twice.substr(frame, 19));
  CHECK_FALSE(picture_facts(twice));
  low[frame + 5] = low[frame + 6] = 0;
  CHECK_FALSE(picture_facts(low));
  std::string outgrown = gif(2);  // its second frame says that it is 16,705 points wide
  const auto second = outgrown.rfind(bytes_in({',', 0, 0, 0, 0}));
  outgrown.replace(second + 5, 2, "AA");
  CHECK_FALSE(picture_facts(outgrown));
  for (const std::size_t side : {1U, 3U}) {
    std::string beside = gif(2);
    beside[second + side] = 1;
    CHECK_FALSE(picture_facts(beside));
  }
}

TEST_CASE("a second picture for the same place is refused, a sign-language one is not") {
  const PackCopy copy;
  copy.write("pictures/a.png", png(4, 4));
  const std::string one = slot("card", first_card, "a.png");
  const int line = add_pictures(copy, one + slot("card", first_card, "a.png", true) + one);
  refuses(copy, "pack.yaml:" + std::to_string(line + 9), "picture-twice");
}

TEST_CASE("a recording belongs to a text and a language of the pack") {
  const auto refuses_file = [](const std::string& name, const std::string& code, std::size_t size = 9) {
    const PackCopy copy;
    copy.write(name, std::string(size, 'x'));
    refuses(copy, name + ":1", code);
  };
  refuses_file("speech/vi/no.such.text.ogg", "speech-key");
  refuses_file("speech/km/headline.ogg", "unknown-language");
  refuses_file("speech/vi/headline.mp3", "speech-name");
  refuses_file("speech/headline.ogg", "speech-name");
  refuses_file("speech/vi/headline.wav", "speech-too-large", (4U << 20) + 1);
  const PackCopy copy;
  copy.write("speech/vi/headline.ogg", "x");
  copy.write("speech/vi/headline.wav", "x");
  refuses(copy, "speech/vi/headline.wav:1", "speech-twice");
}

TEST_CASE("texts are found by name as they are drawn, each list item on its own") {
  const Loaded loaded = PackCopy().load();
  REQUIRE(loaded.pack);
  const auto texts = spoken_texts(*loaded.pack, "vi");
  CHECK(texts.at("headline") == plain_words(loaded.pack->headline.in("vi")));
  CHECK(texts.contains("privacy.1"));
  CHECK(texts.contains("card." + first_card + ".question"));
  CHECK(texts.contains("question.stance.title"));
  CHECK(plain_words("**Hai** xã\u00A0Xuân\n Chính ") == "Hai xã Xuân Chính");
}

TEST_CASE("another picture under the same name and another recording are shown as changes") {
  const PackCopy before, after;
  for (const PackCopy* copy : {&before, &after}) {
    copy->write("pictures/a.png", png(4, 4, copy == &before ? 10 : 200));
    copy->write("speech/vi/headline.ogg", copy == &before ? "x" : "y");
    add_pictures(*copy, slot("card", first_card, "a.png"));
  }
  const auto found = differences(*before.load().pack, *after.load().pack, "vi");
  REQUIRE(found.size() == 2);
  CHECK(found[0].path.front().field == "picture_files");
  CHECK(found[0].path.back().field == "a.png");
  CHECK(found[0].change == Change::replaced);
  CHECK(found[0].before != found[0].after);
  CHECK(found[1].path.front().field == "speech");
}
