#include "kiosk/hall/speech/spoken_words.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/separators.h"

namespace kiosk::hall::speech {
namespace {

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

bool is_date(const std::string& day, const std::string& month) {
  if (!all_digits(day) || !all_digits(month) || day.size() > 2 || month.size() > 2) return false;
  return std::stoi(day) >= 1 && std::stoi(day) <= 31 && std::stoi(month) >= 1 && std::stoi(month) <= 12;
}

/// A receipt code: four digits, three times.
bool is_receipt(const std::vector<std::string>& words, std::size_t at) {
  if (at + 3 > words.size()) return false;
  return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at),
                     words.begin() + static_cast<std::ptrdiff_t>(at + 3),
                     [](const std::string& word) { return word.size() == 4 && all_digits(word); });
}

using Said = std::optional<std::string>;

/// Rewrites words by the rules of one language. A rule that the catalogue leaves out leaves the text as
/// written.
class Rewriter {
 public:
  Rewriter(const Catalogue& words, std::string_view language)
      : words_(words), language_(language), separators_(separators_of(language)) {}

  std::string without_marks(std::string_view text) const;
  /// The word without the punctuation around it, which is kept.
  std::string word(std::string_view word) const;

 private:
  Said by_rule(std::string_view key, std::initializer_list<Blank> blanks) const {
    return words_.has(key) ? Said(words_.text(key, blanks)) : std::nullopt;
  }
  std::string core(std::string_view word) const;
  Said short_form(std::string_view word) const;
  Said body_of_term(std::string_view word) const;
  Said slashes(std::string_view word) const;
  Said number(std::string_view word) const;
  Said range(std::string_view word) const;

  const Catalogue& words_;
  std::string_view language_;
  const Separators& separators_;
};

/// The list is "UBND=Ủy ban nhân dân|QR=quy rờ".
Said Rewriter::short_form(std::string_view word) const {
  for (const std::string& entry : split(words_.text("spoken.short_forms"), '|')) {
    const auto equals = entry.find('=');
    if (equals != std::string::npos && std::string_view(entry).substr(0, equals) == word)
      return entry.substr(equals + 1);
  }
  return std::nullopt;
}

/// "UBTVQH13": the body and the number of its term.
Said Rewriter::body_of_term(std::string_view word) const {
  const auto digits = word.find_first_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || !all_digits(word.substr(digits)))
    return std::nullopt;
  const auto body = short_form(word.substr(0, digits));
  if (!body) return std::nullopt;
  return by_rule("spoken.body_of_term", {{"body", *body}, {"term", std::string(word.substr(digits))}});
}

/// Dates, months, and numbers of laws: "1211/2016/UBTVQH13".
Said Rewriter::slashes(std::string_view word) const {
  if (word.find('/') == std::string_view::npos) return std::nullopt;
  const auto parts = split(word, '/');
  const bool ends_in_year = parts.size() > 1 && all_digits(parts.back()) && parts.back().size() == 4;
  if (parts.size() == 3 && ends_in_year && is_date(parts[0], parts[1])) {
    const auto month = static_cast<unsigned>(std::stoi(parts[1]));
    return by_rule("spoken.date", {{"day", parts[0]},
                                   {"month", parts[1]},
                                   {"month_name", month_name(month, words_, language_)},
                                   {"year", parts[2]}});
  }
  if (parts.size() == 2 && ends_in_year && all_digits(parts[0]) && parts[0].size() <= 2)
    return by_rule("spoken.month", {{"month", parts[0]}, {"year", parts[1]}});
  std::string said = this->word(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string part = this->word(parts[i]);
    const Said of_year = i == 1 && all_digits(parts[1])
                             ? by_rule("spoken.number_of_year", {{"number", said}, {"year", part}})
                             : std::nullopt;
    said = of_year ? *of_year : said + ' ' + part;
  }
  return said;
}

/// "5.642" and "6,941" in Vietnamese, "5,642" and "6.941" in English.
Said Rewriter::number(std::string_view word) const {
  if (separators_.group.size() != 1 || separators_.decimal.size() != 1) return std::nullopt;
  const auto halves = split(word, separators_.decimal.front());
  if (halves.size() > 2) return std::nullopt;
  const auto groups = split(halves[0], separators_.group.front());
  std::string whole;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (!all_digits(groups[i]) || (i > 0 && groups[i].size() != 3)) return std::nullopt;
    whole += groups[i];
  }
  if (halves.size() == 1) return whole;
  if (!all_digits(halves[1])) return std::nullopt;
  const bool as_number = words_.text("spoken.fraction") == "number" && halves[1].front() != '0';
  return by_rule("spoken.decimal",
                 {{"whole", whole}, {"fraction", as_number ? halves[1] : digit_by_digit(halves[1])}});
}

/// "35–59".
Said Rewriter::range(std::string_view word) const {
  constexpr std::string_view dash = "–";
  const auto at = word.find(dash);
  if (at == std::string_view::npos) return std::nullopt;
  const auto from = number(word.substr(0, at)), to = number(word.substr(at + dash.size()));
  if (!from || !to) return std::nullopt;
  return by_rule("spoken.range", {{"from", *from}, {"to", *to}});
}

std::string Rewriter::core(std::string_view word) const {
  if (word.ends_with('%')) {
    const std::string number = core(word.substr(0, word.size() - 1));
    return by_rule("spoken.percent", {{"number", number}}).value_or(number + '%');
  }
  for (const auto rule : {&Rewriter::short_form, &Rewriter::body_of_term, &Rewriter::slashes,
                          &Rewriter::range, &Rewriter::number}) {
    if (auto said = (this->*rule)(word)) return *said;
  }
  return std::string(word);
}

std::string Rewriter::word(std::string_view word) const {
  constexpr std::string_view around = ".,;:?!()\"";
  const auto first = word.find_first_not_of(around);
  if (first == std::string_view::npos) return std::string(word);
  const auto last = word.find_last_not_of(around);
  return std::string(word.substr(0, first)) + core(word.substr(first, last - first + 1)) +
         std::string(word.substr(last + 1));
}

std::string Rewriter::without_marks(std::string_view text) const {
  std::string plain(text);
  for (const auto& [mark, words] : {std::pair{"**", ""}, std::pair{"*", ""}, std::pair{"\u00A0", " "},
                                    std::pair{"\n", " "}, std::pair{" · ", ", "}, std::pair{"·", ", "},
                                    std::pair{"…", "."}, std::pair{"“", "\""}, std::pair{"”", "\""}})
    replace_all(plain, mark, words);
  if (const auto of = by_rule("spoken.slash", {})) replace_all(plain, " / ", ' ' + *of + ' ');
  if (const auto to = by_rule("spoken.arrow", {})) replace_all(plain, "→", ' ' + *to + ' ');
  return plain;
}

}  // namespace

std::string spoken_words(std::string_view text, const Catalogue& rules, std::string_view language) {
  const Rewriter rewriter(rules, language);
  const auto words = split(rewriter.without_marks(text), ' ');
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
      add(rewriter.word(words[i]));
    }
  }
  return said;
}

}  // namespace kiosk::hall::speech
