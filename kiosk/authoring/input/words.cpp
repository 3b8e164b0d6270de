#include "kiosk/authoring/input/words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

constexpr std::array<std::string_view, 19> hamlet_words{
    "thon",     "xom",  "ap",   "ban", "buon", "lang", "to dan pho", "tdp", "khu pho",   "khu dan cu",
    "khoi pho", "khoi", "khom", "khu", "to",   "plei", "bon",        "lan", "ap van hoa"};
constexpr std::array<std::string_view, 6> unit_words{"xa", "phuong", "thi tran", "dac khu", "tt", "p"};
constexpr std::array<std::string_view, 9> spaces{"\u00A0", "\u202F", "\u2007", "\u2009", "\u200A",
                                                 "\u200B", "\u3000", "\uFEFF", "\u2002"};

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '?' ||
         (static_cast<unsigned char>(c) >= 0x80);
}

bool same_letter(char text, char wanted) {
  return text == wanted || (text == '?' && wanted != ' ');
}

bool same(std::string_view text, std::string_view phrase) {
  return text.size() == phrase.size() && std::ranges::equal(text, phrase, same_letter);
}

/// Number at `at`, which moves behind it; -1 if there is none.
int number_at(std::string_view text, std::size_t& at) {
  int number = -1;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return -1;
  at = static_cast<std::size_t>(end - text.data());
  return number;
}

std::optional<Day> day_of(int day, int month, int year) {
  using namespace std::chrono;
  const Day found{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                  std::chrono::day{static_cast<unsigned>(day)}};
  if (!found.ok() || year < 1900 || year > 2200) return std::nullopt;
  return found;
}

/// Skips one of the words or signs that may stand between the parts of a day.
bool skip_between(std::string_view text, std::size_t& at, std::string_view word) {
  std::size_t next = at;
  while (next < text.size() && text[next] == ' ') ++next;
  if (text.substr(next).starts_with(word)) {
    next += word.size();
  } else if (next < text.size() && (text[next] == '/' || text[next] == '-' || text[next] == '.')) {
    ++next;
  } else {
    return false;
  }
  while (next < text.size() && text[next] == ' ') ++next;
  at = next;
  return true;
}

}  // namespace

std::string with_plain_spaces(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto space = std::ranges::find_if(
        spaces, [&](std::string_view one) { return text.substr(at, one.size()) == one; });
    if (space != spaces.end()) {
      out += ' ';
      at += space->size();
      continue;
    }
    const char c = text[at++];
    out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : with_plain_spaces(text)) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : fold_vietnamese(with_plain_spaces(text))) {
    if (is_word_character(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string name_form(std::string_view text) {
  return to_lower_vietnamese(one_line(text));
}

bool is_phrase(std::string_view text, std::string_view phrase) {
  return same(text, phrase);
}

bool begins_with_phrase(std::string_view text, std::string_view phrase) {
  return text.size() >= phrase.size() && same(text.substr(0, phrase.size()), phrase) &&
         (text.size() == phrase.size() || text[phrase.size()] == ' ');
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = 0; at < text.size();) {
    if (begins_with_phrase(text.substr(at), phrase)) return true;
    const auto space = text.find(' ', at);
    if (space == std::string_view::npos) return false;
    at = space + 1;
  }
  return false;
}

bool begins_like_hamlet(std::string_view text) {
  const std::string form = folded(text);
  return std::ranges::any_of(hamlet_words, [&](std::string_view word) {
    return begins_with_phrase(form, word) && form.size() > word.size();
  });
}

bool begins_like_unit(std::string_view text) {
  const std::string form = folded(text);
  return std::ranges::any_of(unit_words, [&](std::string_view word) {
    return begins_with_phrase(form, word) && form.size() > word.size();
  });
}

std::string without_unit_word(std::string_view text) {
  const std::string line = one_line(text);
  const std::string lower = to_lower_vietnamese(line);
  for (const std::string_view word : {"xã ", "phường ", "thị trấn ", "đặc khu "}) {
    if (lower.starts_with(word) && lower.size() > word.size()) return line.substr(word.size());
  }
  return line;
}

std::string without_numbering(std::string_view text) {
  const std::string line = one_line(text);
  const auto end = line.find_first_of(".)/-:");
  if (end == std::string::npos || end > 5 || end + 1 >= line.size()) return line;
  const bool number = line.find_first_not_of("0123456789IVXivxABCDabcd") == end;
  return number ? one_line(std::string_view(line).substr(end + 1)) : line;
}

std::optional<Day> find_day(std::string_view text) {
  const std::string plain = fold_vietnamese(with_plain_spaces(text));
  for (std::size_t from = 0; from < plain.size(); ++from) {
    const bool start = plain[from] >= '0' && plain[from] <= '9' &&
                       (from == 0 || plain[from - 1] < '0' || plain[from - 1] > '9');
    if (!start) continue;
    std::size_t at = from;
    const int day = number_at(plain, at);
    if (day < 1 || day > 31 || !skip_between(plain, at, "thang")) continue;
    const int month = number_at(plain, at);
    if (month < 1 || month > 12 || !skip_between(plain, at, "nam")) continue;
    if (const auto found = day_of(day, month, number_at(plain, at))) return found;
  }
  return std::nullopt;
}

}  // namespace kiosk::authoring
