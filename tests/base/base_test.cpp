#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "kiosk/base/bytes.h"
#include "kiosk/base/catalogue.h"
#include "kiosk/base/random.h"
#include "kiosk/base/text.h"
#include "kiosk/base/time.h"
#include "kiosk/base/wipe.h"

using namespace kiosk;
using namespace std::chrono_literals;

TEST_CASE("only well-formed UTF-8 is accepted as text") {
  CHECK(is_utf8("Đồng ý"));
  CHECK_FALSE(is_utf8("\xC0\xAF"));          // overlong
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(is_utf8("\xE1\xBB"));          // cut
  CHECK(count_code_points("Đồng ý") == 6);
}

TEST_CASE("control characters and direction overrides are found, line feeds are allowed") {
  CHECK_FALSE(has_control_character("một\nhai"));
  CHECK(has_control_character("a\tb"));
  CHECK(has_control_character("a\x7F"));
  CHECK(has_control_character("a\u202Eb"));
  CHECK(has_control_character("a\u0085b"));
}

TEST_CASE("Vietnamese is folded for searching and keeps its tones in lower case") {
  CHECK(fold_vietnamese("Xuân Thiện, ĐƯỜNG") == "xuan thien, duong");
  CHECK(fold_vietnamese(to_nfd("Nguyễn")) == "nguyen");
  CHECK(to_lower_vietnamese("ĐỒNG Ý") == "đồng ý");
  CHECK(to_nfc(to_nfd("Ý kiến của tôi")) == "Ý kiến của tôi");
}

TEST_CASE("numbers and days are written as each language writes them") {
  CHECK(format_integer(5642, "vi") == "5.642");
  CHECK(format_integer(5642, "en") == "5,642");
  CHECK(format_integer(-1234567, "vi") == "-1.234.567");
  CHECK(format_integer(999, "vi") == "999");
  CHECK(format_percent(8653, 10000, 2, "vi") == "86,53%");
  CHECK(format_percent(1, 3, 1, "en") == "33.3%");
  CHECK_MESSAGE(format_percent(1, 2000, 1, "en") == "0.1%", "half goes up");
}

TEST_CASE("other languages write them as Unicode's locale data says, in European digits") {
  const Day day{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{26}};
  CHECK(format_integer(5642, "fa") == "5,642");
  CHECK(format_integer(5642, "km") == "5.642");
  CHECK(format_percent(8653, 10000, 2, "km") == "86,53%");
  CHECK(format_day_long(day, "fa") == "جمعه 26 آوریل 2019");
  CHECK(format_day_long(day, "km") == "សុក្រ 26 មេសា 2019");
}

TEST_CASE("a time maps to the day in Vietnam, and days that do not exist are rejected") {
  const auto late = from_rfc3339("2026-11-23T17:00:00Z").value();
  CHECK(to_iso(day_in_vietnam(late)) == "2026-11-24");
  CHECK(to_iso(day_in_vietnam(late - 1s)) == "2026-11-23");
  CHECK(to_rfc3339(late) == "2026-11-23T17:00:00Z");
  CHECK(vietnam_time(day_from_iso("2026-11-24").value(), 0, 0) == late);
  CHECK_FALSE(day_from_iso("2026-02-29"));
  CHECK(day_from_iso("2028-02-29"));
  CHECK_FALSE(from_rfc3339("2026-11-23 17:00"));
  CHECK(days_between(day_from_iso("2026-12-31").value(), day_from_iso("2027-01-02").value()) == 2);
}

