// Every syllable of Debian's word list hunspell-vi in every typing order: the result must be the word. The
// keys are derived here from the written word only, without the composer's tables.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/text.h"
#include "kiosk/hall/typing/composer.h"
#include "kiosk/hall/typing/type_line.h"

using namespace kiosk::hall::typing;

namespace {

constexpr const char* word_list = "/usr/share/hunspell/vi_VN.dic";

/// Words of the list that are not Vietnamese syllables: abbreviations and foreign words.
const std::set<std::string>& foreign() {
  static const std::set<std::string> words{
      "ABC",   "ASCII", "GIF",   "HCM",      "HK",       "HTML",   "HĐND",    "JPEG", "LHQ",    "PDF", "PNG",
      "TCVN",  "TV",    "Telex", "Tp",       "UBND",     "URL",    "Unicode", "VIQR", "VISCII", "VN",  "VNI",
      "basoi", "email", "gram",  "internet", "intranet", "palăng", "tivi",    "v",    "web"};
  return words;
}

/// A base letter, and its mark as the second half of its canonical decomposition: 0 = none.
struct Part {
  char base = 0;
  int mark = 0;  ///< 1 circumflex, 2 breve, 3 horn, 4 bar
};
struct Spelling {
  std::vector<Part> parts;
  int tone = 0;  ///< in the order s f r x j, from 1
};

Spelling spelling_of(const std::string& word) {
  static const std::map<std::string, int> marks{{"\u0302", 1}, {"\u0306", 2}, {"\u031B", 3}},
      tones{{"\u0301", 1}, {"\u0300", 2}, {"\u0309", 3}, {"\u0303", 4}, {"\u0323", 5}};
  const std::string taken = kiosk::to_nfd(word);
  Spelling spelling;
  for (std::size_t at = 0; at < taken.size();) {
    const std::size_t next = kiosk::next_code_point(taken, at);
    const std::string character = taken.substr(at, next - at);
    if (const auto mark = marks.find(character); mark != marks.end()) {
      spelling.parts.back().mark = mark->second;
    } else if (const auto tone = tones.find(character); tone != tones.end()) {
      spelling.tone = tone->second;
    } else if (character == "đ" || character == "Đ") {
      spelling.parts.push_back({character == "đ" ? 'd' : 'D', 4});
    } else {
      spelling.parts.push_back({character[0], 0});
    }
    at = next;
  }
  return spelling;
}

/// Typing orders: positions of the keys for marks and tone.
enum class Way {
  at_letter,          ///< each mark behind its letter, both of ươ by themselves; the tone at the end
  one_key_for_uo,     ///< the same with one key for ươ
  marks_at_end,       ///< all marks, then the tone, at the end
  tone_at_vowel,      ///< marks at their letters, the tone behind the last vowel
  tone_at_first,      ///< the tone behind the first vowel
  tone_before_marks,  ///< letters, then the tone, then the marks
  permuted            ///< anywhere behind their letters, in any order
};
constexpr std::array ways{Way::at_letter,     Way::one_key_for_uo,    Way::marks_at_end, Way::tone_at_vowel,
                          Way::tone_at_first, Way::tone_before_marks, Way::permuted};

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(static_cast<char>(std::tolower(c))) != std::string_view::npos;
}

char mark_key(const Part& part, Method method) {
  if (method == Method::vni) return "?6879"[part.mark];
  const char base = static_cast<char>(std::tolower(part.base));
  return part.mark == 1 ? base : part.mark == 4 ? 'd' : 'w';
}

class Keys {
 public:
  Keys(const Spelling& spelling, Method method, Way way, std::mt19937& random)
      : parts_(spelling.parts), behind_(spelling.parts.size()), random_(random) {
    find_vowels();
    const bool tone_first = way == Way::tone_before_marks;
    const char tone = (method == Method::telex ? " sfrxj" : " 12345")[spelling.tone];
    if (spelling.tone && tone_first) behind_.back() += tone;
    place_marks(method, way);
    if (spelling.tone && !tone_first) behind_[place_of_tone(way)] += tone;
    if (way == Way::permuted)
      for (std::string& keys : behind_) std::shuffle(keys.begin(), keys.end(), random_);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      text_ += parts_[i].base;
      const bool doubled = i > 0 && method == Method::telex && parts_[i].base == 'o' && !parts_[i].mark &&
                           parts_[i - 1].base == 'o' && !parts_[i - 1].mark;
      if (doubled) text_ += 'o';  // xoong: the third o removes the circumflex
      text_ += behind_[i];
    }
  }
  const std::string& text() const { return text_; }

 private:
  void find_vowels() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!is_vowel(parts_[i].base)) continue;
      vowels_.push_back(i);
    }
    const char first = static_cast<char>(std::tolower(parts_[0].base));
    const bool initial = vowels_.size() > 1 && vowels_[0] == 1 &&
                         ((first == 'q' && parts_[1].base == 'u') || (first == 'g' && parts_[1].base == 'i'));
    if (initial) vowels_.erase(vowels_.begin());
  }
  std::size_t at(std::size_t own, Way way) {
    const std::size_t last = parts_.size() - 1;
    if (way == Way::marks_at_end || way == Way::tone_before_marks) return last;
    return way == Way::permuted ? std::uniform_int_distribution<std::size_t>(own, last)(random_) : own;
  }
  void place_marks(Method method, Way way) {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!parts_[i].mark) continue;
      const bool uo = parts_[i].mark == 3 && i + 1 < parts_.size() && parts_[i + 1].mark == 3;
      const bool one_key = way != Way::at_letter && (way != Way::permuted || random_() % 2 == 0);
      if (uo && one_key) continue;
      // Two keys for ươ: the first stands before the o, since twice behind it would take the mark back.
      behind_[uo ? i : at(i, way)] += mark_key(parts_[i], method);
    }
  }
  std::size_t place_of_tone(Way way) {
    if (way == Way::tone_at_vowel) return vowels_.back();
    if (way == Way::tone_at_first) return vowels_.front();
    if (way != Way::permuted) return parts_.size() - 1;
    return std::uniform_int_distribution<std::size_t>(vowels_.front(), parts_.size() - 1)(random_);
  }

  const std::vector<Part>& parts_;
  std::vector<std::string> behind_;  ///< keys behind each letter
  std::vector<std::size_t> vowels_;
  std::mt19937& random_;
  std::string text_;
};

