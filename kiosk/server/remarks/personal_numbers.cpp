#include "kiosk/server/remarks/personal_numbers.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "kiosk/base/search_form.h"
#include "kiosk/base/text.h"

namespace kiosk::server::remarks {
namespace {

constexpr std::size_t most_joined = 8;  ///< groups of digits in one number

bool digit(char c) {
  return c >= '0' && c <= '9';
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
  return between.size() <= 6 && (rest.empty() || rest == "." || rest == "-");
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

/// The last words before a number, folded, with spaces around each.
std::string words_before(std::string_view text, std::size_t first) {
  constexpr std::size_t reach = 48;
  std::size_t from = first > reach ? first - reach : 0;
  while (from < first && is_utf8_continuation(text[from])) ++from;
  std::string words = " " + search_form(text.substr(from, first - from), Diacritics::drop) + " ";
  for (char& c : words) {
    if (static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0) c = ' ';
  }
  return words;
}

template <std::size_t Count>
bool has_cue(const std::string& words, const std::array<std::string_view, Count>& cues) {
  return std::any_of(cues.begin(), cues.end(),
                     [&](std::string_view cue) { return words.find(cue) != std::string::npos; });
}

constexpr std::array<std::string_view, 10> phone_cues{" dien thoai ", " dt ",   " sdt ", " so may ",
                                                      " may ban ",    " zalo ", " goi ", " alo ",
                                                      " lien he ",    " tel "};
constexpr std::array<std::string_view, 9> id_cues{" cccd ",      " can cuoc ",   " cmnd ",
                                                  " cmt ",       " chung minh ", " cmtnd ",
                                                  " dinh danh ", " ho chieu ",   " passport "};
constexpr std::array<std::string_view, 12> account_cues{
    " stk ",      " tai khoan ", " so tk ",       " tk ",   " bhxh ",       " bhyt ",
    " bao hiem ", " agribank ",  " vietcombank ", " bidv ", " vietinbank ", " ma so thue "};
constexpr std::array<std::string_view, 8> sum_cues{" gia ",     " so tien ", " kinh phi ",  " du toan ",
                                                   " tong so ", " chi phi ", " dien tich ", " hoa don "};

/// What the digits are; the groups [from, to) hold them.
std::optional<Kind> kind_of(std::string_view text, const std::vector<Group>& groups, std::size_t from,
                            std::size_t to, const std::string& before) {
  const std::string digits = digits_of(text, groups, from, to);
  const bool plus = has_plus(text, groups[from]), one = to - from == 1;
  const std::size_t count = digits.size();
  const bool amount = is_grouped_amount(text, groups, from, to) || has_unit(text, groups[to - 1].end);
  if (is_date(text, groups, from)) return std::nullopt;
  if (is_phone(digits, plus) && (plus || !amount)) return Kind::phone;
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

/// Part of a law's number or of a decimal: 59/2019; 12.345.678,9.
bool is_cut_off(std::string_view text, const Group& first, const Group& last) {
  if (first.first > 0 && text[first.first - 1] == '/' && text[first.first] != '0') return true;
  const std::string_view behind = text.substr(last.end);
  if (behind.size() < 2 || behind[0] != ',' || !digit(behind[1])) return false;
  const std::size_t digits = behind.substr(1).find_first_not_of("0123456789");
  return std::min(digits, behind.size() - 1) <= 2;
}

/// Where the number begins: at its plus and its bracket.
std::size_t begin_of(std::string_view text, const Group& group) {
  std::size_t at = group.first;
  if (at > 0 && text[at - 1] == '(') --at;
  if (has_plus(text, group)) {
    while (text[at] != '+') --at;
    if (at > 0 && text[at - 1] == '(') --at;
  }
  return at;
}

}  // namespace

void find_numbers(std::string_view text, std::vector<Span>& found) {
  const std::vector<Group> groups = groups_of(text);
  for (std::size_t from = 0; from < groups.size(); ++from) {
    if (is_date(text, groups, from)) {
      from += 2;
      continue;
    }
    std::string before;
    std::optional<std::pair<std::size_t, Kind>> longest;
    for (std::size_t to = from + 1; to <= groups.size() && to - from <= most_joined; ++to) {
      if (to > from + 1 && !joins(groups[to - 1].between)) break;
      if (groups[to - 1].end - groups[from].first < 7) continue;
      if (before.empty()) before = words_before(text, groups[from].first);
      if (is_cut_off(text, groups[from], groups[to - 1])) continue;
      const auto kind = kind_of(text, groups, from, to, before);
      if (!kind) continue;
      longest = {to, *kind};
      if (*kind == Kind::phone && digits_of(text, groups, from, to).size() >= 9) break;
      if (to - from == 1 && *kind == Kind::id_number) break;
    }
    if (!longest) continue;
    const std::size_t first = begin_of(text, groups[from]);
    found.push_back({first, groups[longest->first - 1].end - first, longest->second});
    from = longest->first - 1;
  }
}

}  // namespace kiosk::server::remarks
