#include "kiosk/hall/typing/composer.h"

#include <doctest/doctest.h>

#include "kiosk/hall/typing/type_line.h"
#include "kiosk/hall/typing/word_keys.h"

using namespace kiosk::hall::typing;

namespace {

struct Typist {
  Composer composer{TonePlacement::old_style, 2000};
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

TEST_CASE("backspace erases one letter with its mark and the word can be continued") {
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
  typist.composer.use(std::nullopt);
  CHECK(typist.type("Address") == "Address");
}

TEST_CASE("a full text takes nothing more and loses nothing") {
  Composer composer(TonePlacement::old_style, 4);
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
  for (const char* word : {"Đường", "việt", "ngoằn", "khuyển", "ướt", "Ệ", "đồng", "xã", "tỉnh", "xoong"}) {
    CAPTURE(word);
    for (const Method method : {Method::telex, Method::vni}) {
      const auto keys = word_keys(word, method);
      REQUIRE(keys);
      CHECK(type_line(keys->all(method), {method, TonePlacement::old_style}) == word);
    }
  }
}

TEST_CASE("VNI digits write Vietnamese words, and stay digits where no word stands before them") {
  Typist typist;
  typist.composer.use(Method::vni);
  CHECK(typist.type("tie61ng Vie65t, tho6n 3, d9u7o7ng2") == "tiếng Việt, thôn 3, đường");
}

TEST_CASE("the tone keys work whatever the letters are typed with") {
  for (const std::optional<Method> method : {std::optional(Method::vni), std::optional<Method>()}) {
    Typist typist;
    typist.composer.use(method);
    typist.type("tram");
    CHECK(typist.composer.set_tone(Tone::dot));
    CHECK(typist.composer.text() == "trạm");
  }
}

TEST_CASE("what is typed behind a word that Telex would write differently leaves that word alone") {
  Typist typist;
  typist.type("tesst");
  typist.composer.move(-1);
  typist.composer.move(1);
  CHECK(typist.type("o") == "testo");
}

TEST_CASE("a word without end loses no letter") {
  Typist typist;
  std::string wanted;
  for (int i = 0; i < 300; ++i) typist.type("b"), wanted += 'b';
  CHECK(typist.composer.text() == wanted);
}

TEST_CASE("what is selected is replaced by what is typed, and erased as one") {
  Typist typist;
  typist.type("ddoongf ys");
  typist.composer.select_word(0);
  const Range word = typist.composer.selection();
  CHECK(typist.composer.text().substr(word.from, word.to - word.from) == "đồng");
  SUBCASE("typed over") {
    CHECK(typist.type("khoong") == "không ý");
  }
  SUBCASE("erased") {
    typist.composer.backspace();
    CHECK(typist.composer.text() == " ý");
    CHECK(typist.composer.selection().empty());
  }
  SUBCASE("left by moving") {
    typist.composer.move(1);
    CHECK(typist.composer.selection().empty());
    CHECK(typist.composer.caret() == word.to);
  }
  SUBCASE("whole content") {
    typist.composer.select_all();
    typist.composer.erase_forward();
    CHECK(typist.composer.text().empty());
  }
}

TEST_CASE("moving with Shift selects letter by letter") {
  Typist typist;
  typist.type("xax");
  typist.composer.move(-1, true);
  const Range chosen = typist.composer.selection();
  CHECK(typist.composer.text().substr(chosen.from) == "ã");
  CHECK(typist.type("as") == "xá");
}

TEST_CASE("undo takes back word by word, and redo makes them again") {
  Typist typist;
  typist.type("toi ddoongf ys");
  typist.composer.undo();
  CHECK(typist.composer.text() == "toi đồng ");
  typist.composer.undo();
  CHECK(typist.composer.text() == "toi ");
  typist.composer.redo();
  CHECK(typist.composer.text() == "toi đồng ");
  typist.type("tinhf");
  CHECK_FALSE(typist.composer.can_redo());
  CHECK(typist.composer.text() == "toi đồng tình");
}

TEST_CASE("a text that was cleared comes back by undo") {
  Typist typist;
  typist.type("ghi chus");
  typist.composer.set_text("");
  CHECK(typist.composer.can_undo());
  typist.composer.undo();
  CHECK(typist.composer.text() == "ghi chú");
}

TEST_CASE("wiping leaves nothing to undo") {
  Typist typist;
  typist.type("bis maatj");
  typist.composer.wipe();
  CHECK_FALSE(typist.composer.can_undo());
  typist.composer.undo();
  CHECK(typist.composer.text().empty());
}

TEST_CASE("undo reaches back sixty-four steps and forgets what lies before") {
  Typist typist;
  for (int i = 0; i < 70; ++i) typist.type("a ");
  int steps = 0;
  while (typist.composer.can_undo()) typist.composer.undo(), ++steps;
  CHECK(steps == 64);
  CHECK(typist.composer.text() == "a a a a a a ");
}

TEST_CASE("a tone key without a vowel leaves nothing behind for what replaces the selection") {
  Composer composer{TonePlacement::old_style, 2000};
  composer.set_text("bcd khi");
  composer.place_caret(3);
  composer.move(-3, true);
  composer.set_tone(Tone::acute);
  CHECK(composer.type("a"));
  CHECK(composer.text() == "a khi");
  CHECK(composer.caret() == 1);
}