TEST_CASE("bytes survive each text encoding, and invalid characters are rejected") {
  SeededRandom random(1);
  for (const std::size_t size : {0UL, 1UL, 31UL, 32UL, 100UL}) {
    Bytes bytes(size);
    random.fill(bytes);
    CHECK(from_hex(to_hex(bytes)) == bytes);
    CHECK(from_base64(to_base64(bytes)) == bytes);
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
  }
  CHECK_FALSE(from_hex("abc"));
  CHECK_FALSE(from_hex("zz"));
  CHECK_FALSE(from_base64("a b="));
  CHECK(to_hex(sha256(bytes_of("abc"))) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(equal_secret(bytes_of("same"), bytes_of("same")));
  CHECK_FALSE(equal_secret(bytes_of("same"), bytes_of("sam")));
}

TEST_CASE("a seed gives the same numbers again, all of them in range") {
  SeededRandom one(7), two(7);
  std::array<int, 5> seen{};
  for (int i = 0; i < 500; ++i) {
    const auto number = uniform(one, 5);
    CHECK(number == uniform(two, 5));
    REQUIRE(number < 5);
    ++seen[number];
  }
  for (const int count : seen) CHECK(count > 50);
  SystemRandom random;
  CHECK(is_uuid(uuid_v4(random)));
  CHECK(uuid_v4(random) != uuid_v4(random));
  CHECK_FALSE(is_uuid("not-a-uuid"));
}

TEST_CASE("a catalogue fills placeholders, returns a missing key itself, and reports an unreadable file") {
  const auto file = std::filesystem::temp_directory_path() / "kiosk-base-test.po";
  std::ofstream(file)
      << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; "
         "plural=(n != 1);\\n\"\n\nmsgid \"greeting\"\nmsgstr \"Chào {who}\"\n\nmsgid \"days\"\n"
         "msgid_plural \"days\"\nmsgstr[0] \"one day\"\nmsgstr[1] \"{n} days\"\n";
  const auto catalogue = Catalogue::load(file).value();
  CHECK(catalogue.text("greeting", {{"who", "ông bà"}}) == "Chào ông bà");
  CHECK(catalogue.text("missing") == "missing");
  CHECK(catalogue.plural("days", 1) == "one day");
  CHECK(catalogue.plural("days", 4, {{"n", "4"}}) == "4 days");
  CHECK(catalogue.has("days"));
  std::filesystem::remove(file);
  const auto none = Catalogue::load(file);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == "catalogue-unreadable");
}

TEST_CASE("text is stepped and cut only between code points") {
  const std::string text = "aệđ";  // 1, 3 and 2 bytes
  CHECK(next_code_point(text, 0) == 1);
  CHECK(next_code_point(text, 1) == 4);
  CHECK(next_code_point(text, 4) == 6);
  CHECK(next_code_point(text, 6) == 6);
  CHECK(previous_code_point(text, 6) == 4);
  CHECK(previous_code_point(text, 4) == 1);
  CHECK(previous_code_point(text, 0) == 0);
  for (const auto& [bytes, kept] :
       {std::pair<std::size_t, std::size_t>{0, 0}, {1, 1}, {3, 1}, {4, 4}, {5, 4}, {9, 6}})
    CHECK(cut_utf8(text, bytes).size() == kept);
}

TEST_CASE("a wiped text is empty and its buffer is overwritten") {
  std::string text(1000, 's');
  text.resize(500);  // the rest of the buffer contained a secret too
  const char* const buffer = text.data();
  wipe(text);
  CHECK(text.empty());
  CHECK(text.data() == buffer);
  CHECK(std::all_of(buffer, buffer + 1000, [](char c) { return c == 0; }));
}

TEST_CASE("both languages of the program have the same keys") {
  for (const char* part : {"hall", "server"}) {
    const std::filesystem::path folder = std::string(KIOSK_SOURCE_DIR) + "/assets/locales/" + part;
    auto vietnamese = Catalogue::load(folder / "vi.po").value().keys();
    auto english = Catalogue::load(folder / "en.po").value().keys();
    std::sort(vietnamese.begin(), vietnamese.end());
    std::sort(english.begin(), english.end());
    CHECK(vietnamese == english);
  }
}

TEST_CASE("comparing secrets takes the same time wherever they differ") {
  const Bytes secret(1 << 16, 7);
  Bytes early = secret, late = secret;
  early.front() = 8;
  late.back() = 8;
  const auto fastest = [&](const Bytes& other) {
    auto best = std::chrono::steady_clock::duration::max();
    for (int i = 0; i < 300; ++i) {
      const auto began = std::chrono::steady_clock::now();
      CHECK_FALSE(equal_secret(secret, other));
      best = std::min(best, std::chrono::steady_clock::now() - began);
    }
    return static_cast<double>(best.count());
  };
  const double ratio = fastest(early) / fastest(late);
  CHECK(ratio > 0.5);
  CHECK(ratio < 2.0);
}
