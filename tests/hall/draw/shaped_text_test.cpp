// Text laid out by Pango, and its cache.
#include <doctest/doctest.h>
#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/draw/script.h"
#include "kiosk/hall/draw/shaped_text.h"

using namespace kiosk;
using namespace kiosk::hall::draw;

namespace {

constexpr std::string_view peace = "سلام", persian = "نظر شما دربارهٔ ادغام دو دهستان چیست؟";
constexpr std::string_view khmer = "តើអ្នកគិតយ៉ាងណាអំពីការបញ្ចូលឃុំទាំងពីរ";

ShapingRequest request(std::string_view text, float width = 0) {
  ShapingRequest request;
  request.text = text;
  request.width = width;
  return request;
}

std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) letters.emplace_back();
    letters.back() += c;
  }
  return letters;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

constexpr std::size_t largest_region = 1U << 28;  // a sanitizer's shadow is larger, and holds no text

/// Whether the bytes occur in this process's writable memory, except in `needle` itself.
bool in_memory(std::string_view bytes) {
  std::ifstream maps("/proc/self/maps"), memory("/proc/self/mem", std::ios::binary);
  std::string line;
  bool found = false;
  while (!found && std::getline(maps, line)) {
    if (line.find(" rw") == std::string::npos || line.find("[stack]") != std::string::npos) continue;
    char* end = nullptr;
    const auto from = std::strtoull(line.c_str(), &end, 16), to = std::strtoull(end + 1, nullptr, 16);
    if (to - from > largest_region) continue;
    std::string piece(to - from, '\0');
    memory.seekg(static_cast<std::streamoff>(from));
    memory.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    memory.clear();
    const auto own = reinterpret_cast<std::uintptr_t>(bytes.data()),
               copy = reinterpret_cast<std::uintptr_t>(piece.data());
    for (std::size_t at = piece.find(bytes); at != std::string::npos; at = piece.find(bytes, at + 1)) {
      const auto place = from + at;
      found = found || (place != own && (place < copy || place >= copy + piece.size()));
    }
    sodium_memzero(piece.data(), piece.size());
  }
  return found;
}

}  // namespace

TEST_CASE("Vietnamese and English are drawn glyph by glyph, other scripts are shaped") {
  for (const char* language : {"vi", "en"}) {
    const auto words =
        Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
    REQUIRE(words);
    for (const std::string& key : words->keys()) {
      CAPTURE(key);
      CHECK_FALSE(needs_shaping(words->text(key)));
    }
  }
  for (const std::string_view text :
       {peace, khmer, std::string_view("שלום"), std::string_view("ไทย"), std::string_view("ລາວ"),
        std::string_view("မြန်မာ"), std::string_view("हिन्दी"), std::string_view("e\u0323\u0302")})
    CHECK(needs_shaping(text));
  CHECK_FALSE(needs_shaping("\xD8"));  // no UTF-8: left to ImGui, which shows a sign for it
}

TEST_CASE("languages written from right to left are recognised") {
  for (const char* language : {"fa", "ar", "he", "ur", "ckb"}) CHECK(right_to_left(language));
  for (const char* language : {"vi", "en", "km", "th", "", "x"}) CHECK_FALSE(right_to_left(language));
}

TEST_CASE("Arabic letters join: they use other glyphs and less width than alone") {
  const ShapedText word(request(peace));
  std::vector<std::uint32_t> alone;
  float width = 0;
  for (const std::string& letter : letters_of(peace)) {
    const ShapedText one(request(letter));
    const auto glyphs = one.glyphs(0);
    alone.insert(alone.end(), glyphs.begin(), glyphs.end());
    width += one.lines()[0].width;
  }
  auto joined = word.glyphs(0);
  std::reverse(joined.begin(), joined.end());  // drawn from the left, read from the right
  CHECK(joined != alone);
  CHECK(joined.front() != alone.front());
  CHECK(word.lines()[0].width < width - 1);
  CHECK(word.lines()[0].right_to_left);
}

