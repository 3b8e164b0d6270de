#include "kiosk/server/remarks/personal_numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"
#include "kiosk/server/remarks/words_before.h"

namespace kiosk::server::remarks {
namespace {

constexpr std::size_t most_joined = 8;   ///< groups of digits in one number
constexpr std::size_t most_single = 12;  ///< groups of one digit: 0 9 1 2 …

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// Digits without anything between them, and what stands before them back to the group before.
struct Group {
  std::size_t first = 0, end = 0;
  std::string between;
  std::size_t size() const { return end - first; }
};

std::vector<Group> groups_of(std::string_view text) {
  std::vector<Group> groups;
  std::size_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (!digit(text[i])) {
      ++i;
      continue;
    }
    Group group{i, i, std::string(text.substr(before, i - before))};
    while (group.end < text.size() && digit(text[group.end])) ++group.end;
    i = before = group.end;
    groups.push_back(std::move(group));
  }
  return groups;
}

/// Whether two groups may belong to one number: spaces, one dot, hyphen, dash or slash, brackets around the
/// code.
bool joins(std::string_view between) {
  if (between == ",") return true;  // 0978,123,456
  std::string rest;
  for (std::size_t i = 0; i < between.size();) {
    const std::size_t next = next_code_point(between, i);
    const std::string_view c = between.substr(i, next - i);
    if (c == "–" || c == "—" || c == "‑") {
      rest += '-';
    } else if (c != " " && c != "\u00A0" && c != "(" && c != ")") {
      rest += c;
    }
    i = next;
  }
  return between.size() <= 6 && (rest.empty() || rest == "." || rest == "-" || rest == "_");
}

/// The digits of groups [from, to).
std::string digits_of(std::string_view text, const std::vector<Group>& groups, std::size_t from,
                      std::size_t to) {
  std::string digits;
  for (std::size_t i = from; i < to; ++i) digits += text.substr(groups[i].first, groups[i].size());
  return digits;
}

bool is_mobile(std::string_view d) {  // since 2018 ten digits, before that eleven from 01
  static constexpr std::string_view begins = "35789";
  return (d.size() == 10 && d[0] == '0' && begins.find(d[1]) != std::string_view::npos) ||
         (d.size() == 11 && d[0] == '0' && d[1] == '1');
}
bool is_landline(std::string_view d) {
  return d.size() == 11 && d.starts_with("02");
}

/// With the country's code replaced by 0; nullopt if it is no number of Vietnam.
std::optional<std::string> national(std::string digits, bool plus) {
  for (const std::string_view code : {std::string_view("0084"), std::string_view("84")}) {
    if (!digits.starts_with(code)) continue;
    std::string rest = digits.substr(code.size());
    if (rest.starts_with('0')) rest.erase(0, 1);  // +84 (0)912 …
    return "0" + rest;
  }
  if (plus) return std::nullopt;
  return digits;
}

bool has_plus(std::string_view text, const Group& group) {
  std::size_t at = group.first;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '(')) --at;
  return at > 0 && text[at - 1] == '+';
}

bool is_phone(const std::string& digits, bool plus) {
  const auto number = national(digits, plus);
  if (number) return is_mobile(*number) || is_landline(*number);
  return plus && digits.size() >= 9 && digits.size() <= 15;  // another country
}

int number_of(std::string_view text, const Group& group) {
  return group.size() > 4 ? -1 : std::stoi(std::string(text.substr(group.first, group.size())));
}

/// Day, month and year begin at the group.
bool is_date(std::string_view text, const std::vector<Group>& groups, std::size_t at) {
  if (at + 2 >= groups.size() || groups[at].size() > 2 || groups[at + 1].size() > 2) return false;
  const int day = number_of(text, groups[at]), month = number_of(text, groups[at + 1]),
            year = number_of(text, groups[at + 2]);
  return groups[at + 2].size() == 4 && day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1900 &&
         year < 2100;
}

/// 123.456.789 or 123 456 789: one to three digits, then only groups of three, the first not from 0.
bool is_grouped_amount(std::string_view text, const std::vector<Group>& groups, std::size_t from,
                       std::size_t to) {
  if (to - from < 2 || groups[from].size() > 3 || text[groups[from].first] == '0') return false;
  return std::all_of(groups.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                     groups.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const Group& group) { return group.size() == 3; });
}

