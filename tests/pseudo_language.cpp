#include "tests/pseudo_language.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string_view>

namespace kiosk::test {
namespace {

constexpr std::array<std::string_view, 26> small{"а", "б", "ц", "д", "е", "ф", "г", "х", "и",
                                                 "й", "к", "л", "м", "н", "о", "п", "я", "р",
                                                 "с", "т", "у", "в", "ш", "ж", "ы", "з"};
constexpr std::array<std::string_view, 26> large{"А", "Б", "Ц", "Д", "Е", "Ф", "Г", "Х", "И",
                                                 "Й", "К", "Л", "М", "Н", "О", "П", "Я", "Р",
                                                 "С", "Т", "У", "В", "Ш", "Ж", "Ы", "З"};

/// Catalogue entries that are settings, not texts.
bool is_setting(std::string_view key) {
  return key == "language.order" || key == "language.voice" || key == "language.typing" || key == "spoken.fraction";
}

/// For pairs "written=said|…": only the spoken part is text.
std::string pseudo_pairs(const std::string& pairs) {
  std::string result;
  std::istringstream in(pairs);
  for (std::string pair; std::getline(in, pair, '|');) {
    const auto equals = pair.find('=') + 1;
    result += (result.empty() ? "" : "|") + pair.substr(0, equals) + pseudo(pair.substr(equals));
  }
  return result;
}

/// Converts a line of a .po file: the quoted text under the key.
std::string pseudo_line(const std::string& line, const std::string& key) {
  const auto from = line.find('"') + 1, to = line.rfind('"');
  const std::string words = line.substr(from, to - from);
  const std::string changed = key == "spoken.short_forms" ? pseudo_pairs(words)
                              : is_setting(key)           ? words
                                                          : pseudo(words);
  return line.substr(0, from) + changed + line.substr(to);
}

void write_pseudo(const std::filesystem::path& english, const std::filesystem::path& file) {
  std::ifstream in(english);
  std::ofstream out(file);
  std::string key, line;
  bool words = false;
  while (std::getline(in, line)) {
    if (line.starts_with("msgid \"")) key = line.substr(7, line.size() - 8);
    if (line.starts_with("msgid")) words = false;
    if (line.starts_with("msgstr")) words = true;
    const bool quoted = line.find('"') != std::string::npos && !line.starts_with("#");
    out << (words && quoted && !key.empty() ? pseudo_line(line, key) : line) << '\n';
  }
}

bool is_cyrillic(UChar32 c) {
  return c >= 0x400 && c <= 0x4FF;
}

}  // namespace

std::string pseudo(const std::string& english) {
  std::string result;
  bool placeholder = false, escaped = false;
  for (const char c : english) {
    if (c == '{') placeholder = true;
    if (c == '}') placeholder = false;
    const bool keep = placeholder || escaped;
    escaped = !escaped && c == '\\';
    if (!keep && c >= 'a' && c <= 'z') {
      result += small[static_cast<std::size_t>(c - 'a')];
    } else if (!keep && c >= 'A' && c <= 'Z') {
      result += large[static_cast<std::size_t>(c - 'A')];
    } else {
      result += c;
    }
  }
  return result;
}

void add_pseudo_language(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::create_directories(to);
  using std::filesystem::copy_options;
  std::filesystem::copy(from, to, copy_options::recursive | copy_options::overwrite_existing);
  write_pseudo(from / "en.po", to / (std::string(pseudo_language) + ".po"));
}

std::set<std::string> foreign_words(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.insert(word);
    word.clear();
  };
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const bool letter = c >= 0 && u_isalpha(c) && !is_cyrillic(c);
    letter ? void(word.append(text, static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)))
           : end_word();
  }
  end_word();
  return words;
}

}  // namespace kiosk::test
