#include "kiosk/authoring/lists/headings.h"

#include <algorithm>
#include <array>

#include "kiosk/authoring/input/words.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

struct Phrase {
  std::string_view words;
  ColumnRole role;
};

/// Headings that are the whole text.
constexpr auto whole = std::to_array<Phrase>({
    {"stt", ColumnRole::index},
    {"tt", ColumnRole::index},
    {"so tt", ColumnRole::index},
    {"so thu tu", ColumnRole::index},
    {"no", ColumnRole::index},
    {"s tt", ColumnRole::index},
    {"nam", ColumnRole::other_count},
    {"nu", ColumnRole::other_count},
    {"ban", ColumnRole::hamlet},
    {"ten ban", ColumnRole::hamlet},
    {"thon ban", ColumnRole::hamlet},
    {"to", ColumnRole::hamlet},
    {"dia ban", ColumnRole::hamlet},
    {"ten", ColumnRole::none},
    {"ma", ColumnRole::none},
});

/// Phrases inside a heading. The first that occurs decides.
constexpr auto parts = std::to_array<Phrase>({
    {"don vi tinh", ColumnRole::none},
    {"dvt", ColumnRole::none},
    {"ho va ten", ColumnRole::personal},
    {"ho ten", ColumnRole::personal},
    {"chu ho", ColumnRole::personal},
    {"nam sinh", ColumnRole::personal},
    {"ngay sinh", ColumnRole::personal},
    {"thang nam sinh", ColumnRole::personal},
    {"cccd", ColumnRole::personal},
    {"cmnd", ColumnRole::personal},
    {"cmtnd", ColumnRole::personal},
    {"can cuoc", ColumnRole::personal},
    {"dinh danh", ColumnRole::personal},
    {"chung minh", ColumnRole::personal},
    {"dien thoai", ColumnRole::personal},
    {"sdt", ColumnRole::personal},
    {"so dt", ColumnRole::personal},
    {"dia chi", ColumnRole::personal},
    {"ton giao", ColumnRole::personal},
    {"dan toc", ColumnRole::personal},
    {"gioi tinh", ColumnRole::personal},
    {"truong thon", ColumnRole::personal},
    {"truong xom", ColumnRole::personal},
    {"bi thu", ColumnRole::personal},
    {"email", ColumnRole::personal},
    {"chu ky", ColumnRole::personal},
    {"ghi chu", ColumnRole::note},
    {"ngheo", ColumnRole::other_count},
    {"ty le", ColumnRole::other_count},
    {"dang vien", ColumnRole::other_count},
    {"tre em", ColumnRole::other_count},
    {"chinh sach", ColumnRole::other_count},
    {"so thon", ColumnRole::other_count},
    {"so xom", ColumnRole::other_count},
    {"so to dan pho", ColumnRole::other_count},
    {"di vang", ColumnRole::other_count},
    {"tang", ColumnRole::other_count},
    {"giam", ColumnRole::other_count},
    {"dong y", ColumnRole::other_count},
    {"cu tri", ColumnRole::voters},
    {"nhan khau", ColumnRole::people},
    {"khau", ColumnRole::people},
    {"dan so", ColumnRole::people},
    {"so nguoi", ColumnRole::people},
    {"so dan", ColumnRole::people},
    {"dien tich", ColumnRole::area},
    {"so ho", ColumnRole::households},
    {"hgd", ColumnRole::households},
    {"ho gia dinh", ColumnRole::households},
    {"ho dan", ColumnRole::households},
    {"ho", ColumnRole::households},
    {"thon", ColumnRole::hamlet},
    {"xom", ColumnRole::hamlet},
    {"to dan pho", ColumnRole::hamlet},
    {"khu pho", ColumnRole::hamlet},
    {"khu dan cu", ColumnRole::hamlet},
    {"khoi pho", ColumnRole::hamlet},
    {"ap", ColumnRole::hamlet},
    {"buon", ColumnRole::hamlet},
    {"lang", ColumnRole::hamlet},
    {"khom", ColumnRole::hamlet},
    {"tdp", ColumnRole::hamlet},
    {"xa", ColumnRole::unit},
    {"phuong", ColumnRole::unit},
    {"thi tran", ColumnRole::unit},
    {"don vi", ColumnRole::unit},
    {"dvhc", ColumnRole::unit},
    {"dia phuong", ColumnRole::unit},
});

