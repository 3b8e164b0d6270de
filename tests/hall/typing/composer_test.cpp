#include "kiosk/hall/typing/composer.h"

#include <doctest/doctest.h>

using namespace kiosk::hall::typing;

namespace {

struct Typist {
  std::unique_ptr<InputMethod> telex = InputMethod::open("telex").value();
  Composer composer{telex.get(), 2000};
  const std::string& type(std::string_view keys) {
    for (const char key : keys) composer.type(std::string(1, key));
    return composer.text();
  }
};

}  // namespace

TEST_CASE("Telex keys write Vietnamese words") {
  const std::pair<const char*, const char*> words[] = {{"tieengs vieejt", "tiếng việt"},
                                                       {"ddoongf ys", "đồng ý"},
                                                       {"Dduwowngf", "Đường"},
                                                       {"hoaf", "hòa"},
                                                       {"Xuaan Thieejn", "Xuân Thiện"},
                                                       {"Chinhs Taam", "Chính Tâm"},
                                                       {"uyr ban", "ủy ban"},
                                                       {"quar", "quả"},
                                                       {"gif", "gì"},
                                                       {"nghieeng", "nghiêng"},
                                                       {"UBND", "UBND"},
                                                       {"muwowif", "mười"}};
  for (const auto& [keys, text] : words) {
    CAPTURE(keys);
    CHECK(Typist{}.type(keys) == text);
  }
}

TEST_CASE("a tone typed twice is a letter") {
  CHECK(Typist{}.type("tesst") == "test");
}

TEST_CASE("a word stays as it is while the next is typed") {
  CHECK(Typist{}.type("tesst thuwr") == "test thử");
}

TEST_CASE("a tone key gives the word before the caret its tone") {
  Typist typist;
  typist.type("tram");
  CHECK(typist.composer.set_tone(Tone::dot));
  CHECK(typist.composer.text() == "trạm");
  SUBCASE("another tone replaces it") {
    CHECK(typist.composer.set_tone(Tone::grave));
    CHECK(typist.composer.text() == "tràm");
  }
  SUBCASE("the same tone again takes it away") {
    CHECK(typist.composer.set_tone(Tone::dot));
    CHECK(typist.composer.text() == "tram");
  }
  SUBCASE("typing goes on with Telex") {
    CHECK(typist.type("z") == "tram");
  }
}

TEST_CASE("a tone key without a vowel changes nothing") {
  Typist typist;
  typist.type("th");
  CHECK_FALSE(typist.composer.set_tone(Tone::acute));
  CHECK(typist.composer.text() == "th");
}

TEST_CASE("letter keys of the tone row work together with tones") {
  Typist typist;
  typist.type("truo");
  typist.composer.backspace();
  typist.composer.backspace();
  typist.composer.type("ư");
  typist.composer.type("ơ");
  typist.type("ng");
  CHECK(typist.composer.set_tone(Tone::grave));
  CHECK(typist.composer.text() == "trường");
}

TEST_CASE("backspace takes one whole letter and the word can be composed on") {
  Typist typist;
  typist.type("vieejt");
  typist.composer.backspace();
  CHECK(typist.composer.text() == "việ");
  typist.type("f");
  CHECK(typist.composer.text() == "viề");
}

TEST_CASE("the caret moves by letters and typing goes in where it stands") {
  Typist typist;
  typist.type("ddoongf ys");
  typist.composer.move(-2);
  CHECK(typist.composer.caret() == std::string("đồng").size());
  typist.type(" tinhf");
  CHECK(typist.composer.text() == "đồng tình ý");
}

TEST_CASE("without Telex letters are taken as they are") {
  Typist typist;
  typist.composer.set_telex(false);
  CHECK(typist.type("Address") == "Address");
}

TEST_CASE("a full text takes nothing more and loses nothing") {
  auto telex = InputMethod::open("telex").value();
  Composer composer(telex.get(), 4);
  for (const char* key : {"x", "i", "n", " "}) CHECK(composer.type(key));
  CHECK_FALSE(composer.type("a"));
  CHECK(composer.text() == "xin ");
  composer.backspace();
  CHECK(composer.type("h"));
}

TEST_CASE("the composing word is known for underlining and ends with a space") {
  Typist typist;
  typist.type("ngayf tieeps d");
  CHECK(typist.composer.text().substr(typist.composer.composing_from()) == "d");
  typist.type(" ");
  CHECK(typist.composer.composing_from() == typist.composer.caret());
}

TEST_CASE("wiping leaves nothing") {
  Typist typist;
  typist.type("bis maatj");
  typist.composer.wipe();
  CHECK(typist.composer.text().empty());
  CHECK(typist.composer.caret() == 0);
}

TEST_CASE("keys of a written word write it again") {
  auto telex = InputMethod::open("telex").value();
  for (const char* word : {"Đường", "việt", "ngoằn", "khuyển", "ướt", "Ệ", "đồng", "xã", "tỉnh"}) {
    CAPTURE(word);
    const auto keys = telex_keys(word);
    REQUIRE(keys);
    CHECK(telex->compose(keys->all()) == word);
  }
}