bool begins_with_word(std::string_view text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  return text.size() == word.size() || std::isalpha(static_cast<unsigned char>(text[word.size()])) == 0;
}

/// A unit behind the number makes it a sum, an area, a count.
bool has_unit(std::string_view text, std::size_t end) {
  const std::string behind = search_form(cut_utf8(text.substr(end), 24), Diacritics::drop);
  const std::size_t at = behind.find_first_not_of(' ');
  if (at == std::string::npos) return false;
  const std::string_view rest = std::string_view(behind).substr(at);
  static constexpr std::array<std::string_view, 28> units{
      "dong", "d",  "vnd", "trieu", "ti",  "nghin", "ngan", "m",    "m2",  "m²",  "m3", "m³",  "km",  "km2",
      "km²",  "ha", "kg",  "ta",    "tan", "nguoi", "ho",   "khau", "sao", "usd", "cu", "con", "cai", "%"};
  return std::any_of(units.begin(), units.end(),
                     [&](std::string_view unit) { return begins_with_word(rest, unit); });
}

constexpr std::array<std::string_view, 15> phone_cues{
    " dien thoai ", " dt ",  " sdt ",    " so may ",  " may ban ", " zalo ",  " goi ",     " alo ",
    " lien he ",    " tel ", " so ban ", " hotline ", " so toi ",  " so em ", " nhan tin "};
constexpr std::array<std::string_view, 9> id_cues{" cccd ",      " can cuoc ",   " cmnd ",
                                                  " cmt ",       " chung minh ", " cmtnd ",
                                                  " dinh danh ", " ho chieu ",   " passport "};
constexpr std::array<std::string_view, 13> account_cues{
    " stk ",      " tai khoan ",   " so tk ", " tk ",         " bhxh ",       " bhyt ", " bao hiem ",
    " agribank ", " vietcombank ", " bidv ",  " vietinbank ", " ma so thue ", " mst "};
constexpr std::array<std::string_view, 10> sum_cues{" gia ",     " so tien ", " kinh phi ",  " du toan ",
                                                    " tong so ", " chi phi ", " dien tich ", " hoa don ",
                                                    " ma vach ", " toa do "};

/// 84 912 345 678 is a telephone number, 84.912.345.678 a sum.
bool has_code_and_spaces(const std::vector<Group>& groups, std::size_t from, std::size_t to,
                         const std::string& digits) {
  return digits.starts_with("84") && std::all_of(groups.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                                                 groups.begin() + static_cast<std::ptrdiff_t>(to),
                                                 [](const Group& group) { return group.between == " "; });
}
/// (030) 862 123, as before the area codes of 2017.
bool has_bracketed_code(std::string_view text, const std::vector<Group>& groups, std::size_t from) {
  const Group& code = groups[from];
  return code.first > 0 && text[code.first - 1] == '(' && text.substr(code.end, 1) == ")" && code.size() <= 4;
}

/// What the digits are; the groups [from, to) hold them.
std::optional<Kind> kind_of(std::string_view text, const std::vector<Group>& groups, std::size_t from,
                            std::size_t to, const std::string& before) {
  const std::string digits = digits_of(text, groups, from, to);
  const bool plus = has_plus(text, groups[from]), one = to - from == 1;
  const std::size_t count = digits.size();
  const bool unit = has_unit(text, groups[to - 1].end),
             amount = is_grouped_amount(text, groups, from, to) || unit;
  if (is_date(text, groups, from)) return std::nullopt;
  if (is_phone(digits, plus) && (plus || !amount || (!unit && has_code_and_spaces(groups, from, to, digits))))
    return Kind::phone;
  if (has_bracketed_code(text, groups, from) && digits[0] == '0' && count >= 9 && count <= 11)
    return Kind::phone;
  if (has_cue(before, id_cues) && count >= 8 && count <= 12) return Kind::id_number;
  if (has_cue(before, account_cues) && count >= 8 && count <= 19) return Kind::id_number;
  if (amount || has_cue(before, sum_cues)) return std::nullopt;
  if (has_cue(before, phone_cues) && (count == 7 || count == 8) && digits[0] != '1') return Kind::phone;
  const bool province = digits[0] == '0' && digits >= "001" && digits < "097";
  if (count == 12 && province && digits[3] <= '3') return Kind::id_number;
  if (one && count == 9) return Kind::id_number;
  if (one && count >= 12 && count <= 19) return Kind::id_number;  // card or account
  return std::nullopt;
}

