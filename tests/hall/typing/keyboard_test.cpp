#include "kiosk/hall/typing/keyboard.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "kiosk/base/catalogue.h"

using namespace kiosk::hall::typing;

TEST_CASE("every row of every page is twelve units wide and no key stands twice") {
  for (const auto page :
       {KeyboardPage::letters, KeyboardPage::capitals, KeyboardPage::capital_lock, KeyboardPage::digits}) {
    for (const auto typing : {Typing::telex, Typing::vni, Typing::plain}) {
      for (const auto order : {LetterOrder::typewriter, LetterOrder::alphabet}) {
        const auto rows = keyboard(page, typing, order);
        CHECK(rows.size() == 5);
        std::set<std::string> ids;
        for (const KeyRow& row : rows) {
          CHECK(std::accumulate(row.begin(), row.end(), 0.0,
                                [](double sum, const Key& key) { return sum + key.units; }) == 12);
          for (const Key& key : row) {
            CAPTURE(key.id);
            CHECK(ids.insert(key.id).second);
          }
        }
      }
    }
  }
}

TEST_CASE("every letter can be typed in either order, and the alphabet's order is the alphabet's") {
  std::string alphabet;
  for (const auto order : {LetterOrder::typewriter, LetterOrder::alphabet}) {
    std::set<std::string> letters;
    alphabet.clear();
    for (const KeyRow& row : keyboard(KeyboardPage::letters, Typing::plain, order)) {
      for (const Key& key : row) {
        if (key.character.size() != 1 || key.character[0] < 'a' || key.character[0] > 'z') continue;
        letters.insert(key.character);
        alphabet += key.character;
      }
    }
    CHECK(letters.size() == 26);
  }
  CHECK(std::is_sorted(alphabet.begin(), alphabet.end()));
}

TEST_CASE("in VNI the digits that change a word say what they do") {
  const auto rows = keyboard(KeyboardPage::letters, Typing::vni, LetterOrder::typewriter);
  CHECK(rows[0][0].character == "1");
  CHECK(rows[0][0].caption == "keyboard.tone_acute");
  CHECK(rows[0][8].caption == "keyboard.vni_bar");
}

TEST_CASE("the typing key goes from Telex to VNI to plain letters and round") {
  CHECK(after(Typing::telex) == Typing::vni);
  CHECK(after(Typing::vni) == Typing::plain);
  CHECK(after(Typing::plain) == Typing::telex);
}

TEST_CASE("a key keeps its name in capitals") {
  const auto rows = keyboard(KeyboardPage::capitals, Typing::telex, LetterOrder::typewriter);
  CHECK(rows[0][7].id == "key/đ");
  CHECK(rows[0][7].character == "Đ");
  CHECK(rows[1][0].id == "key/q");
  CHECK(rows[1][0].character == "Q");
}

TEST_CASE("locked capitals have the same keys, and the capitals key shows the lock") {
  const auto shift = [](KeyboardPage page) {
    return keyboard(page, Typing::telex, LetterOrder::typewriter)[3][0];
  };
  CHECK(keyboard(KeyboardPage::capital_lock, Typing::telex, LetterOrder::typewriter)[1][0].character == "Q");
  CHECK(shift(KeyboardPage::capital_lock).id == shift(KeyboardPage::capitals).id);
  CHECK(shift(KeyboardPage::capital_lock).caption == "keyboard.lock");
  CHECK(shift(KeyboardPage::capitals).caption == "keyboard.shift");
}

TEST_CASE("what stands on a key and what it does is said in both languages") {
  for (const char* language : {"vi", "en"}) {
    const auto words =
        kiosk::Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
    REQUIRE(words);
    for (const auto page : {KeyboardPage::letters, KeyboardPage::capital_lock, KeyboardPage::digits}) {
      for (const auto typing : {Typing::telex, Typing::vni, Typing::plain}) {
        for (const auto order : {LetterOrder::typewriter, LetterOrder::alphabet}) {
          for (const KeyRow& row : keyboard(page, typing, order)) {
            for (const Key& key : row) {
              CAPTURE(key.id);
              CHECK((!key.label.empty() || !key.caption.empty()));
              CHECK((key.caption.empty() || words->has(key.caption)));
              CHECK((key.spoken.empty() || words->has(key.spoken)));
            }
          }
        }
      }
    }
  }
}
