#include <doctest/doctest.h>

#include "kiosk/server/remarks/remarks.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::remarks;
using namespace kiosk::server::test;

namespace {

std::vector<std::string> found_in(const std::string& text) {
  std::vector<std::string> parts;
  for (const Span& span : find_personal(text))
    parts.push_back(std::string(name_of(span.kind)) + "=" + text.substr(span.first, span.length));
  return parts;
}

using Parts = std::vector<std::string>;

/// A store with these remarks, one per opinion.
struct Written {
  explicit Written(const std::vector<std::string>& texts) {
    const auto kiosk = enrolled(*store, random);
    for (const std::string& text : texts) {
      auto one = arrival(random, kiosk.id);
      one.opinion->answers.erase("reasons");
      one.opinion->answers["remark"] = text;
      one.opinion->answers["stance"] = std::string("agree");
      count_answers(one);
      one.opinion->hamlet = "xuan-thien-1";
      store->store_batch({one}, {}, noon);
    }
  }
  std::vector<Remark> find(const Filter& filter) {
    std::vector<Remark> all;
    each_remark(*store, *sample_pack(), filter, [&](const Remark& remark) { all.push_back(remark); });
    return all;
  }
  Folder folder;
  SystemRandom random;
  std::unique_ptr<store::Store> store = opened(folder);
};

}  // namespace

TEST_CASE("telephone numbers are found in every notation") {
  CHECK(found_in("Gọi tôi số 0912345678 nhé") == Parts{"phone=0912345678"});
  CHECK(found_in("Gọi 0912 345 678.") == Parts{"phone=0912 345 678"});
  CHECK(found_in("091.234.5678, hoặc +84 912-345-678") ==
        Parts{"phone=091.234.5678", "phone=+84 912-345-678"});
}

TEST_CASE("identity numbers, addresses and names after a word of address are found") {
  CHECK(found_in("CCCD 037085001234") == Parts{"id-number=037085001234"});
  CHECK(found_in("CMND 164123456") == Parts{"id-number=164123456"});
  CHECK(found_in("Thư: lan.nguyen@example.vn.") == Parts{"email=lan.nguyen@example.vn"});
  CHECK(found_in("Nhà ông Nguyễn Văn Đức ở xa") == Parts{"name=Nguyễn Văn Đức"});
}

TEST_CASE("years, areas, places and forms of address are not masked") {
  CHECK(found_in("Năm 2019 xã có 5.642 người, rộng 6,941 km², họp 26/4/2019.").empty());
  CHECK(found_in("Mong ông bà xem lại, bà con xã Xuân Thiện đi xa.").empty());
  CHECK(found_in("Tên xã Xuân Chính là hay.").empty());
}

TEST_CASE("each candidate beside others is judged by itself") {
  CHECK(found_in("Gọi tôi theo số (0229) 3862 123 nhé") == Parts{"phone=(0229) 3862 123"});
  CHECK(found_in("0912345678 0987654321") == Parts{"phone=0912345678", "phone=0987654321"});
  CHECK(found_in("0912  345  678") == Parts{"phone=0912  345  678"});
  CHECK(found_in("0912–345–678, (+84) 912 345 678") ==
        Parts{"phone=0912–345–678", "phone=(+84) 912 345 678"});
  CHECK(found_in("Ông: Nguyễn Văn A nói") == Parts{"name=Nguyễn Văn A"});
  CHECK(found_in("ông  Nguyễn Văn A") == Parts{"name=Nguyễn Văn A"});
  CHECK(found_in("ong Nguyen Van An") == Parts{"name=Nguyen Van An"});
  CHECK(found_in("đồng chí Trần Thị B") == Parts{"name=Trần Thị B"});
}

TEST_CASE("sums, areas, dates, numbers of laws and remarks in capitals are left alone") {
  for (const char* text :
       {"diện tích 123.456.789 m2", "ĐỀ NGHỊ QUAN TÂM BÀ CON NHÂN DÂN HAI XÃ", "250 000 000 đồng",
        "Ngày 05.10.2018 20 người dự", "Luật số 72/2020/QH14", "năm 2018 2019 2020", "Trường Nguyễn Công Trứ",
        "Thành phố Hồ Chí Minh", "Kính gửi Ông Chủ tịch Ủy ban nhân dân"}) {
    CAPTURE(text);
    CHECK(found_in(text).empty());
  }
}

