// Texts from outside: what is text, what is refused, and what is made of stored bytes that are none.
#include "kiosk/base/clean_text.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <span>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"
#include "kiosk/base/text.h"

using namespace kiosk;

namespace {

const int rounds = std::getenv("KIOSK_LONG") ? 100'000 : 2000;

constexpr TextRule one_line{.most = 80}, paragraphs{.lines = Lines::several, .most = 80};

std::string code_of(std::string_view text, const TextRule& rule = one_line) {
  const auto clean = clean_text(text, rule);
  return clean ? "" : clean.error().code;
}

/// Random bytes of the kinds that have broken something: letters, halves of letters, controls, separators.
std::string hostile(Random& random) {
  static const std::vector<std::string> pieces{"a",
                                               "ế",
                                               "\xE1\xBA",
                                               "\xBF",
                                               "\xF0\x9F\x98\x80",
                                               "\xEF\xBF\xBE",
                                               "\xEF\xBF\xBF",
                                               "\xED\xA0\x80",
                                               std::string(1, '\0'),
                                               "\x01",
                                               "\x1B",
                                               "\x7F",
                                               "\xC2\x85",
                                               "\xE2\x80\xAE",
                                               "\xE2\x81\xA6",
                                               "\xE2\x80\xA8",
                                               "\xEF\xBB\xBF",
                                               "\r",
                                               "\n",
                                               "\r\n",
                                               "\t",
                                               "=",
                                               ";",
                                               ",",
                                               "|",
                                               "\"",
                                               "'",
                                               "<",
                                               "&",
                                               "_x0041_",
                                               "e\xCC\x81",
                                               "\xF4\x90\x80\x80",
                                               "\xC0\x80",
                                               "]]>",
                                               " "};
  std::string text;
  std::array<std::uint8_t, 12> picks{};
  random.fill(picks);
  // Some are short, so that a part of them is text.
  const std::size_t count = picks.front() % picks.size();
  for (const std::uint8_t pick : std::span(picks).first(count)) text += pieces[pick % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("a text that is one comes out as it is, in normal form C") {
  CHECK(clean_text("Nguyễn Văn Ấ", one_line).value() == "Nguyễn Văn Ấ");
  CHECK(clean_text("e\xCC\x81", one_line).value() == "é");
  CHECK(clean_text("  KS-01\t", one_line).value() == "KS-01");
  CHECK(clean_text("\xEF\xBB\xBFKS\t01", one_line).value() == "KS 01");
  CHECK(clean_text("a\r\nb\rc\n", paragraphs).value() == "a\nb\nc");
  CHECK(clean_text("khmer ខ្មែរ, persian می\xE2\x80\x8Cروم, \xF0\x9F\x98\x80", one_line));
  CHECK(clean_text("", {.least = 0}).value().empty());
}

TEST_CASE("what is no text is refused, each kind with its own word") {
  for (const char* bytes : {"\xE1\xBA", "\xFF", "a\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80"})
    CHECK(code_of(bytes) == "text-not-utf8");
  for (const char* bytes :
       {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "a\x01z", "a\x1B[0m", "a\x7Fz", "a\xC2\x85z", "a\xE2\x80\xAEz",
        "a\xE2\x81\xA7z", "a\xE2\x80\xA8z", "a\xEF\xB7\x90z", "\xF0\x9F\xBF\xBE"}) {
    CAPTURE(bytes);
    CHECK(code_of(bytes) == "text-unreadable");
    CHECK(code_of(bytes, paragraphs) == "text-unreadable");
    CHECK(has_control_character(bytes));  // what kiosk and server refuse in an opinion is the same
    CHECK_FALSE(is_plain_input(bytes));
  }
  CHECK(code_of(std::string("a\0b", 3)) == "text-unreadable");
  for (const char* bytes : {"a\nb", "a\r\nb", "a\rb"}) CHECK(code_of(bytes) == "text-line-break");
  CHECK(code_of(" \t\n") == "text-length");
  CHECK(code_of(std::string(81, 'x')) == "text-length");
  CHECK(code_of(std::string(80, 'x')).empty());
}

TEST_CASE("letters under more marks than any language has are refused; letters of every language are not") {
  std::string marks = "a";
  for (int i = 0; i < 4; ++i) marks += "\xCC\x81\xCD\x9C";
  CHECK(clean_text(marks, one_line));
  for (const TextRule& rule : {one_line, paragraphs}) CHECK(code_of(marks + "\xCC\x81\xCC\x81", rule) == "text-unreadable");
  for (const char* text : {"Nguyễn Thị Ấ", "\xE1\x9E\x9F\xE1\x9F\x92\xE1\x9E\x8F\xE1\x9F\x92\xE1\x9E\x9A\xE1\x9F\x92\xE1\x9E\x99",
                           "\xE0\xB8\x81\xE0\xB8\xB4\xE0\xB9\x88", "\xE0\xBD\xA6\xE0\xBE\xA4\xE0\xBE\xB2\xE0\xBD\xB1\xE0\xBD\xB4",
                           "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"})
    CHECK(clean_text(text, one_line));
}

TEST_CASE("a form's field may hold what a keyboard and a clipboard give, and nothing that is no text") {
  CHECK(is_plain_input("dòng một\r\ndòng hai\tcột"));
  CHECK_FALSE(is_plain_input("\xE1\xBA"));
  CHECK_FALSE(is_plain_input(std::string("a\0b", 3)));
}

TEST_CASE("stored bytes that are no text are readable: each is a question mark, the rest stays") {
  CHECK(readable_text("Xuân Thiện", Lines::one) == "Xuân Thiện");
  CHECK(readable_text("a\xE1\xBAz", Lines::one) == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  CHECK(readable_text("a\xEF\xBF\xBEz\x01", Lines::one) == "a\xEF\xBF\xBDz\xEF\xBF\xBD");
  CHECK(readable_text("a\r\nb\rc\nd\te", Lines::one) == "a b c d e");
  CHECK(readable_text("a\r\nb\rc\nd\te", Lines::several) == "a\nb\nc\nd\te");
}

TEST_CASE("a part of a text is widened to whole letters") {
  const std::string text = "aếb";  // ế has three bytes
  CHECK(whole_characters(text, 2, 1) == std::pair<std::size_t, std::size_t>(1, 3));
  CHECK(whole_characters(text, 0, 2) == std::pair<std::size_t, std::size_t>(0, 4));
  CHECK(whole_characters(text, 1, 3) == std::pair<std::size_t, std::size_t>(1, 3));
  CHECK(whole_characters(text, 3, 100) == std::pair<std::size_t, std::size_t>(1, 4));
  CHECK(whole_characters(text, 100, 100) == std::pair<std::size_t, std::size_t>(5, 0));
  CHECK(whole_characters(text, 1, static_cast<std::size_t>(-1)) == std::pair<std::size_t, std::size_t>(1, 4));
}

TEST_CASE(
    "whatever the bytes: what is accepted is text, what is made readable is, and both stay as they are") {
  SeededRandom random(15);
  int accepted = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string bytes = hostile(random);
    CAPTURE(to_hex(bytes_of(bytes)));
    for (const Lines lines : {Lines::one, Lines::several}) {
      const std::string readable = readable_text(bytes, lines);
      REQUIRE(is_utf8(readable));
      REQUIRE(is_plain_input(readable));
      REQUIRE(readable_text(readable, lines) == readable);
      if (lines == Lines::one) REQUIRE(readable.find('\n') == std::string::npos);
      const auto clean = clean_text(bytes, {.lines = lines, .least = 0, .most = 1000});
      if (!clean) continue;
      ++accepted;
      REQUIRE(has_control_character(*clean) == (clean->find('\t') != std::string::npos));
      REQUIRE(clean_text(*clean, {.lines = lines, .least = 0, .most = 1000}).value() == *clean);
      REQUIRE(readable_text(*clean, lines) == *clean);
    }
  }
  CHECK(accepted > rounds / 200);
}
