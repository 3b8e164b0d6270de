// Words as people type them. Each line: the keys, and the expected text.
#include <doctest/doctest.h>

#include "kiosk/hall/typing/composer.h"
#include "kiosk/hall/typing/type_line.h"

using namespace kiosk::hall::typing;

namespace {

struct Case {
  const char* keys;
  const char* text;
};

template <std::size_t Count>
void check(const Case (&cases)[Count], const ComposeOptions& options) {
  for (const auto& [keys, text] : cases) {
    CAPTURE(keys);
    CHECK(type_line(keys, options) == text);
  }
}

constexpr ComposeOptions telex{Method::telex, TonePlacement::old_style},
    telex_new{Method::telex, TonePlacement::new_style}, vni{Method::vni, TonePlacement::old_style},
    tones{std::nullopt, TonePlacement::old_style};

}  // namespace

TEST_CASE("Telex: marks and tones can be typed anywhere after their letter") {
  check({{"nguowif", "người"}, {"nguoiwf", "người"}, {"nguwowif", "người"}, {"ngwowif", "người"},
         {"nguowfi", "người"}, {"dduowcj", "được"},  {"duocdwj", "được"},   {"cuongw", "cương"},
         {"hoafng", "hoàng"},  {"Huyfnh", "Huỳnh"},  {"qusa", "quá"},       {"gifa", "già"},
         {"nuaw", "nưa"},      {"vietje", "việt"},   {"tiesnge", "tiếng"},  {"hwouw", "hươu"},
         {"rwouj", "rượu"},    {"thuowr", "thuở"},   {"quowr", "quở"},      {"giuwax", "giữa"},
         {"ngoeof", "ngoèo"},  {"caanw", "căn"},
         {"giwax", "giữa"},    {"giwowngf", "giường"}, {"gifwowng", "giường"}, {"Giwowngx", "Giưỡng"}},
        telex);
}

TEST_CASE("VNI: marks and tones can be typed anywhere after their letter") {
  check({{"ngu7oi2", "người"},
         {"nguoi72", "người"},
         {"Viet65", "Việt"},
         {"hoa2ng", "hoàng"},
         {"duong972", "đường"},
         {"D9a81k La81k", "Đắk Lắk"},
         {"thuo73", "thuở"}},
        vni);
}

TEST_CASE("tone keys: the tone is placed as in the finished syllable") {
  check({{"hoa[huyền]ng", "hoàng"},
         {"Đăk[sắc]", "Đắk"},
         {"ngươ[huyền]i", "người"},
         {"hoa[sac][sac]", "hoa"},
         {"hoa[sắc][nặng]", "họa"},
         {"th[sắc]", "th"},
         {"Jut[sắc]", "Jút"},
         {"hoa\u0300ng", "hoàng"}},
        tones);
}

TEST_CASE("the tone of oa, oe and uy is placed in old or new style") {
  check({{"hoaf", "hòa"},
         {"thuyr", "thủy"},
         {"khoer", "khỏe"},
         {"hoafn", "hoàn"},
         {"quys", "quý"},
         {"toof", "tồ"}},
        telex);
  check({{"hoaf", "hoà"},
         {"thuyr", "thuỷ"},
         {"khoer", "khoẻ"},
         {"hoafn", "hoàn"},
         {"quys", "quý"},
         {"muaf", "mùa"}},
        telex_new);
}

TEST_CASE("capitals work anywhere in a word and for whole words") {
  check({{"HOAFNG", "HOÀNG"},
         {"DDUWOWNGF", "ĐƯỜNG"},
         {"DDWOWNGF", "ĐƯỜNG"},
         {"Ddawks Lawks", "Đắk Lắk"},
         {"DD Dd dD dd", "Đ Đ đ đ"},
         {"NguyeenX", "Nguyễn"},
         {"AAn EE", "Ân Ê"}},
        telex);
}

TEST_CASE("a repeated key removes its mark or tone and becomes a letter") {
  check({{"noww", "now"},
         {"tesst", "test"},
         {"tesst thuwr", "test thử"},
         {"aaa ooo ddd aww", "aa oo dd aw"},
         {"ww", "w"},
         {"xooong", "xoong"},
         {"booosng", "boóng"},
         {"n[[", "n["},
         {"hoafz", "hoa"},
         {"hoafs", "hóa"}},
        telex);
  check({{"a66 a11 d99 u77", "a6 a1 d9 u7"}, {"hoa20", "hoa"}}, vni);
}