/// Words of headings over names of places. A name has other words: "Thôn Cầu Đất" is no heading.
constexpr auto place_words = std::to_array<std::string_view>(
    {"ten",  "thon", "xom", "ap",    "ban",  "to",     "dan",   "pho",  "khu",    "cu",  "khoi", "buon",
     "lang", "khom", "tdp", "don",   "vi",   "hanh",   "chinh", "xa",   "phuong", "thi", "tran", "dia",
     "va",   "hoac", "cac", "so",    "sau",  "truoc",  "sap",   "xep",  "nhap",   "moi", "hien", "nay",
     "danh", "sach", "cap", "thuoc", "dvhc", "phuong", "dac",   "theo", "cua"});

bool has_only_place_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (std::ranges::none_of(place_words, [&](std::string_view one) { return is_phrase(word, one); }))
      return false;
    at = end + 1;
  }
  return true;
}

/// Words that say nothing by themselves.
constexpr std::array<std::string_view, 11> general{"tong so",  "tong cong", "tong",   "cong",
                                                   "so luong", "hien co",   "chung",  "toan bo",
                                                   "sl",       "trong do",  "so lieu"};

/// "Họ" (surname) is written like "hộ" (household) once the tones are gone.
bool has_surname(std::string_view heading) {
  const std::string lower = " " + name_form(heading) + " ";
  return lower.find(" họ ") != std::string::npos || lower.find(" họ,") != std::string::npos;
}

ColumnRole narrowed(ColumnRole role, std::string_view text) {
  const bool permanent = has_phrase(text, "thuong tru"), temporary = has_phrase(text, "tam tru");
  if (role == ColumnRole::households && permanent) return ColumnRole::households_permanent;
  if (role == ColumnRole::households && temporary) return ColumnRole::households_temporary;
  const bool other = (role == ColumnRole::people || role == ColumnRole::voters) &&
                     (permanent || temporary || has_phrase(text, "nam") || has_phrase(text, "nu"));
  return other ? ColumnRole::other_count : role;
}

ColumnRole role_of_text(std::string_view heading) {
  const std::string text = folded(heading);
  if (text.empty() || text.size() > 120) return ColumnRole::none;
  if (has_surname(heading)) return ColumnRole::personal;
  for (const Phrase& phrase : whole) {
    if (is_phrase(text, phrase.words)) return phrase.role;
  }
  for (const Phrase& phrase : parts) {
    if (!has_phrase(text, phrase.words)) continue;
    const bool place = phrase.role == ColumnRole::hamlet || phrase.role == ColumnRole::unit;
    if (place && !has_only_place_words(text)) continue;
    return narrowed(phrase.role, text);
  }
  return ColumnRole::none;
}

}  // namespace

std::string_view count_name(ColumnRole role) {
  switch (role) {
    case ColumnRole::households:
      return "households";
    case ColumnRole::households_permanent:
      return "households_permanent";
    case ColumnRole::households_temporary:
      return "households_temporary";
    case ColumnRole::people:
      return "people";
    case ColumnRole::voters:
      return "voters";
    default:
      return "";
  }
}

ColumnRole role_of(const std::vector<std::string>& headings) {
  if (headings.empty()) return ColumnRole::none;
  const std::string lowest = folded(headings.back());
  const bool says_nothing =
      std::ranges::any_of(general, [&](std::string_view word) { return is_phrase(lowest, word); });
  if (!says_nothing) {
    const ColumnRole role = role_of_text(headings.back());
    if (role == ColumnRole::households || role == ColumnRole::none) {
      std::string all;
      for (const std::string& one : headings) all += one + " ";
      // "Hộ" below "Thường trú", "Thường trú" below "Hộ".
      const ColumnRole whole_role = role_of_text(all);
      if (headings.size() > 1 && whole_role != ColumnRole::none) return whole_role;
    }
    return role;
  }
  std::vector<std::string> above(headings.begin(), headings.end() - 1);
  return role_of(above);
}

bool is_identity(std::string_view heading) {
  const std::string text = folded(heading);
  if (has_surname(heading)) return true;
  for (const std::string_view phrase : {"ho va ten", "ho ten", "chu ho", "nam sinh", "ngay sinh", "cccd",
                                        "cmnd", "can cuoc", "dinh danh", "chung minh"}) {
    if (has_phrase(text, phrase)) return true;
  }
  return false;
}

}  // namespace kiosk::authoring
