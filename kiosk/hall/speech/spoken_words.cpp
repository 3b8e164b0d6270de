#include "kiosk/hall/speech/spoken_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace kiosk::hall::speech {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 14> vietnamese_short{{{"UBND", "Ủy ban nhân dân"},
                                                 {"HĐND", "Hội đồng nhân dân"},
                                                 {"MTTQ", "Mặt trận Tổ quốc"},
                                                 {"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
                                                 {"UBTVQH", "Ủy ban Thường vụ Quốc hội"},
                                                 {"NQ-UBTVQH", "Nghị quyết Ủy ban Thường vụ Quốc hội"},
                                                 {"NĐ-CP", "Nghị định Chính phủ"},
                                                 {"QĐ-TTg", "Quyết định Thủ tướng"},
                                                 {"CCCD", "căn cước công dân"},
                                                 {"BHYT", "bảo hiểm y tế"},
                                                 {"TP", "thành phố"},
                                                 {"km²", "ki-lô-mét vuông"},
                                                 {"m²", "mét vuông"},
                                                 {"QR", "quy rờ"}}};
constexpr std::array<Pair, 3> english_short{
    {{"km²", "square kilometres"}, {"m²", "square metres"}, {"NĐ-CP", "Government decree"}}};
constexpr std::array<std::string_view, 12> english_months{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == by) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// "0045" → "0 0 4 5".
std::string digit_by_digit(std::string_view digits) {
  std::string said;
  for (const char digit : digits) {
    if (!said.empty()) said += ' ';
    said += digit;
  }
  return said;
}

std::optional<std::string> as_short_form(std::string_view word, bool vietnamese) {
  const auto in = [&](const auto& table) -> std::optional<std::string> {
    for (const auto& [written, said] : table) {
      if (word == written) return std::string(said);
    }
    return std::nullopt;
  };
  return vietnamese ? in(vietnamese_short) : in(english_short);
}

/// "UBTVQH13" → the body and the term it was in.
std::optional<std::string> as_body_of_term(std::string_view word, bool vietnamese) {
  const auto digits = word.find_first_of("0123456789");
  if (!vietnamese || digits == 0 || digits == std::string_view::npos || !all_digits(word.substr(digits)))
    return std::nullopt;
  const auto body = as_short_form(word.substr(0, digits), true);
  if (!body) return std::nullopt;
  return *body + " khóa " + std::string(word.substr(digits));
}

std::string as_date(const std::string& day, const std::string& month, const std::string& year,
                    bool vietnamese) {
  if (vietnamese) return day + " tháng " + month + (year.empty() ? "" : " năm " + year);
  const auto number = static_cast<std::size_t>(std::stoi(month));
  return day + " " + std::string(english_months[number - 1]) + (year.empty() ? "" : " " + year);
}

bool is_date(const std::string& day, const std::string& month) {
  if (!all_digits(day) || !all_digits(month) || day.size() > 2 || month.size() > 2) return false;
  return std::stoi(day) >= 1 && std::stoi(day) <= 31 && std::stoi(month) >= 1 && std::stoi(month) <= 12;
}

std::string say_word(std::string_view word, bool vietnamese);

/// Dates, and numbers of laws: "1211/2016/UBTVQH13".
std::optional<std::string> as_slashes(std::string_view word, bool vietnamese) {
  if (word.find('/') == std::string_view::npos) return std::nullopt;
  const auto parts = split(word, '/');
  const bool year = parts.size() == 3 && all_digits(parts[2]) && parts[2].size() == 4;
  if (year && is_date(parts[0], parts[1])) return as_date(parts[0], parts[1], parts[2], vietnamese);
  if (parts.size() == 2 && all_digits(parts[1]) && parts[1].size() == 4 && all_digits(parts[0]) &&
      parts[0].size() <= 2)
    return (vietnamese ? "tháng " : "month ") + parts[0] + (vietnamese ? " năm " : " of ") + parts[1];
  std::string said;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) said += vietnamese && i == 1 && all_digits(parts[1]) ? " năm " : " ";
    said += say_word(parts[i], vietnamese);
  }
  return said;
}