TEST_CASE("masked parts show none of their bytes, also if they overlap") {
  const std::string text = "Ông Nguyễn Văn Đức 0912345678";
  CHECK(masked(text, find_personal(text), "…") == "Ông … …");
  CHECK(masked("abcdef", {{1, 3, {}}, {2, 3, {}}}, "-") == "a-f");
  CHECK(masked("abc", {{1, 90, {}}}, "-") == "a-");
}

TEST_CASE("a search finds a word however its tone is placed and its i is written") {
  Written written({"hai xã hòa thuận", "khỏe mạnh", "xã Mỹ Hòa", "tổ 26/3, nhà K'Đang"});
  for (const char* asked : {"hoà thuận", "khoẻ", "Mĩ", "263", "KDANG", "xã Mĩ Hoà"}) {
    CAPTURE(asked);
    CHECK(written.find({asked, "", "", "", "", false}).size() == 1);
  }
  CHECK(written.find({"hoá", "", "", "", "", false}).empty());
}

TEST_CASE("a search without tones ignores tones, a search with tones requires them") {
  Written written({"Đường xa", "Dương liễu", "Trạm y tế gần"});
  CHECK(written.find({"duong", "", "", "", "", false}).size() == 2);
  CHECK(written.find({"Đường", "", "", "", "", false}).size() == 1);
  CHECK(written.find({"te tram", "", "", "", "", false}).size() == 1);
  CHECK(written.find({"", "disagree", "", "", "", false}).empty());
  CHECK(written.find({"", "agree", "xuan-thien-1", "", "", false}).size() == 3);
}

TEST_CASE("possible personal data is hidden until an official decides, and decisions can be undone") {
  Written written({"Gọi tôi 0912345678"});
  auto remark = written.find({"", "", "", "", "", true}).at(0);
  CHECK(remark.shown_text("[x]") == "Gọi tôi [x]");

  store::Redaction shown;
  shown.remark = remark.key;
  shown.first = static_cast<std::int64_t>(remark.places.at(0).span.first);
  shown.length = static_cast<std::int64_t>(remark.places.at(0).span.length);
  shown.kept = true;
  const auto redact = [&](const store::Redaction& redaction) {
    change(*written.store, [&](store::Write& write) { write.redact("kim-son-xuan-chinh", {redaction}); });
  };
  redact(shown);
  CHECK(written.find({"", "", "", "", "", true}).empty());
  CHECK(written.find({}).at(0).shown_text("[x]") == "Gọi tôi 0912345678");
  const auto undo_last = [&] {
    const auto number = written.store->redactions("kim-son-xuan-chinh").back().number;
    change(*written.store, [&](store::Write& write) { write.undo_redaction("kim-son-xuan-chinh", number); });
  };
  undo_last();
  CHECK_MESSAGE(written.find({}).at(0).shown_text("[x]") == "Gọi tôi [x]",
                "personal data is hidden by default");

  store::Redaction hidden = shown;
  hidden.kept = false;
  hidden.reason = "số điện thoại";
  redact(hidden);
  CHECK(written.find({}).at(0).shown_text("[x]") == "Gọi tôi [x]");
  CHECK(written.find({"", "", "", "", "", true}).empty());
  undo_last();
  CHECK_MESSAGE(written.find({"", "", "", "", "", true}).size() == 1, "it waits for a decision again");
  CHECK(written.find({}).at(0).shown_text("[x]") == "Gọi tôi [x]");
  CHECK_MESSAGE(written.store->redactions("kim-son-xuan-chinh").back().reason == "số điện thoại",
                "the reason stays in the record");
}

TEST_CASE("a search finds nothing that is masked") {
  Written written({"Gọi tôi số 0912345678", "Nhà ông Nguyễn Văn Đức"});
  for (const char* asked : {"0912345678", "0912", "Đức", "duc"}) {
    CAPTURE(asked);
    CHECK(written.find({asked, "", "", "", "", false}).empty());
  }
  CHECK(written.find({"Gọi tôi", "", "", "", "", false}).size() == 1);
}

TEST_CASE("tags are added and removed in bulk, and can be filtered by") {
  Written written({"một", "hai", "ba"});
  const auto all = written.find({});
  change(*written.store, [&](store::Write& write) {
    write.add_tag("kim-son-xuan-chinh", {all[0].key, all[1].key}, "đường");
  });
  CHECK(written.find({"", "", "", "đường", "", false}).size() == 2);
  change(*written.store,
         [&](store::Write& write) { write.remove_tag("kim-son-xuan-chinh", {all[0].key}, "đường"); });
  CHECK(written.find({"", "", "", "đường", "", false}).size() == 1);
}

