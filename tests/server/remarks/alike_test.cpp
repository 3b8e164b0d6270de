// Groups of remarks that say nearly the same.
#include "kiosk/server/remarks/alike.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/server/remarks/search_words.h"

using namespace kiosk::server::remarks;

namespace {

using Texts = std::vector<std::string>;

/// "w0 w1 w2 …": `count` words from number `first` on.
std::string words_from(std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < first + count; ++i) text += "w" + std::to_string(i) + " ";
  return text;
}

std::string marked(const std::string& text, const std::string& typed) {
  std::string shown;
  std::size_t from = 0;
  for (const auto& [first, length] : find_words(text, words_in_search(typed))) {
    shown += text.substr(from, first - from) + "[" + text.substr(first, length) + "]";
    from = first + length;
  }
  return shown + text.substr(from);
}

}  // namespace

TEST_CASE("similar remarks are grouped, others are not") {
  const Texts texts{"Đường đến trụ sở mới quá xa", "duong den tru so moi xa qua",
                    "Đường tới trụ sở mới xa quá", "Giữ trường học ở thôn tôi", "Tên xã nên là Xuân Tâm"};
  const auto groups = group_alike(texts);
  REQUIRE(groups.size() == 1);
  REQUIRE(groups[0].members.size() == 3);
  for (const Alike& one : groups[0].members) CHECK(one.index < 3);
  CHECK(groups[0].common == Texts{"Đường", "trụ", "sở", "mới", "quá", "xa"});
  CHECK(groups[0].members[0].percent == 100);
  CHECK(groups[0].members[2].percent == 75);  // six of the eight different words
}

TEST_CASE("a chain of texts, each like the next, is no group: every two of a group are alike") {
  Texts texts;
  for (std::size_t i = 0; i < 200; ++i) texts.push_back(words_from(i, 10));
  const auto groups = group_alike(texts);
  REQUIRE_FALSE(groups.empty());
  for (const auto& group : groups) {
    const auto [first, last] = std::ranges::minmax(group.members, {}, &Alike::index);
    CHECK(last.index - first.index <= 3);  // seven of thirteen words in common
    CHECK(group.common.size() >= 7);
  }
}

TEST_CASE("three thousand remarks of everyday words make no giant group, and each stands in one at most") {
  Texts texts;
  const Texts about{"đường", "trường", "chợ", "trạm y tế", "tên xã", "giấy tờ", "ruộng", "đê", "nhà văn hóa"};
  for (std::size_t i = 0; i < 3000; ++i) {
    texts.push_back("Tôi mong xã mới giữ " + about[i % 9] + " và làm thêm " + about[i / 9 % 9] + " " +
                    words_from(i / 81 * 3, 6));
  }
  const auto groups = group_alike(texts);
  std::vector<int> times(texts.size());
  for (const auto& group : groups) {
    CHECK(group.members.size() < 300);
    CHECK_FALSE(group.common.empty());
    for (const Alike& one : group.members) ++times[one.index];
  }
  CHECK(std::ranges::max(times) == 1);
}

TEST_CASE("texts without words, and texts that are the same, end the grouping as well") {
  CHECK(group_alike({}).empty());
  CHECK(group_alike({"", "…", "—"}).empty());
  const auto groups = group_alike(Texts(1929, "Đường xa"));
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].members.size() == 1929);
}

TEST_CASE("found words are marked whole, with their marks, in whatever way the text is written") {
  CHECK(marked("Đường xa, đường gần", "duong") == "[Đường] xa, [đường] gần");
  CHECK(marked("Đường xa", "đường xa") == "[Đường] [xa]");
  CHECK(marked("Dương liễu", "đường") == "Dương liễu");
  CHECK(marked("Số 26/3 <b>xa</b>", "263 xa b") == "Số [26/3] <[b]>[xa]</[b]>");
  CHECK(marked("hoà bình", "hòa") == "[hoà] bình");
  CHECK(marked("Du\xCC\x9Bo\xCC\x9B\xCC\x80ng xa", "duong") == "[Du\xCC\x9Bo\xCC\x9B\xCC\x80ng] xa");
  CHECK(marked("xa xôi", "") == "xa xôi");
  CHECK(marked("\xFF xa", "xa") == "\xFF [xa]");
}