std::vector<std::string> syllables() {
  std::ifstream file(word_list);
  INFO("The package hunspell-vi is missing.");
  REQUIRE(file);
  std::vector<std::string> words;
  std::string line;
  std::getline(file, line);  // the number of words
  while (std::getline(file, line)) {
    const std::string word = kiosk::to_nfc(line.substr(0, line.find('/')));
    if (!word.empty() && !foreign().contains(word)) words.push_back(word);
  }
  return words;
}

}  // namespace

TEST_CASE("every syllable of the word list is composed correctly in every typing order") {
  const auto words = syllables();
  REQUIRE(words.size() > 6500);
  std::mt19937 random(20190426);
  for (const Method method : {Method::telex, Method::vni}) {
    for (const Way way : ways) {
      const int rounds = way == Way::permuted ? 4 : 1;
      std::size_t wrong = 0;
      for (int round = 0; round < rounds; ++round) {
        for (const std::string& word : words) {
          const std::string keys = Keys(spelling_of(word), method, way, random).text();
          const std::string text = type_line(keys, {method, TonePlacement::new_style});  // as in the list
          wrong += text != word;
          if (text != word && wrong < 5) MESSAGE(word << " typed " << keys << " became " << text);
        }
      }
      CAPTURE(static_cast<int>(method));
      CAPTURE(static_cast<int>(way));
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("every syllable of the word list in capitals, and with tone keys") {
  for (const std::string& word : syllables()) {
    const Spelling spelling = spelling_of(word);
    std::mt19937 random(1);
    std::string keys = Keys(spelling, Method::telex, Way::at_letter, random).text();
    std::transform(keys.begin(), keys.end(), keys.begin(), [](unsigned char c) { return std::toupper(c); });
    CAPTURE(keys);
    CHECK(kiosk::to_lower_vietnamese(type_line(keys, {Method::telex, TonePlacement::new_style})) ==
          kiosk::to_lower_vietnamese(word));
    static constexpr std::string_view tones[] = {"", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"};
    std::string letters;
    for (const Part& part : spelling.parts) {
      static constexpr std::string_view marks[] = {"", "\u0302", "\u0306", "\u031B", ""};
      letters += part.mark == 4 ? (part.base == 'd' ? "đ" : "Đ") : part.base + std::string(marks[part.mark]);
    }
    CHECK(type_line(kiosk::to_nfc(letters) + std::string(tones[spelling.tone]),
                    {std::nullopt, TonePlacement::new_style}) == word);
  }
}

TEST_CASE("any typed text can be erased key by key and restored by undo") {
  std::mt19937 random(7);
  static constexpr std::string_view keys = "aaeeoouuiiywwddsfrxjzhngctmpqklbv1234567890[]AEODWS ";
  for (int round = 0; round < 3000; ++round) {
    Composer composer(TonePlacement::old_style, 200);
    if (round % 3 == 1) composer.use(Method::vni);
    const std::size_t length = random() % 24;
    std::string typed;
    for (std::size_t i = 0; i < length; ++i) {
      typed += keys[random() % keys.size()];
      composer.type(typed.substr(i));
    }
    CAPTURE(typed);
    const std::string full = composer.text();
    CHECK(kiosk::to_nfc(full) == full);
    std::size_t pressed = 0;
    while (!composer.text().empty() && pressed <= length) {
      const std::string before = composer.text();
      composer.backspace();
      ++pressed;
      REQUIRE(composer.text() != before);
    }
    REQUIRE(composer.text().empty());
    if (!full.empty()) composer.undo();
    CHECK(composer.text() == full);
  }
}

TEST_CASE("typing over a selection, or between two words, changes nothing outside") {
  std::mt19937 random(11);
  static constexpr std::string_view keys = "aaeeoouuiywwddsfrxjzhngctm12 ";
  for (int round = 0; round < 2000; ++round) {
    Composer composer(TonePlacement::old_style, 200);
    composer.set_text("Xã Kim Hoà, [thôn] Đồng Đắc");
    const std::string front = "Xã ", back = ", [thôn] Đồng Đắc";
    composer.place_caret(front.size());
    composer.place_caret(composer.text().size() - back.size(), true);
    for (std::size_t i = random() % 12; i > 0; --i) {
      if (random() % 5 == 0) {
        if (composer.caret() > front.size()) composer.backspace();
      } else {
        composer.type(std::string(1, keys[random() % keys.size()]));
      }
    }
    CHECK(composer.text().starts_with(front));
    CHECK(composer.text().ends_with(back));
  }
}
