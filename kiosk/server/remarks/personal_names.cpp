#include "kiosk/server/remarks/personal_names.h"

#include <algorithm>
#include <string>

#include "kiosk/server/remarks/name_words.h"
#include "kiosk/server/remarks/text_words.h"

namespace kiosk::server::remarks {
namespace {

constexpr std::size_t longest_name = 5;  ///< words

class Names {
 public:
  explicit Names(std::string_view text) : text_(text), words_(text_words(text)) {
    // Where all words are written in one way, capitals tell nothing.
    constexpr std::size_t least_words = 3, least_titled_words = 6;
    const auto count = [&](auto is) { return static_cast<std::size_t>(std::ranges::count_if(words_, is)); };
    const std::size_t all = count([](const TextWord&word) { return word.all_capital; }),
                      first = count([](const TextWord&word) { return word.capital; });
    one_case_ = (words_.size() >= least_words && all * 4 >= words_.size() * 3) ||
                (words_.size() >= least_titled_words && first * 10 >= words_.size() * 9);
  }

  void find(std::vector<Span>& found) const {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t count = name_at(i);
      if (count == 0) {
        ++i;
        continue;
      }
      found.push_back({words_[i].first, words_[i + count - 1].end() - words_[i].first, Kind::name});
      i += count;
    }
  }

 private:
  bool joined(std::size_t at) const { return at < words_.size() && words_[at].joined; }
  const std::string& lower(std::size_t at) const { return words_[at].lower; }
  /// Behind `at` the words are those.
  bool before_is(std::size_t at, std::initializer_list<std::string_view> words) const {
    return at >= words.size() &&
           std::equal(words.begin(), words.end(),
                      words_.begin() + static_cast<std::ptrdiff_t>(at - words.size()),
                      [](std::string_view wanted, const TextWord& word) { return wanted == word.lower; });
  }

  /// How many words from there are a name; 0 = none.
  std::size_t name_at(std::size_t at) const {
    const bool titled = has_title(at), named = titled || is_introduced(at);
    if (const std::size_t count = family_name(at)) return is_other(at, count) && !titled ? 0 : count;
    if (const std::size_t count = highland_name(at, named)) return count;
    if (titled) return titled_name(at);
    if (named) return introduced_name(at);
    if (has_office(at)) return office_holder(at);
    if (const std::size_t count = christian_name(at)) return count;
    if (is_alone(at) && (asks_for(at) || signs(at, 1))) return 1;
    if (is_pair(at) && signs(at, 2)) return 2;
    if (at > 1 && words_[at].capital && is_family(lower(at)) && lower(at - 1) == "họ" &&
        before_is(at - 1, {"tôi"}))
      return 1;
    if (has_short_title(at) && words_[at].capital && is_given(lower(at))) return 1 + givens_from(at + 1);
    return 0;
  }

  bool has_title(std::size_t at) const {
    if (at == 0 || !(words_[at].joined || words_[at].after_colon)) return false;
    const std::string& before = lower(at - 1);
    if (before == "chí" || before == "chi") {
      if (at > 1 && (lower(at - 2) == "đồng" || lower(at - 2) == "dong")) return true;
      return before == "chi" && !one_case_ && words_[at].capital && !words_[at - 1].capital &&
             is_given(lower(at));
    }
    if (before == "c" && at > 1 && lower(at - 2) == "đ") return true;  // đ/c
    if (before == "già") return at > 1 && lower(at - 2) == "cụ";
    // Chợ Ông Tạ, chùa Bà Đanh
    const bool of_place =
        at > 1 && words_[at - 1].joined && words_[at - 1].capital && is_place_word(lower(at - 2));
    return is_title(before) && !of_place && !is_titled_place(before + " " + lower(at));
  }
  bool has_short_title(std::size_t at) const {
    return at > 0 && words_[at].joined && is_short_title(lower(at - 1)) && words_[at - 1].length == 1 &&
           !one_case_;
  }