bool may_join(const std::vector<Group>& groups, std::size_t from, std::size_t to) {
  const auto begin = groups.begin() + static_cast<std::ptrdiff_t>(from),
             end = groups.begin() + static_cast<std::ptrdiff_t>(to);
  return to - from <= most_joined ||
         (to - from <= most_single &&
          std::all_of(begin, end, [](const Group& group) { return group.size() == 1; }));
}

/// Part of a law's number or of a decimal: 59/2019; 12.345.678,9.
bool is_cut_off(std::string_view text, const Group& first, const Group& last) {
  if (first.first > 0 && text[first.first - 1] == '/' && text[first.first] != '0') return true;
  const std::string_view behind = text.substr(last.end);
  if (behind.size() < 2 || behind[0] != ',' || !digit(behind[1])) return false;
  const std::size_t digits = behind.substr(1).find_first_not_of("0123456789");
  return std::min(digits, behind.size() - 1) <= 2;
}

/// The text in which O and o beside digits are 0, l and I are 1: of the same length.
std::string with_digits(std::string_view text) {
  std::string read(text);
  const auto alike = [](char c) { return c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1' : c; };
  constexpr std::size_t least_digits = 2;
  for (std::size_t i = 0; i < read.size();) {
    std::size_t end = i, digits = 0;
    while (end < read.size() && digit(alike(read[end]))) digits += digit(read[end++]) ? 1U : 0U;
    const bool alone = (i == 0 || !is_letter(read[i - 1])) && (end == read.size() || !is_letter(read[end]));
    if (alone && digits >= least_digits && digits * 2 >= end - i) {
      for (; i < end; ++i) read[i] = alike(read[i]);
    }
    i = std::max(end, i + 1);
  }
  return read;
}

/// Where the number begins: at its plus and its bracket.
std::size_t begin_of(std::string_view text, const Group& group) {
  std::size_t at = group.first;
  if (at > 0 && text[at - 1] == '(') --at;
  if (has_plus(text, group)) {
    while (text[at] != '+') --at;
    if (at > 0 && text[at - 1] == '(') --at;
  }
  // GD4373720123456
  constexpr std::size_t most_letters = 2;
  std::size_t letters = 0;
  while (at > letters && text[at - letters - 1] >= 'A' && text[at - letters - 1] <= 'Z') ++letters;
  const bool own = letters <= most_letters && (at == letters || !is_letter(text[at - letters - 1]));
  return own && group.size() >= 7 ? at - letters : at;
}

/// "161 234 567 (9 số)": what follows in brackets belongs to something else.
bool begins_bracket(const std::vector<Group>& groups, std::size_t to) {
  return to < groups.size() && groups[to].between.find('(') != std::string::npos;
}

}  // namespace

bool is_phone_number(const std::string& digits) {
  return is_phone(digits, false);
}

void find_numbers(std::string_view written, std::vector<Span>& found) {
  const std::string text = with_digits(written);
  const std::vector<Group> groups = groups_of(text);
  for (std::size_t from = 0; from < groups.size(); ++from) {
    if (is_date(text, groups, from)) {
      from += 2;
      continue;
    }
    std::string before;
    std::optional<std::pair<std::size_t, Kind>> longest;
    for (std::size_t to = from + 1; to <= groups.size() && may_join(groups, from, to); ++to) {
      if (to > from + 1 && !joins(groups[to - 1].between)) break;
      if (groups[to - 1].end - groups[from].first < 7) continue;
      if (before.empty()) before = words_before(text, groups[from].first);
      if (is_cut_off(text, groups[from], groups[to - 1])) continue;
      const auto kind = kind_of(text, groups, from, to, before);
      if (!kind) continue;
      longest = {to, *kind};
      if (*kind == Kind::phone && digits_of(text, groups, from, to).size() >= 9) break;
      const std::size_t digits = digits_of(text, groups, from, to).size();
      if (*kind == Kind::id_number &&
          (to - from == 1 || (digits == 12 && text[groups[from].first] == '0') || begins_bracket(groups, to)))
        break;
    }
    if (!longest) continue;
    const std::size_t first = begin_of(text, groups[from]);
    found.push_back({first, groups[longest->first - 1].end - first, longest->second});
    from = longest->first - 1;
  }
}

}  // namespace kiosk::server::remarks