TEST_CASE("letters run from right to left, numbers within them from left to right") {
  const std::string text = "حدود 2905 نفر";
  const ShapedText shaped(request(text));
  const std::size_t two = text.find('2'), five = text.find('5'), last = text.rfind(' ') + 1;
  CHECK(shaped.x_of(0, 0) > shaped.x_of(0, two));
  CHECK(shaped.x_of(0, two) < shaped.x_of(0, five));
  CHECK(shaped.x_of(0, two) > shaped.x_of(0, last));
  CHECK(shaped.byte_at(0, shaped.x_of(0, five) - 1) == five);
  CHECK(shaped.byte_at(0, 1e6F) == 0);
  const auto number = shaped.x_ranges(0, two, five + 1), mixed = shaped.x_ranges(0, 2, five);
  REQUIRE(number.size() == 1);
  CHECK(number[0].first == doctest::Approx(shaped.x_of(0, two)).epsilon(0.02));
  CHECK(mixed.size() == 2);  // letters at the right, and a part of the number
}

TEST_CASE("Latin text keeps its order in a right-to-left layout, and its star goes to the end") {
  ShapingRequest unit = request("3.4 کیلومتر*");
  unit.right_to_left = true;
  const ShapedText shaped(unit);
  CHECK(shaped.x_of(0, 0) < shaped.lines()[0].width);
  const auto number = shaped.x_ranges(0, 0, 3),
             star = shaped.x_ranges(0, unit.text.size() - 1, unit.text.size());
  REQUIRE(number.size() == 1);
  REQUIRE(star.size() == 1);
  CHECK(star[0].second <= number[0].first);
  CHECK(star[0].first == doctest::Approx(0).epsilon(0.01));
}

TEST_CASE("in right-to-left text the signs of numbers change places, but not in codes, dates and shares") {
  for (const char* text : {"2.905*", "18–34", "(12)"}) CHECK(signs_change_places(text));
  for (const char* text : {"1234 5678 9012", "16/11/2026", "70.5%", "2,905", "3.4 km*", "Xuân Thiện (mới)"})
    CHECK_FALSE(signs_change_places(text));
}

TEST_CASE("a caret stands before Khmer letters, never before their combining marks") {
  const ShapedText word(request("ខ្ញុំ")), below(request("ញ")), base(request("ខ"));
  CHECK(word.lines()[0].width < base.lines()[0].width + below.lines()[0].width - 1);
  const std::string text(khmer);
  const ShapedText shaped(request(text));
  const auto places = shaped.caret_places(0);
  CHECK(places.front() == 0);
  CHECK(places.back() == text.size());
  CHECK(places.size() < letters_of(text).size());
  for (const std::size_t place : places) {
    const std::string_view rest = std::string_view(text).substr(place);
    for (const std::string_view sign : {"\u17D2", "\u17BE", "\u17C6", "\u17B6", "\u17BB"})
      CHECK_FALSE(rest.starts_with(sign));
  }
}

TEST_CASE("lines break between words, also in scripts without spaces, and never within a letter") {
  for (const std::string_view text : {khmer, persian}) {
    const ShapedText whole(request(text));
    const auto places = whole.caret_places(0);
    std::size_t most = 0;
    for (float width = 120; width < 700; width += 20) {
      const ShapedText shaped(request(text, width));
      most = std::max(most, shaped.lines().size());
      std::string together;
      for (const ShapedLine& line : shaped.lines()) {
        CAPTURE(line.text);
        CHECK(line.width <= width + 1);
        CHECK(std::find(places.begin(), places.end(), line.from) != places.end());
        CHECK(text.substr(line.from, line.text.size()) == line.text);
        together += line.text;
      }
      CHECK(without_spaces(together) == without_spaces(std::string(text)));
    }
    CHECK(most >= 4);
  }
  CHECK(word_breaks(persian).empty());
  CHECK(word_breaks(khmer).size() > 5);
}