  /// One given name, no part of a longer one.
  bool is_alone(std::size_t at) const {
    return !one_case_ && words_[at].capital && is_given(lower(at)) && capitals_from(at) == 1;
  }
  bool is_pair(std::size_t at) const {
    return !one_case_ && capitals_from(at) == 2 && is_given(lower(at)) && is_given(lower(at + 1));
  }
  /// "Liên hệ với Hà", "gặp Tuấn"
  bool asks_for(std::size_t at) const {
    return before_is(at, {"hệ"}) || before_is(at, {"hệ", "với"}) || before_is(at, {"gặp"}) ||
           before_is(at, {"gọi", "cho"}) || before_is(at, {"nhắn", "cho"}) || before_is(at, {"hỏi"});
  }
  /// The remark begins with it, or a sentence does, and a place of living follows: "Lan - thôn Đoài".
  bool signs(std::size_t at, std::size_t count) const {
    if (at > 0) {
      const std::string_view between =
          text_.substr(words_[at - 1].end(), words_[at].first - words_[at - 1].end());
      if (between.find_first_of(".!?\n") == std::string_view::npos) return false;
    }
    if (at + count >= words_.size()) return false;
    static constexpr std::string_view homes[] = {"thôn", "xóm", "tổ",  "bản", "khu",
                                                 "buôn", "ấp",  "đội", "làng"};
    const std::size_t end = words_[at + count - 1].end();
    const std::string_view between = text_.substr(end, words_[at + count].first - end);
    const bool sign = between.find_first_not_of(" -,–(") == std::string_view::npos && between != " ";
    return sign && std::ranges::find(homes, lower(at + count)) != std::end(homes);
  }
  /// Maria Nguyễn Thị Lành, Giuse Trần Ngọc Năng
  std::size_t christian_name(std::size_t at) const {
    if (one_case_ || !words_[at].capital || !is_saint(lower(at))) return 0;
    const std::size_t count = capitals_from(at);
    return count >= 2 ? std::max(count, 1 + (joined(at + 1) ? family_name(at + 1) : 0)) : 0;
  }

  /// "Tôi là", "tên tôi là", "người viết đơn:", "ký tên", …
  bool is_introduced(std::size_t at) const {
    if (at == 0 || !(words_[at].joined || words_[at].after_colon)) return false;
    for (const std::string_view i : {"tôi", "cháu", "em", "mình", "toi", "con", "minh", "chau"}) {
      if (before_is(at, {i, "là"}) || before_is(at, {i, "la"}) || before_is(at, {i, "tên"}) ||
          before_is(at, {i, "ten"}))
        return true;
    }
    if (before_is(at, {"ký", "tên"}) || before_is(at, {"họ", "tên"}) || before_is(at, {"và", "tên"}) ||
        before_is(at, {"chữ", "ký"}))
      return true;
    for (const std::string_view what : {"viết", "làm", "phản", "gửi", "kiến", "đơn", "khai", "viet"}) {
      if (before_is(at, {"người", what}) || before_is(at, {"người", what, "đơn"}) ||
          before_is(at, {"người", what, "ánh"}) || before_is(at, {"nguoi", what, "don"}) ||
          before_is(at, {"người", what, "nghị"}))
        return true;
    }
    return names_a_person(at);
  }
  /// "Tên", "tên là" not far behind a person, and nothing that could be a place between.
  bool names_a_person(std::size_t at) const {
    std::size_t end = 0;
    if (before_is(at, {"tên"})) end = at - 1;
    if (before_is(at, {"tên", "là"})) end = at - 2;
    if (end == 0) return false;
    constexpr std::size_t reach = 4;
    static constexpr std::string_view places[] = {"xã",  "thôn", "làng", "xóm",   "đặt",  "lấy",  "đổi",
                                                  "giữ", "chọn", "bản",  "đường", "mang", "huyện"},
                                      persons[] = {"bố", "mẹ", "con", "vợ",  "chồng", "anh", "chị", "ông",
                                                   "bà", "bộ", "em",  "bác", "chú",   "cô",  "tôi"};
    bool person = false;
    for (std::size_t i = end; i > 0 && end - i < reach; --i) {
      if (std::ranges::find(places, lower(i - 1)) != std::end(places)) return false;
      if (std::ranges::find(persons, lower(i - 1)) != std::end(persons)) person = true;
    }
    return person;
  }