TEST_CASE("text that cannot be Vietnamese stays as typed") {
  check(
      {{"KW BCHTW TW kw www UBND", "KW BCHTW TW kw www UBND"},
       {"class glass website facebook email internet", "class glass website facebook email internet"},
       {"user question business software gift after wifi", "user question business software gift after wifi"},
       {"desk task books looks draw grow just", "desk task books looks draw grow just"},
       {"Viet65 m2 A4 263", "Viet65 m2 A4 263"},
       {"wi-fi Wi-Fi WI-FI", "wi-fi Wi-Fi WI-FI"},
       {"nguyenvans@gmail.com hoas@x.vn x@coas.vn", "nguyenvans@gmail.com hoas@x.vn x@coas.vn"},
       {"http://x.vn/tass www.hoas.vn", "http://x.vn/tass www.hoas.vn"},
       {"[1] [th] xax[a]", "[1] [th] xã[a]"}},
      telex);
  check({{"xuan2020 QL1 km35 3 12", "xuan2020 QL1 km35 3 12"}}, vni);
}

TEST_CASE("abbreviations with Đ and highland names can be typed like other words") {
  check({{"HDDND QDD-UBND DDT", "HĐND QĐ-UBND ĐT"},
         {"Jow Ngaay, Ea Wer, Krooong", "Jơ Ngây, Ea Wer, Kroong"},
         {"Kroong Proong Nuool Pawh Ngokj Peks Rowf Kowi", "Krông Prông Nuôl Păh Ngọk Pék Rờ Kơi"}},
        telex);
  check({{"HD9ND", "HĐND"}}, vni);
}

TEST_CASE("brackets are ơ and ư inside a word") {
  check({{"tr][ngf d[n", "trường dơn"}}, telex);
}

TEST_CASE("backspace undoes a tone typed last, else erases a letter with its mark") {
  check({{"nguwowif<<if", "người"},
         {"hoaf<", "hoa"},
         {"vieetj<", "viêt"},
         {"noww<", "no"},
         {"vieet oo<", "viêt "},
         {"dd<", ""},
         {"nguoiw<", "nguoi"},
         {"nguofiw<", "ngườ"},
         {"tw<", "t"},
         {"hoas<<<<a", "a"},
         {"dduong<", "đuon"},
         {"hoafng <<<", "hoà"},
         {"hoafng <<<<", "ho"},
         {"hof <f", "hof"},
         {"hof <z", "ho"},
         {"<<a<<", ""}},
        {Method::telex, TonePlacement::new_style});
}

TEST_CASE("composition continues with the caret in the middle of a word") {
  Composer composer(TonePlacement::old_style, 100);
  composer.set_text("xã hoang mới");
  composer.place_caret(std::string("xã ho").size());
  SUBCASE("a tone goes to its place in the whole word") {
    composer.type("f");
    CHECK(composer.text() == "xã hoàng mới");
    CHECK(composer.caret() == std::string("xã ho").size());
  }
  SUBCASE("a tone key does the same, and pressed again removes the tone") {
    CHECK(composer.set_tone(Tone::grave));
    CHECK(composer.text() == "xã hoàng mới");
    CHECK(composer.set_tone(Tone::grave));
    CHECK(composer.text() == "xã hoang mới");
  }
  SUBCASE("backspace erases the letter before the caret") {
    composer.backspace();
    CHECK(composer.text() == "xã hang mới");
    composer.type("o");
    CHECK(composer.text() == "xã hoang mới");
  }
}

TEST_CASE("a word typed before another one is composed, and the other is unchanged") {
  Composer composer(TonePlacement::old_style, 100);
  composer.set_text("việt Hoà");
  composer.place_caret(0);
  for (const char* key : {"t", "i", "e", "e", "n", "g", "s"}) composer.type(key);
  CHECK(composer.text() == "tiếngviệt Hoà");
  composer.type(" ");
  CHECK(composer.text() == "tiếng việt Hoà");
  composer.place_caret(composer.text().find("Ho"));
  for (const char* key : {"s", "a", "f"}) composer.type(key);
  composer.type(" ");
  CHECK(composer.text() == "tiếng việt sà Hoà");
}
