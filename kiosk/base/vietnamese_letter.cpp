#include "kiosk/base/vietnamese_letter.h"

#include <array>
#include <boost/locale/utf.hpp>
#include <iterator>

namespace kiosk::vietnamese {
namespace {

namespace utf = boost::locale::utf;

constexpr std::size_t tone_count = 6;

/// Vowels in the order of Tone: none, acute, grave, hook, tilde, dot.
constexpr std::array<std::u32string_view, 24> vowels{
    U"aáàảãạ", U"ăắằẳẵặ", U"âấầẩẫậ", U"eéèẻẽẹ", U"êếềểễệ", U"iíìỉĩị", U"oóòỏõọ", U"ôốồổỗộ",
    U"ơớờởỡợ", U"uúùủũụ", U"ưứừửữự", U"yýỳỷỹỵ", U"AÁÀẢÃẠ", U"ĂẮẰẲẴẶ", U"ÂẤẦẨẪẬ", U"EÉÈẺẼẸ",
    U"ÊẾỀỂỄỆ", U"IÍÌỈĨỊ", U"OÓÒỎÕỌ", U"ÔỐỒỔỖỘ", U"ƠỚỜỞỠỢ", U"UÚÙỦŨỤ", U"ƯỨỪỬỮỰ", U"YÝỲỶỸỴ"};
constexpr std::size_t first_capital = vowels.size() / 2;

}  // namespace

std::optional<Letter> letter_of(char32_t character) {
  for (std::size_t row = 0; row < vowels.size(); ++row) {
    const std::size_t tone = vowels[row].find(character);
    if (tone == std::u32string_view::npos) continue;
    return Letter{vowels[row % first_capital][0], static_cast<Tone>(tone), row >= first_capital};
  }
  if (character == U'đ' || character == U'Đ') return Letter{U'đ', Tone::none, character == U'Đ'};
  if (character >= 'a' && character <= 'z') return Letter{character, Tone::none, false};
  if (character >= 'A' && character <= 'Z') return Letter{character - 'A' + 'a', Tone::none, true};
  return std::nullopt;
}

char32_t character_of(const Letter& letter) {
  for (std::size_t row = 0; row < first_capital; ++row) {
    if (vowels[row][0] != letter.letter) continue;
    return vowels[letter.capital ? row + first_capital : row]
                 [static_cast<std::size_t>(letter.tone) % tone_count];
  }
  if (!letter.capital) return letter.letter;
  if (letter.letter == U'đ') return U'Đ';
  return letter.letter >= 'a' && letter.letter <= 'z' ? letter.letter - 'a' + 'A' : letter.letter;
}

bool is_vowel(char32_t letter) {
  static constexpr std::u32string_view all = U"aăâeêioôơuưy";
  return all.find(letter) != std::u32string_view::npos;
}

char32_t base_of(char32_t letter) {
  switch (letter) {
    case U'ă':
    case U'â':
      return 'a';
    case U'ê':
      return 'e';
    case U'ô':
    case U'ơ':
      return 'o';
    case U'ư':
      return 'u';
    case U'đ':
      return 'd';
    default:
      return letter;
  }
}

void append_utf8(std::string& text, char32_t character) {
  utf::utf_traits<char>::encode(character, std::back_inserter(text));
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const utf::code_point point = utf::utf_traits<char>::decode(at, end);
    if (point == utf::illegal || point == utf::incomplete) break;
    points += point;
  }
  return points;
}

}  // namespace kiosk::vietnamese
