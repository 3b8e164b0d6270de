#include "kiosk/hall/speech/spoken_words.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

std::string spoken_words(std::string_view text, const std::string& language) {
  static const Catalogues words = load_catalogue_folder(KIOSK_SOURCE_DIR "/assets/locales/hall").value();
  const auto own = words.find(language);
  return hall::speech::spoken_words(text, own == words.end() ? Catalogue() : own->second, language);
}

}  // namespace

TEST_CASE("Vietnamese numbers, units and percentages are spoken naturally") {
  CHECK(spoken_words("6,941 km²", "vi") == "6 phẩy 941 ki-lô-mét vuông");
  CHECK(spoken_words("0,05", "vi") == "0 phẩy 0 5");
  CHECK(spoken_words("5.642 người", "vi") == "5642 người");
  CHECK(spoken_words("Vạch 70%: 21 km²", "vi") == "Vạch 70 phần trăm: 21 ki-lô-mét vuông");
  CHECK(spoken_words("23,1%", "vi") == "23 phẩy 1 phần trăm");
  CHECK(spoken_words("85 / 2.000 chữ cái", "vi") == "85 trên 2000 chữ cái");
  CHECK(spoken_words("35–59", "vi") == "35 đến 59");
}

TEST_CASE("dates are spoken with month and year, also before a full stop") {
  CHECK(spoken_words("thứ Sáu 26/4/2019.", "vi") == "thứ Sáu 26 tháng 4 năm 2019.");
  CHECK(spoken_words("26/4/2019", "en") == "26 April 2019");
  CHECK(spoken_words("từ 4/2019", "vi") == "từ tháng 4 năm 2019");
  CHECK(spoken_words("99/99/2019", "vi") == "99 năm 99 2019");
}

TEST_CASE("abbreviations and numbers of laws become words") {
  CHECK(spoken_words("UBND xã", "vi") == "Ủy ban nhân dân xã");
  CHECK(spoken_words("HĐND, UBND.", "vi") == "Hội đồng nhân dân, Ủy ban nhân dân.");
  CHECK(spoken_words("1211/2016/UBTVQH13", "vi") == "1211 năm 2016 Ủy ban Thường vụ Quốc hội khóa 13");
  CHECK(spoken_words("54/2018/NĐ-CP", "vi") == "54 năm 2018 Nghị định Chính phủ");
}

TEST_CASE("a receipt is spoken digit by digit") {
  CHECK(spoken_words("4827 1935 6040", "vi") == "4 8 2 7, 1 9 3 5, 6 0 4 0.");
}

TEST_CASE("English uses its own decimal point and thousands comma") {
  CHECK(spoken_words("5,642 people", "en") == "5642 people");
  CHECK(spoken_words("6.941 km²", "en") == "6 point 9 4 1 square kilometres");
  CHECK(spoken_words("70%", "en") == "70 percent");
}

TEST_CASE("marks with only visual meaning are not spoken") {
  CHECK(spoken_words("Đến **17 giờ** · còn 11\u00A0ngày*", "vi") == "Đến 17 giờ, còn 11 ngày");
  CHECK(spoken_words("", "vi").empty());
}

TEST_CASE("without speech rules in the catalogue, signs stay as written and numbers lose their grouping") {
  CHECK(spoken_words("5 642 km²", "fr") == "5 642 km²");
  CHECK(spoken_words("5.642 (70%)", "de") == "5642 (70%)");
  CHECK(spoken_words("26/4/2019", "de") == "26/4/2019");
}