TEST_CASE("two stars switch bold and are not shown; a line that is too long is shortened") {
  const ShapedText plain(request("نظر شما")), bold(request("**نظر** شما"));
  CHECK(bold.lines()[0].text == plain.lines()[0].text);
  CHECK(bold.lines()[0].width > plain.lines()[0].width);
  ShapingRequest typed = request("**نظر**");
  typed.typed = true;
  CHECK(ShapedText(typed).lines()[0].text == typed.text);
  ShapingRequest one = request(persian, 200);
  one.one_line = true;
  CHECK(ShapedText(one).cut());
  CHECK(ShapedText(one).lines().size() == 1);
  CHECK(ShapedText(one).lines()[0].width <= 201);
  one.width = 2000;
  CHECK_FALSE(ShapedText(one).cut());
}

TEST_CASE("a line's pixels are within its box and not empty") {
  for (const std::string_view text : {khmer, persian}) {
    const ShapedText shaped(request(text));
    const ShapedText::Ink ink = shaped.paint(0);
    CHECK(ink.left >= -4);
    CHECK(ink.left + static_cast<float>(ink.mask.width) <= shaped.lines()[0].width + 4);
    CHECK(ink.top >= -4);
    CHECK(ink.top + static_cast<float>(ink.mask.height) <= shaped.natural_height() + 4);
    const auto sum = std::accumulate(ink.mask.cover.begin(), ink.mask.cover.end(), std::size_t{0});
    CHECK(sum > ink.mask.cover.size() * 10);
  }
}

TEST_CASE("the cache of shaped texts stays within its limits and keeps what the current frame uses") {
  ShapedTexts texts;
  for (int frame = 0; frame < 40; ++frame) {
    texts.next_frame();
    const ShapedText* const first = &texts.lay_out(request(peace));
    for (int i = 0; i < 40; ++i)
      texts.painted(texts.lay_out(request(std::string(persian) + std::to_string(frame * 40 + i))), 0);
    CHECK(&texts.lay_out(request(peace)) == first);
    CHECK(first->lines()[0].text == peace);
    CHECK(texts.texts() <= ShapedTexts::most_texts + 41);
    CHECK(texts.bytes() <= ShapedTexts::most_bytes + 41 * 60'000);
  }
  texts.next_frame();
  CHECK(texts.texts() <= ShapedTexts::most_texts);
  CHECK(texts.bytes() <= ShapedTexts::most_bytes);
}

TEST_CASE("typed text is dropped in the first frame that does not show it") {
  ShapedTexts texts;
  ShapingRequest typed = request(peace);
  typed.secret = true;
  texts.lay_out(typed);
  texts.lay_out(request(persian));
  texts.next_frame();
  CHECK(texts.texts() == 2);
  texts.lay_out(request(persian));
  texts.next_frame();
  CHECK(texts.texts() == 1);
}

TEST_CASE("after a wipe nothing of a laid out text is in memory, as letters or as code points") {
  // Built at run time, so that it is nowhere in memory before.
  std::string utf8, utf32;
  for (const unsigned letter :
       {0x641U, 0x62BU, 0x6AFU, 0x686U, 0x698U, 0x67EU, 0x641U, 0x62EU, 0x6A9U, 0x686U}) {
    utf8 += static_cast<char>(0xC0 | letter >> 6);
    utf8 += static_cast<char>(0x80 | (letter & 0x3F));
    for (unsigned shift = 0; shift < 32; shift += 8) utf32 += static_cast<char>(letter >> shift & 0xFF);
  }
  ShapedTexts texts;
  const auto lay_out = [&] {
    ShapingRequest typed;
    typed.text.reserve(256);
    typed.text = utf8;
    typed.typed = typed.secret = true;
    texts.painted(texts.lay_out(typed), 0);
    std::fill(typed.text.begin(), typed.text.end(), 'x');
  };
  lay_out();
  CHECK(in_memory(utf8));
  texts.wipe();
  CHECK(texts.texts() == 0);
  CHECK(texts.bytes() == 0);
  CHECK_FALSE(in_memory(utf8));
  CHECK_FALSE(in_memory(utf32));
}
