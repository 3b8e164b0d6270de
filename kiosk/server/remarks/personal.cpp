#include "kiosk/server/remarks/personal.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "kiosk/base/text.h"

namespace kiosk::server::remarks {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool separator(char c) {
  return c == ' ' || c == '.' || c == '-';
}

struct Word {
  std::size_t first = 0, length = 0;
};

/// Finds runs of digits with single separators, optionally after a plus sign.
void find_numbers(std::string_view text, std::vector<Span>& found) {
  for (std::size_t i = 0; i < text.size();) {
    const bool begins = digit(text[i]) || (text[i] == '+' && i + 1 < text.size() && digit(text[i + 1]));
    if (!begins) {
      ++i;
      continue;
    }
    std::string digits;
    const std::size_t first = i;
    std::size_t end = i;
    const bool plus = text[i] == '+';
    if (plus) ++i;
    while (i < text.size() &&
           (digit(text[i]) || (separator(text[i]) && i + 1 < text.size() && digit(text[i + 1])))) {
      if (digit(text[i])) {
        digits += text[i];
        end = i + 1;
      }
      ++i;
    }
    const std::size_t count = digits.size();
    const bool phone = (plus && digits.starts_with("84") && count >= 11 && count <= 12) ||
                       (!plus && digits.starts_with("0") && (count == 10 || count == 11)) ||
                       (!plus && digits.starts_with("84") && count == 11);
    if (phone) {
      found.push_back({first, end - first, Kind::phone});
    } else if (!plus && (count == 9 || count == 12)) {
      found.push_back({first, end - first, Kind::id_number});
    }
  }
}

bool address_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-' || c == '+';
}

void find_emails(std::string_view text, std::vector<Span>& found) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t first = at, end = at + 1;
    while (first > 0 && address_letter(text[first - 1])) --first;
    while (end < text.size() && address_letter(text[end])) ++end;
    while (end > at + 1 && text[end - 1] == '.') --end;
    const bool dotted = text.substr(at, end - at).find('.') != std::string_view::npos;
    if (first < at && dotted) found.push_back({first, end - first, Kind::email});
  }
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool letter = i < text.size() && (static_cast<unsigned char>(text[i]) >= 0x80 ||
                                            std::isalpha(static_cast<unsigned char>(text[i])) != 0);
    if (letter) continue;
    if (i > first) words.push_back({first, i - first});
    first = i + 1;
  }
  return words;
}

bool capital(std::string_view word) {
  return to_lower_vietnamese(word) != word;
}

/// A word of address. Alone it does not indicate a name ("ông bà", "bà con"): two capitalised words must
/// follow.
bool address_word(std::string_view word) {
  static constexpr std::array known{"ông", "bà", "anh", "chị", "cô", "chú", "bác",
                                    "cậu", "dì", "em",  "cụ",  "mr", "mrs", "ms"};
  // The first byte excludes most words; lowering the case of every word would take half the time of a
  // download.
  constexpr std::size_t longest = 5;
  constexpr std::string_view beginnings = "abcdemABCDEM\xC3";  // \xC3 is the first byte of "ô" and "Ô"
  if (word.size() > longest || beginnings.find(word.front()) == std::string_view::npos) return false;
  const std::string lower = to_lower_vietnamese(word);
  return std::find(known.begin(), known.end(), lower) != known.end();
}

void find_names(std::string_view text, std::vector<Span>& found) {
  const auto words = words_of(text);
  const auto at = [&](std::size_t i) { return text.substr(words[i].first, words[i].length); };
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (!address_word(at(i))) continue;
    std::size_t last = i;
    while (last + 1 < words.size() && capital(at(last + 1)) &&
           text.substr(words[last].first + words[last].length,
                       words[last + 1].first - words[last].first - words[last].length) == " ") {
      ++last;
    }
    if (last < i + 2) continue;
    const std::size_t first = words[i + 1].first;
    found.push_back({first, words[last].first + words[last].length - first, Kind::name});
    i = last;
  }
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::phone:
      return "phone";
    case Kind::id_number:
      return "id-number";
    case Kind::email:
      return "email";
    case Kind::name:
      return "name";
  }
  return "";
}

std::vector<Span> find_personal(std::string_view text) {
  std::vector<Span> found;
  find_numbers(text, found);
  find_emails(text, found);
  find_names(text, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Span& a, const Span& b) { return a.first < b.first; });
  std::vector<Span> apart;
  for (const Span& span : found) {
    if (apart.empty() || span.first >= apart.back().first + apart.back().length) apart.push_back(span);
  }
  return apart;
}

std::string masked(std::string_view text, std::vector<Span> spans, std::string_view mask) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.first < b.first; });
  std::string shown;
  std::size_t at = 0;
  for (const Span& span : spans) {
    const std::size_t end = std::min(span.first + span.length, text.size());
    if (end <= at) continue;
    if (span.first >= at) {
      shown += text.substr(at, span.first - at);
      shown += mask;
    }
    at = end;
  }
  return shown += text.substr(at);
}

}  // namespace kiosk::server::remarks
