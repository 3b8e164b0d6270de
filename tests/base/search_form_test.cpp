#include "kiosk/base/search_form.h"

#include <doctest/doctest.h>

#include "kiosk/base/text.h"

using namespace kiosk;

namespace {

std::string toned(std::string_view text) {
  return search_form(text, Diacritics::keep);
}
std::string plain(std::string_view text) {
  return search_form(text, Diacritics::drop);
}

}  // namespace

TEST_CASE("both ways of placing a tone and of writing i are one form") {
  const std::pair<const char*, const char*> pairs[] = {
      {"hoà", "hòa"}, {"Hoà Bình", "hòa bình"}, {"thuỷ", "thủy"},   {"khoẻ", "khỏe"}, {"quí", "quý"},
      {"Mĩ", "Mỹ"},   {"kĩ sư", "kỹ sư"},       {"lí do", "lý do"}, {"quít", "quýt"},
      {"Uỷ ban", "Ủy ban"}, {"tuỳ", "tùy"}, {"hoạ", "họa"}, {"xoè", "xòe"}, {"tỉ lệ", "tỷ lệ"}, {"bác sĩ", "bác sỹ"},
      {"quì", "quỳ"}, {"Mĩ Đức", "Mỹ Đức"}, {"thuý", "thúy"}, {"HOÀ", "HÒA"}, {"goá phụ", "góa phụ"}};
  for (const auto& [one, other] : pairs) {
    CAPTURE(one);
    CHECK(toned(one) == toned(other));
    CHECK(plain(one) == plain(other));
    CHECK(toned(to_nfd(one)) == toned(one));
  }
}

TEST_CASE("words that differ in more than spelling keep different forms") {
  const std::pair<const char*, const char*> pairs[] = {{"hòa", "hóa"}, {"tai", "tay"},     {"thúi", "thúy"},
                                                       {"mà", "mạ"},   {"đường", "dương"}, {"yên", "iên"}};
  for (const auto& [one, other] : pairs) {
    CAPTURE(one);
    CHECK(toned(one) != toned(other));
  }
  CHECK(plain("tai") != plain("tay"));
  CHECK(plain("thui") != plain("thuy"));
  CHECK(plain("đường") == plain("DUONG"));
}

TEST_CASE("apostrophes and slashes do not matter") {
  CHECK(plain("K'Đang") == plain("KDANG"));
  CHECK(plain("K’Đang") == plain("kdang"));
  CHECK(plain("tổ 26/3") == plain("to 263"));
  CHECK(plain("26/3A") == plain("263a"));
  CHECK(plain("M`Nông") == plain("MNONG"));
  CHECK(plain("M´Đrắk") == plain("mdrak"));
  CHECK(plain("Ea H'leo") == plain("ea hleo"));
}

TEST_CASE("the beginning of a word has the beginning of its form") {
  CHECK(toned("đường").starts_with(toned("đườ")));
  CHECK(toned("hòa thuận").starts_with(toned("hoà th")));
  CHECK(plain("Xuân Thiện").starts_with(plain("xuan th")));
}