  /// Trưởng bản, già làng, bác sĩ, chủ tịch, …
  bool has_office(std::size_t at) const {
    if (at < 2 || !words_[at].joined) return false;
    return before_is(at, {"trưởng", "bản"}) || before_is(at, {"trưởng", "thôn"}) ||
           before_is(at, {"già", "làng"}) || before_is(at, {"bác", "sĩ"}) || before_is(at, {"bác", "sỹ"}) ||
           before_is(at, {"chủ", "tịch"}) || before_is(at, {"bí", "thư"}) ||
           before_is(at, {"hiệu", "trưởng"}) || before_is(at, {"kế", "toán"}) || before_is(at, {"y", "tá"}) ||
           before_is(at, {"cô", "giáo"}) || before_is(at, {"thầy", "giáo"}) || before_is(at, {"cán", "bộ"}) ||
           before_is(at, {"y", "sĩ"});
  }
  std::size_t office_holder(std::size_t at) const {
    if (one_case_ || !words_[at].capital || is_no_name(lower(at))) return 0;
    const std::size_t count = capitals_from(at);
    const bool of_place = before_is(at, {"bản"}) || before_is(at, {"thôn"}) || before_is(at, {"làng"});
    if (count >= 3 || (count == 2 && !of_place && is_given(lower(at + 1))))
      return is_other(at, count) ? 0 : count;
    const bool office = joined(at + 1) && is_no_name(lower(at + 1));  // Chủ tịch Quốc hội
    return count == 1 && !of_place && !office && is_given(lower(at)) ? 1 : 0;
  }

  /// Behind a title: words with a capital; without capitals only well-known given names.
  std::size_t titled_name(std::size_t at) const {
    const bool branch = lower(at) == "chi" && joined(at + 1) && is_no_name(lower(at + 1));  // chi hội trưởng
    if (branch) return 0;
    if (is_no_name(lower(at))) {
      // "anh Hùng" is somebody, "anh hùng" is not.
      const bool hero =
          before_is(at, {"anh"}) && (one_case_ || !words_[at].capital || words_[at - 1].capital);
      if (lower(at) != "hùng" || hero || !words_[at].joined) return 0;
      return one_case_ || words_[at].capital || !before_is(at, {"anh"}) ? 1 : 0;
    }
    if (one_case_) return is_sure_given(lower(at)) || is_number_name(at) ? 1 : 0;
    if (!words_[at].capital) return words_[at].joined && is_sure_given(lower(at)) ? 1 : 0;
    std::size_t count = 1;
    while (count < longest_name && joined(at + count) && words_[at + count].capital) ++count;
    if (count == 1 && words_[at].all_capital && words_[at].length > 2) return 0;  // ông UBND
    return count;
  }
  /// In capitals: "ÔNG SÁU".
  bool is_number_name(std::size_t at) const {
    static constexpr std::string_view names[] = {"tư", "sáu", "bảy", "tám", "chín", "út"};
    return std::ranges::find(names, lower(at)) != std::end(names) &&
           !(joined(at + 1) && (lower(at + 1) == "mươi" || lower(at + 1) == "tuổi"));
  }

  std::size_t introduced_name(std::size_t at) const {
    if (is_no_name(lower(at)) || is_place_word(lower(at))) return 0;
    if (one_case_ || !words_[at].capital) {
      const bool by_name = before_is(at, {"tên"}) || before_is(at, {"ten"});
      return by_name && is_given(lower(at)) ? 1 + givens_from(at + 1) : 0;
    }
    return capitals_from(at);
  }

  /// Names of the highlands: an apostrophe (H'Loan, K'Brếp) or a family name of theirs.
  std::size_t highland_name(std::size_t at, bool named) const {
    if (one_case_ || !words_[at].capital) return 0;
    const std::size_t count = capitals_from(at);
    bool known = false;
    for (std::size_t i = 0; i < count; ++i) known = known || is_highland_name(lower(at + i));
    const bool sign = words_[at].length > 2 && (lower(at)[1] == '\'' || lower(at).compare(1, 3, "’") == 0);
    const bool first = sign || is_highland_name(lower(at)) || lower(at) == "y";
    if (at > 0 && words_[at].joined && is_place_word(lower(at - 1)) && !named && !has_office(at)) return 0;
    return (known && first && count >= 2) || (sign && named) ? count : 0;
  }

