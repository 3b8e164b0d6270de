// Codes that a scanner types, among keys that people type.
#include "kiosk/hall/draw/code_reader.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using kiosk::hall::draw::CodeReader;

namespace {

struct Keyboard {
  CodeReader reader{"YKIEN1", 20};
  std::chrono::milliseconds now{1000};
  std::u32string people;  ///< what reached the text fields

  void type(std::u32string_view keys, std::chrono::milliseconds each) {
    for (const char32_t key : keys) {
      now += each;
      people += reader.take(key, now);
    }
  }
  void rest(std::chrono::milliseconds time) {
    now += time;
    people += reader.wait_over(now);
  }
};

}  // namespace

TEST_CASE("what a scanner types is a code and reaches no text field") {
  Keyboard keyboard;
  keyboard.type(U"YKIEN1ABC", 5ms);
  CHECK(keyboard.reader.end());
  CHECK(keyboard.reader.take_code() == "YKIEN1ABC");
  CHECK(keyboard.people.empty());
  CHECK(keyboard.reader.take_code().empty());
  CHECK_FALSE(keyboard.reader.due());
  CHECK_FALSE(keyboard.reader.end());
}

TEST_CASE("a scanner without Enter: the code ends when nothing follows; a scanner under caps lock types small letters") {
  Keyboard keyboard;
  keyboard.type(U"ykien1abc", 50ms);
  CHECK(keyboard.reader.take_code().empty());
  keyboard.rest(399ms);
  CHECK(keyboard.reader.take_code().empty());
  keyboard.rest(1ms);
  CHECK(keyboard.reader.take_code() == "YKIEN1ABC");
  CHECK(keyboard.people.empty());
}

TEST_CASE("people's letters arrive, also those with which a code begins") {
  Keyboard keyboard;
  keyboard.type(U"Ykien1 của tôi", 120ms);
  CHECK(keyboard.people == U"Ykien1 của tôi");
  keyboard.type(U"y", 120ms);
  CHECK(keyboard.people == U"Ykien1 của tôi");  // kept back for a moment
  REQUIRE(keyboard.reader.due());
  keyboard.rest(80ms);
  CHECK(keyboard.people == U"Ykien1 của tôiy");
  CHECK_FALSE(keyboard.reader.due());
}

TEST_CASE("fast typing that is no code arrives in order") {
  Keyboard keyboard;
  keyboard.type(U"yykiyYKIEyyki", 1ms);
  keyboard.people += keyboard.reader.give_back();  // another key
  CHECK(keyboard.people == U"yykiyYKIEyyki");
  keyboard.type(U"YKIE", 1ms);
  CHECK_FALSE(keyboard.reader.end());
  CHECK(keyboard.reader.give_back() == U"YKIE");
}

TEST_CASE("the second of two codes in a row is read too") {
  Keyboard keyboard;
  keyboard.type(U"YKIEN1A", 5ms);
  keyboard.now += 500ms;
  keyboard.type(U"YKIEN1B", 5ms);
  CHECK(keyboard.reader.take_code() == "YKIEN1A");
  CHECK(keyboard.reader.end());
  CHECK(keyboard.reader.take_code() == "YKIEN1B");
  CHECK(keyboard.people.empty());
}

TEST_CASE("a code without end keeps to its limit, and foreign characters stay in it") {
  Keyboard keyboard;
  keyboard.type(U"YKIEN1" + std::u32string(100'000, U'Đ'), 0ms);
  CHECK(keyboard.reader.end());
  CHECK(keyboard.reader.take_code() == "YKIEN1" + std::string(15, '?'));
}

TEST_CASE("nothing of a code is left after wiping") {
  Keyboard keyboard;
  keyboard.type(U"YKIEN1ABC", 5ms);
  keyboard.reader.wipe();
  CHECK_FALSE(keyboard.reader.end());
  CHECK(keyboard.reader.take_code().empty());
  CHECK_FALSE(keyboard.reader.due());
}