/// "5.642" and "6,941" in Vietnamese, "5,642" and "6.941" in English.
std::optional<std::string> as_number(std::string_view word, bool vietnamese) {
  const char group = vietnamese ? '.' : ',', point = vietnamese ? ',' : '.';
  const auto halves = split(word, point);
  if (halves.size() > 2) return std::nullopt;
  const auto groups = split(halves[0], group);
  std::string whole;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!all_digits(groups[i]) || (i > 0 && groups[i].size() != 3)) return std::nullopt;
    whole += groups[i];
  }
  if (halves.size() == 1) return whole;
  if (!all_digits(halves[1])) return std::nullopt;
  const std::string fraction =
      !vietnamese || halves[1].front() == '0' ? digit_by_digit(halves[1]) : halves[1];
  return whole + (vietnamese ? " phẩy " : " point ") + fraction;
}

/// "35–59".
std::optional<std::string> as_range(std::string_view word, bool vietnamese) {
  constexpr std::string_view dash = "–";
  const auto at = word.find(dash);
  if (at == std::string_view::npos) return std::nullopt;
  const auto from = as_number(word.substr(0, at), vietnamese),
             to = as_number(word.substr(at + dash.size()), vietnamese);
  if (!from || !to) return std::nullopt;
  return *from + (vietnamese ? " đến " : " to ") + *to;
}

std::string say_core(std::string_view word, bool vietnamese) {
  if (word.ends_with('%'))
    return say_core(word.substr(0, word.size() - 1), vietnamese) + (vietnamese ? " phần trăm" : " percent");
  for (const auto way : {as_short_form, as_body_of_term, as_slashes, as_range, as_number}) {
    if (auto said = way(word, vietnamese)) return *said;
  }
  return std::string(word);
}

/// The word without the punctuation around it, which is kept.
std::string say_word(std::string_view word, bool vietnamese) {
  constexpr std::string_view around = ".,;:?!()\"";
  const auto first = word.find_first_not_of(around);
  if (first == std::string_view::npos) return std::string(word);
  const auto last = word.find_last_not_of(around);
  return std::string(word.substr(0, first)) + say_core(word.substr(first, last - first + 1), vietnamese) +
         std::string(word.substr(last + 1));
}

/// A receipt: four digits, three times.
bool is_receipt(const std::vector<std::string>& words, std::size_t at) {
  if (at + 3 > words.size()) return false;
  return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at),
                     words.begin() + static_cast<std::ptrdiff_t>(at + 3),
                     [](const std::string& word) { return word.size() == 4 && all_digits(word); });
}

std::string without_marks(std::string_view text, bool vietnamese) {
  std::string plain(text);
  for (const auto& [mark, words] :
       {Pair{"**", ""}, Pair{"*", ""}, Pair{"\u00A0", " "}, Pair{"\n", " "}, Pair{" · ", ", "},
        Pair{"·", ", "}, Pair{"…", "."}, Pair{"“", "\""}, Pair{"”", "\""},
        Pair{" / ", vietnamese ? " trên " : " of "}, Pair{"→", vietnamese ? " thành " : " to "}})
    replace_all(plain, mark, words);
  return plain;
}

}  // namespace

std::string spoken_words(std::string_view text, std::string_view language) {
  const bool vietnamese = language == "vi";
  const auto words = split(without_marks(text, vietnamese), ' ');
  std::string said;
  const auto add = [&](const std::string& word) {
    if (word.empty()) return;
    if (!said.empty()) said += ' ';
    said += word;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_receipt(words, i)) {
      for (std::size_t part = 0; part < 3; ++part)
        add(digit_by_digit(words[i + part]) + (part < 2 ? "," : "."));
      i += 2;
    } else {
      add(say_word(words[i], vietnamese));
    }
  }
  return said;
}

}  // namespace kiosk::hall::speech