  std::size_t capitals_from(std::size_t at) const {
    std::size_t count = 0;
    while (at + count < words_.size() && count < longest_name && words_[at + count].capital &&
           (count == 0 || words_[at + count].joined))
      ++count;
    return count;
  }
  /// Given names that follow: "nguyễn thị bích NGỌC" where capitals tell nothing.
  std::size_t givens_from(std::size_t at) const {
    return joined(at) && is_given(lower(at)) && !is_place_word(lower(at)) && !is_no_name(lower(at)) ? 1 : 0;
  }

  /// A family name and what belongs to it.
  std::size_t family_name(std::size_t at) const {
    const std::string& word = lower(at);
    const bool toned = is_family(word), rare = is_rare_family(word), plain = is_plain_family(word);
    if (!joined(at + 1)) return 0;
    const bool middle = is_middle(lower(at + 1)) && joined(at + 2);
    if (one_case_ || !words_[at].capital) return without_capitals(at, middle);
    const std::size_t count = capitals_from(at);
    if (word == "ng" || word == "ph" || word == "tr")
      return count >= 2 && words_[at + 1].first > words_[at].end() + 1 ? count : 0;
    if (middle && words_[at + 2].capital && !is_no_family(word) && (toned || rare || !is_place_word(word))) {
      if (count >= 3) return count;
      if (!words_[at + 1].capital)
        return 2 + std::max<std::size_t>(1, capitals_from(at + 2));  // Phạm thị Nhường
    }
    if (!toned && !rare && !plain) return 0;
    if (rare && at > 0 && words_[at].joined && words_[at - 1].capital && !has_title(at))
      return 0;  // Quản Lý Dự Án
    const std::size_t least = toned ? 2 : 3;
    return count >= least ? count : 0;
  }
  /// Where capitals tell nothing: with Văn or Thị, or with given names only.
  std::size_t without_capitals(std::size_t at, bool middle) const {
    const std::string& word = lower(at);
    const bool toned = is_family(word), plain = is_plain_family(word), rare = is_rare_family(word);
    if (middle && (toned || plain || rare)) {
      const bool sure = toned || is_sure_plain_family(word) || is_given(lower(at + 2)) || has_title(at);
      const bool doubtful = word == "phan" && lower(at + 1) == "van";  // phân vân
      const bool thi = lower(at + 1) == "thị" || lower(at + 1) == "thi";
      const bool other = is_no_name(lower(at + 2)) && !is_given(lower(at + 2));
      const bool named =
          ((sure && !doubtful) || is_given(lower(at + 2)) || thi || (rare && one_case_)) && !other;
      return named ? 3 + givens_from(at + 3) : 0;
    }
    const bool strong = toned || is_sure_plain_family(word);
    const bool three = strong && joined(at + 2) && is_given(lower(at + 1)) && is_given(lower(at + 2));
    return three ? 3 : 0;
  }

  /// A place, a hero, or another word.
  bool is_other(std::size_t at, std::size_t count) const {
    std::string whole;
    for (std::size_t i = 0; i <= count && at + i < words_.size(); ++i)
      whole += (i ? " " : "") + lower(at + i);
    if (begins_with_known_name(whole)) return true;
    /// Behind a family name they make another word of it: "Đoàn Thanh Niên", "Dương Lịch".
    for (const std::string_view other : {"thanh niên", "viên", "thể", "kết", "đội", "lịch"}) {
      const std::size_t space = whole.find(' ');
      if (std::string_view(whole).substr(space + 1).starts_with(other)) return true;
    }
    if (before_is(at, {"anh", "hùng"})) return true;
    if (has_office(at) && count >= 3) return false;  // trưởng bản Vàng Seo Lử
    return at > 0 && words_[at].joined && is_place_word(lower(at - 1));
  }

  std::string_view text_;
  std::vector<TextWord> words_;
  bool one_case_ = false;
};

}  // namespace

void find_names(std::string_view text, std::vector<Span>& found) {
  Names(text).find(found);
}

}  // namespace kiosk::server::remarks
