#include "kiosk/server/remarks/personal_codes.h"

#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/base/search_form.h"
#include "kiosk/server/remarks/personal_numbers.h"
#include "kiosk/server/remarks/text_words.h"
#include "kiosk/server/remarks/words_before.h"

namespace kiosk::server::remarks {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool alphanumeric(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && digit(text[at + count])) ++count;
  return count;
}

/// Bytes of a capital letter there: A to Z, Đ; 0 = none.
std::size_t capital(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) == "Đ") return 2;
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z' ? 1 : 0;
}

/// A space, a hyphen or a dot.
std::size_t past_separators(std::string_view text, std::size_t at) {
  for (std::size_t most = 3;
       most > 0 && at < text.size() && (text[at] == ' ' || text[at] == '-' || text[at] == '.'); --most)
    ++at;
  return at;
}

/// 35B1-234.56, 29H 123.45, 36C-02345; four digits only behind "biển" or "xe". End of the plate; 0 = none.
std::size_t end_of_plate(std::string_view text, std::size_t first) {
  if (first > 0 && (alphanumeric(text[first - 1]) || text[first - 1] == '/')) return 0;
  if (digits_from(text, first) != 2 || text[first] == '0') return 0;
  std::size_t at = first + 2;
  if (text.substr(at, 1) == "-") ++at;
  std::size_t letters = 0;
  while (const std::size_t bytes = capital(text, at)) {
    at += bytes;
    ++letters;
  }
  if (letters < 1 || letters > 2) return 0;
  const std::size_t series = digits_from(text, at);
  std::size_t number = past_separators(text, at);
  if (series == 1) number = past_separators(text, at + 1);
  if (series > 1) number = at;
  const std::size_t count = digits_from(text, number);
  if (count == 3 && text.substr(number + 3, 1) == "." && digits_from(text, number + 4) == 2)
    return number + 6;
  if (count == 5) return number + 5;
  static constexpr std::array<std::string_view, 4> vehicles{" bien ", " xe ", " bks ", " oto "};
  return count == 4 && has_cue(words_before(text, first), vehicles) ? number + 4 : 0;
}

/// Behind such words: one to three capitals and six to thirteen digits. End of the number; 0 = none.
std::size_t end_of_certificate(std::string_view text, std::size_t first) {
  if (first > 0 && alphanumeric(text[first - 1])) return 0;
  std::size_t at = first, letters = 0;
  while (const std::size_t bytes = capital(text, at)) {
    at += bytes;
    ++letters;
  }
  if (letters < 1 || letters > 3) return 0;
  const std::size_t number = past_separators(text, at), count = digits_from(text, number);
  constexpr std::size_t least = 6, most = 13;
  if (count < least || count > most) return 0;
  static constexpr std::array<std::string_view, 14> cues{
      " so do ",    " so hong ",  " bia do ",   " giay chung nhan ", " gcn ",
      " gcnqsdd ",  " qsdd ",     " quyen su ", " so phat hanh ",    " so vao so ",
      " ho chieu ", " passport ", " bhyt ",     " bao hiem "};
  return has_cue(words_before(text, first), cues) ? number + count : 0;
}

/// The digit that a word names.
std::optional<char> digit_named(std::string_view word) {
  static constexpr std::pair<std::string_view, char> names[] = {
      {"khong", '0'}, {"mot", '1'}, {"hai", '2'}, {"ba", '3'},  {"bon", '4'}, {"tu", '4'},  {"nam", '5'},
      {"lam", '5'},   {"sau", '6'}, {"bai", '7'}, {"bay", '7'}, {"tam", '8'}, {"chin", '9'}};
  for (const auto& [name, digit] : names) {
    if (word == name) return digit;
  }
  return std::nullopt;
}

/// Telephone numbers in words.
void find_spoken(std::string_view text, std::vector<Span>& found) {
  const auto words = text_words(text);
  constexpr std::size_t least = 10;
  if (words.size() < least) return;
  std::string digits;
  std::size_t first = 0;
  const auto end_number = [&](std::size_t end) {
    if (digits.size() >= least && is_phone_number(digits))
      found.push_back({words[first].first, words[end - 1].end() - words[first].first, Kind::phone});
    digits.clear();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto digit = digit_named(search_form(words[i].lower, Diacritics::drop));
    if (!digit) {
      end_number(i);
      continue;
    }
    if (digits.empty()) first = i;
    digits += *digit;
  }
  end_number(words.size());
}

}  // namespace

void find_codes(std::string_view text, std::vector<Span>& found) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = 0;
    if (digit(text[at])) {
      end = end_of_plate(text, at);
    } else if (capital(text, at) > 0) {
      end = end_of_certificate(text, at);
    }
    if (end == 0) {
      ++at;
      continue;
    }
    found.push_back({at, end - at, Kind::id_number});
    at = end;
  }
  find_spoken(text, found);
}

}  // namespace kiosk::server::remarks
