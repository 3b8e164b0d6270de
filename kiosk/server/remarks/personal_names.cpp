#include "kiosk/server/remarks/personal_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "kiosk/base/text.h"

namespace kiosk::server::remarks {
namespace {

struct Word {
  std::size_t first = 0, length = 0;
  std::string lower;     ///< in lower case
  bool capital = false;  ///< begins with a capital
  bool joined = false;   ///< only spaces between it and the word before
  bool after_colon = false;
};

bool letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// The dashes and quotation marks of UTF-8 begin with 0xE2 0x80; they are no letters.
bool in_word(std::string_view text, std::size_t at) {
  const bool mark = text.substr(at, 2) == "\xE2\x80" || (at > 0 && text.substr(at - 1, 2) == "\xE2\x80") ||
                    (at > 1 && text.substr(at - 2, 2) == "\xE2\x80") || text.substr(at, 2) == "\xC2\xA0" ||
                    (at > 0 && text.substr(at - 1, 2) == "\xC2\xA0");
  return letter(text[at]) && !mark;
}

bool only_spaces(std::string_view between) {
  return !between.empty() && between.find_first_not_of(" ") == std::string_view::npos;
}

bool is_colon(std::string_view between) {
  const std::size_t at = between.find_first_not_of(' ');
  return at != std::string_view::npos && between[at] == ':' &&
         between.find_first_not_of(' ', at + 1) == std::string_view::npos;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  // One call for the whole text: a call for each word would take most of the time of a download. Letters of
  // Vietnamese have as many bytes in either case.
  const std::string lower = to_lower_vietnamese(text);
  const bool same_bytes = lower.size() == text.size();
  for (std::size_t i = 0; i < text.size();) {
    if (!in_word(text, i)) {
      ++i;
      continue;
    }
    Word word;
    word.first = i;
    while (i < text.size() && in_word(text, i)) ++i;
    word.length = i - word.first;
    const std::string_view written = text.substr(word.first, word.length);
    word.lower = same_bytes ? lower.substr(word.first, word.length) : to_lower_vietnamese(written);
    const std::size_t initial = next_code_point(written, 0);
    word.capital = word.lower.substr(0, next_code_point(word.lower, 0)) != written.substr(0, initial);
    if (!words.empty()) {
      const std::size_t end = words.back().first + words.back().length;
      const std::string_view between = text.substr(end, word.first - end);
      word.joined = only_spaces(between);
      word.after_colon = is_colon(between);
    }
    words.push_back(std::move(word));
  }
  return words;
}

template <std::size_t Count>
bool is_in(std::string_view word, const std::array<std::string_view, Count>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 22> titles{"ông", "bà",   "anh", "chị",  "cô",   "chú",  "bác", "cậu",
                                                  "dì",  "em",   "cụ",  "thầy", "mợ",   "thím", "mr",  "mrs",
                                                  "ms",  "cháu", "ong", "cu",   "thay", "chí"};
/// Family names that few other words look like. The second list needs a third word.
constexpr std::array<std::string_view, 20> family_names{
    "nguyễn", "trần",  "phạm", "hoàng", "huỳnh", "vũ",     "võ", "đặng", "bùi",   "đỗ",
    "ngô",    "dương", "đinh", "đoàn",  "trịnh", "trương", "lê", "phan", "lương", "tạ"};
constexpr std::array<std::string_view, 12> rare_families{"hồ",   "mai", "cao", "lý",   "hà",  "tô",
                                                         "kiều", "chu", "đào", "tống", "lưu", "thái"};
constexpr std::array<std::string_view, 20> plain_families{
    "nguyen", "tran",  "pham", "hoang", "huynh", "vu",     "vo", "dang", "bui",   "do",
    "ngo",    "duong", "dinh", "doan",  "trinh", "truong", "le", "phan", "luong", "ta"};
constexpr std::array<std::string_view, 4> middle_names{"văn", "thị", "van", "thi"};

/// Before a name they make it the name of a place, a school or an institution.
constexpr std::array<std::string_view, 33> place_words{
    "phố", "đường", "phường", "xã",     "huyện", "tỉnh", "quận", "thành", "thôn", "xóm",  "làng",
    "bản", "tổ",    "ấp",     "trường", "học",   "thpt", "thcs", "chợ",   "cầu",  "đền",  "chùa",
    "ngõ", "viên",  "viện",   "đài",    "sông",  "hồ",   "núi",  "lăng",  "bảng", "giải", "quỹ"};
/// Behind a word of address they are an office, not a name; a name does not begin with them.
constexpr std::array<std::string_view, 22> office_words{
    "chủ", "bí",  "trưởng", "phó", "giám", "bộ",     "tổng", "đại",  "cán", "ủy",    "uỷ",
    "ban", "hội", "chi",    "bà",  "ông",  "trường", "đảng", "đoàn", "xã",  "huyện", "cô"};
/// Behind a family name they make another word of it: "Đoàn Thanh Niên", "Dương Lịch".
constexpr std::array<std::string_view, 6> no_given{"thanh niên", "viên", "thể", "kết", "đội", "lịch"};

/// Streets, schools and rooms are called after them; nobody living is meant.
constexpr std::array<std::string_view, 30> heroes{
    "hồ chí minh",    "võ nguyên giáp",  "nguyễn huệ",      "lê lợi",         "trần phú",
    "nguyễn trãi",    "lý thái tổ",      "đinh tiên hoàng", "đinh bộ lĩnh",   "trần hưng đạo",
    "nguyễn du",      "nguyễn công trứ", "lê hồng phong",   "lê duẩn",        "phạm văn đồng",
    "trường chinh",   "tôn đức thắng",   "lê văn tám",      "võ thị sáu",     "nguyễn văn cừ",
    "hoàng văn thụ",  "phan đình phùng", "ngô quyền",       "lê hoàn",        "lý thường kiệt",
    "trần quốc toản", "nguyễn ái quốc",  "hà huy tập",      "hoàng hoa thám", "nguyễn văn trỗi"};
/// Places that begin with a family name.
constexpr std::array<std::string_view, 18> places{
    "hoàng sa",      "hoàng mai", "hoàng su phì", "hoàng liên", "phan rang",  "phan thiết",
    "lương sơn",     "lương tài", "lương thực",   "võ nhai",    "vũ thư",     "vũ quang",
    "trần văn thời", "lê chân",   "đoàn kết",     "đoàn hùng",  "dương kinh", "đinh lăng"};
constexpr std::array<std::string_view, 4> no_names{"bà rịa", "bà nà", "cô tô", "bà triệu"};

class Names {
 public:
  explicit Names(std::string_view text) : words_(words_of(text)) {
    const auto capitals = std::count_if(words_.begin(), words_.end(),
                                        [&](const Word& word) { return is_all_capital(text, word); });
    all_capital_ = words_.size() >= 3 && static_cast<std::size_t>(capitals) * 4 >= words_.size() * 3;
  }

  void find(std::vector<Span>& found) {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t count = name_at(i);
      if (count == 0) {
        ++i;
        continue;
      }
      const Word& last = words_[i + count - 1];
      found.push_back({words_[i].first, last.first + last.length - words_[i].first, Kind::name});
      i += count;
    }
  }

 private:
  static bool is_all_capital(std::string_view text, const Word& word) {
    const std::string_view written = text.substr(word.first, word.length);
    const std::string lower = word.lower;
    std::size_t at = 0;
    while (at < written.size()) {
      const std::size_t next = next_code_point(written, at);
      if (at < lower.size() && written.substr(at, next - at) == lower.substr(at, next - at)) return false;
      at = next;
    }
    return true;
  }

  /// How many words from there are a name; 0 = none.
  std::size_t name_at(std::size_t at) const {
    const Word& word = words_[at];
    const bool titled = has_title(at);
    const std::size_t named = words_of_family_name(at);
    if (named > 0) return is_other(at, named) && !titled ? 0 : named;
    if (!titled || all_capital_ || !word.capital || is_in(word.lower, office_words)) return 0;
    if (at > 0 && is_in(words_[at - 1].lower + " " + word.lower, no_names)) return 0;
    const std::size_t count = capitals_from(at);
    return count >= 2 ? count : 0;
  }

  bool has_title(std::size_t at) const {
    if (at == 0 || !(words_[at].joined || words_[at].after_colon)) return false;
    const Word& before = words_[at - 1];
    if (before.lower == "chí") return at > 1 && words_[at - 2].lower == "đồng";
    if (before.lower == "c" && at > 1 && words_[at - 2].lower == "đ") return true;  // đ/c
    return is_in(before.lower, titles);
  }

  std::size_t capitals_from(std::size_t at) const {
    constexpr std::size_t longest = 5;
    std::size_t count = 0;
    while (at + count < words_.size() && count < longest && words_[at + count].capital &&
           (count == 0 || words_[at + count].joined))
      ++count;
    return count;
  }

  bool joined(std::size_t at) const { return at < words_.size() && words_[at].joined; }

  /// A family name and what belongs to it.
  std::size_t words_of_family_name(std::size_t at) const {
    const Word& word = words_[at];
    const bool toned = is_in(word.lower, family_names), rare = is_in(word.lower, rare_families),
               plain = is_in(word.lower, plain_families);
    if (!toned && !rare && !plain) return 0;
    if (!joined(at + 1)) return 0;
    const bool middle = is_in(words_[at + 1].lower, middle_names) && joined(at + 2);
    const bool no_signs = all_capital_ || !word.capital;
    if (no_signs) return middle ? 3 : 0;
    const std::size_t count = capitals_from(at);
    if (middle && count >= 3) return count;
    const std::size_t least = toned ? 2 : 3;
    return count >= least ? count : 0;
  }

  /// A place, a hero, or another word.
  bool is_other(std::size_t at, std::size_t count) const {
    std::string whole;
    for (std::size_t i = 0; i <= count && at + i < words_.size(); ++i)
      whole += (i ? " " : "") + words_[at + i].lower;
    const auto begins = [&](std::string_view known) { return whole.starts_with(known); };
    if (std::any_of(heroes.begin(), heroes.end(), begins) ||
        std::any_of(places.begin(), places.end(), begins))
      return true;
    for (const std::string_view other : no_given) {
      const std::size_t space = whole.find(' ');
      if (std::string_view(whole).substr(space + 1).starts_with(other)) return true;
    }
    const bool place = at > 0 && words_[at].joined && is_in(words_[at - 1].lower, place_words);
    return place;
  }

  std::vector<Word> words_;
  bool all_capital_ = false;
};

}  // namespace

void find_names(std::string_view text, std::vector<Span>& found) {
  Names(text).find(found);
}

}  // namespace kiosk::server::remarks
