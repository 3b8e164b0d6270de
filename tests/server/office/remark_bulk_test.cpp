// Actions on many remarks: confirmed with their number, taken back; states, notes, found words, the table.
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/remarks/remarks.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

constexpr const char* id = "kim-son-xuan-chinh";
const std::string here = std::string("/consultations/") + id + "/remarks";

/// Remarks whose opinions have no other text.
void add_plain(Office& office, const std::vector<std::string>& texts) {
  const auto kiosk = enrolled(*office.store, office.random);
  std::vector<store::Arrival> arrivals;
  for (const std::string& text : texts) {
    auto one = arrival(office.random, kiosk.id);
    one.opinion->answers.erase("reasons");
    one.opinion->answers["remark"] = text;
    count_answers(one);
    arrivals.push_back(std::move(one));
  }
  office.store->store_batch(arrivals, {}, noon);
}

std::vector<std::string> repeated(const std::string& text, std::size_t count) {
  return std::vector<std::string>(count, text);
}

/// "ROW.remark" of the remarks in the page, in its order.
std::vector<std::string> keys_in(const std::string& body) {
  static const std::regex item("<li class=\"card\" id=\"at([0-9.a-z-]+)\"");
  std::vector<std::string> keys;
  for (std::sregex_iterator at(body.begin(), body.end(), item), end; at != end; ++at)
    keys.push_back((*at)[1]);
  return keys;
}

std::int64_t tagged(Office& office, const std::string& tag) {
  store::RemarkQuery query;
  query.tag = tag;
  return office.store->count_exactly(id, query);
}

std::string location(const http::Response& answer) {
  return Office::header(answer, "Location");
}

std::string page(Office& office, const std::string& cookie, const std::string& query = "") {
  return office.request("GET", here + query, "", cookie).body;
}

}  // namespace

TEST_CASE("all remarks that match are tagged, not the fifty of the page, after their number was confirmed") {
  Office office;
  add_plain(office, repeated("Đường xa", 130));
  add_plain(office, repeated("Trạm y tế", 7));
  const std::string cookie = office.sign_in("canbo");
  CHECK(keys_in(page(office, cookie, "?q=duong")).size() == 50);
  const std::string asked = "do=tag&tag=duong&scope=all&query=q%3Dduong";
  const auto confirm = office.post(here, cookie, asked);
  CHECK(confirm.status == 200);
  CHECK(confirm.body.find("130 ý kiến?") != std::string::npos);
  CHECK_MESSAGE(tagged(office, "duong") == 0, "nothing before it is confirmed");
  const auto wrong = office.post(here, cookie, asked + "&confirmed=129");
  CHECK(wrong.status == 200);
  CHECK(wrong.body.find("Số ý kiến khớp đã thay đổi") != std::string::npos);
  CHECK(tagged(office, "duong") == 0);
  const auto done = office.post(here, cookie, asked + "&confirmed=130");
  CHECK(done.status == 303);
  CHECK(tagged(office, "duong") == 130);
  const auto entry = last_entry(office);
  CHECK(entry.action == "tag-remarks");
  CHECK(entry.details.find("\"remarks\":130") != std::string::npos);

  const std::string batch = found_in(location(done), "batch=([0-9]+)");
  CHECK(page(office, cookie, "?batch=" + batch).find("Đã thay đổi 130 ý kiến.") != std::string::npos);
  CHECK(office.post(here, cookie, "do=undo-batch&batch=" + batch).status == 303);
  CHECK(tagged(office, "duong") == 0);
  CHECK_MESSAGE(office.post(here, cookie, "do=undo-batch&batch=" + batch).status == 422, "once");
}

TEST_CASE("nobody who only reads changes remarks, and nobody of another unit") {
  Office office;
  add_plain(office, {"Đường xa"});
  for (const char* name : {"auditor", "elsewhere"}) {
    const std::string cookie = office.sign_in(name);
    for (const char* asked :
         {"do=tag&tag=x&scope=all&confirmed=1", "do=undo-batch&batch=1", "do=note%3A1.remark"})
      CHECK(office.post(here, cookie, asked).status >= 403);
  }
  CHECK(tagged(office, "x") == 0);
  const std::string read_only = page(office, office.sign_in("auditor"));
  CHECK(read_only.find("name=\"do\"") == std::string::npos);
}

TEST_CASE("a tag is merged into another after it was confirmed, on the page of tags, and taken back there") {
  Office office;
  add_plain(office, repeated("Đường xa", 3));
  const std::string cookie = office.sign_in("canbo");
  const auto keys = keys_in(page(office, cookie));
  REQUIRE(keys.size() == 3);
  office.post(here, cookie, "do=tag&tag=cau&r." + keys[0] + "=1&r." + keys[1] + "=1");
  office.post(here, cookie, "do=tag&tag=duong&r." + keys[1] + "=1&r." + keys[2] + "=1");
  CHECK(office.post(here, cookie, "do=retag&tag=cau&to=duong").body.find("2 ý kiến?") != std::string::npos);
  const auto done = office.post(here, cookie, "do=retag&tag=cau&to=duong&confirmed=2");
  CHECK(location(done).find("/remarks/tags") != std::string::npos);
  CHECK(tagged(office, "duong") == 3);
  CHECK(tagged(office, "cau") == 0);
  const std::string tags = office.request("GET", here + "/tags", "", cookie).body;
  CHECK(tags.find("Đổi thẻ “cau” thành “duong”: 2 ý kiến") != std::string::npos);
  const std::string batch = found_in(location(done), "batch=([0-9]+)");
  CHECK(office.post(here, cookie, "do=undo-batch&on=tags&batch=" + batch).status == 303);
  CHECK(tagged(office, "duong") == 2);
  CHECK(tagged(office, "cau") == 2);
  CHECK(last_entry(office).action == "undo-on-remarks");
}

TEST_CASE("suspected parts of all matching remarks are hidden or shown at once, and taken back") {
  Office office;
  add_plain(office, {"Gọi 0912345678", "Gọi 0987654321", "Gọi sau"});
  const std::string cookie = office.sign_in("canbo");
  const auto shows = [&](const char* number) {
    return page(office, cookie).find(number) != std::string::npos;
  };
  const auto counts = [&] { return office.store->count_remarks(id, {}); };
  page(office, cookie);
  REQUIRE(counts().undecided == 2);
  const auto kept = office.post(here, cookie, "do=keep&scope=all&query=q%3Dgoi&confirmed=3");
  CHECK(shows("0912345678"));
  CHECK(shows("0987654321"));
  CHECK(counts().undecided == 0);
  office.post(here, cookie, "do=undo-batch&batch=" + found_in(location(kept), "batch=([0-9]+)"));
  CHECK_FALSE(shows("0912345678"));
  CHECK(counts().undecided == 2);
  const auto hidden = office.post(here, cookie, "do=hide&reason=so+dien+thoai&scope=all&confirmed=3");
  CHECK(hidden.status == 303);
  CHECK(counts().hides == 2);
  CHECK(last_entry(office).details.find("so dien thoai") != std::string::npos);
  office.post(here, cookie, "do=unhide&scope=all&query=hidden%3D1&confirmed=2");
  CHECK(counts().hides == 0);
  CHECK_FALSE_MESSAGE(shows("0912345678"), "suspected again: hidden until somebody decides");
}

TEST_CASE("a remark has a state and notes; a state set meanwhile is not overwritten; both are in the trail") {
  Office office;
  add_plain(office, {"Đường xa", "Trạm y tế"});
  const std::string cookie = office.sign_in("canbo");
  const std::string key = keys_in(page(office, cookie)).at(0);
  CHECK(office.post(here, cookie, "do=review%3A" + key + "%3Aanswered%3A0").status == 303);
  CHECK(last_entry(office).action == "review-remark");
  CHECK(office.post(here, cookie, "do=review%3A" + key + "%3Aforwarded%3A0").status == 409);
  CHECK(keys_in(page(office, cookie, "?state=answered")) == std::vector{key});
  CHECK(keys_in(page(office, cookie, "?state=new")).size() == 1);
  CHECK(page(office, cookie).find("Đã trả lời: canbo") != std::string::npos);
  const std::string csv = whole(
      office.request("GET", "/v1/consultations/kim-son-xuan-chinh/remarks.csv?state=answered", "", cookie));
  CHECK(std::ranges::count(csv, '\n') == 2);

  CHECK(office.post(here, cookie, "do=note%3A" + key + "&note." + key + "=g%E1%BB%8Di+%3Cb%3E0912345678")
            .status == 303);
  CHECK(last_entry(office).action == "note-on-remark");
  CHECK_MESSAGE(last_entry(office).details.find("0912") == std::string::npos, "its text is not in the trail");
  CHECK(page(office, cookie).find("gọi &lt;b&gt;0912345678") != std::string::npos);
  CHECK_MESSAGE(page(office, office.sign_in("auditor")).find("0912345678") == std::string::npos,
                "who only reads sees no notes");
  CHECK(office.post(here, cookie, "do=note%3A" + key + "&note." + key + "=").status == 422);
  CHECK(office.post(here, cookie, "do=note%3A99.remark&note.99.remark=x").status == 404);
  CHECK(office.post(here, cookie, "do=review%3A" + key + "%3Awrong%3A0").status == 404);
}

TEST_CASE("after a decision the page goes on at that remark, or at the next one, on the same page") {
  Office office;
  add_plain(office, repeated("Đường xa", 120));
  const std::string cookie = office.sign_in("canbo");
  const std::string next = found_in(page(office, cookie, "?state=new"), "href=\"\\?([^\"]*from=[^\"]*)\"");
  REQUIRE_FALSE(next.empty());
  const std::string query = std::regex_replace(next, std::regex("&amp;"), "&");
  const auto keys = keys_in(page(office, cookie, "?" + query));
  REQUIRE(keys.size() == 50);
  const auto decide = [&](const std::string& key) {
    return location(
        office.post(here, cookie, "do=review%3A" + key + "%3Aread%3A0&query=" + office::escaped(query)));
  };
  const std::string went = decide(keys[10]);
  CHECK_MESSAGE(went.find("from=") != std::string::npos, went);
  CHECK_MESSAGE(went.ends_with("#at" + keys[11]), "it is no new one any more: the one after it");
  CHECK(decide(keys[0]).ends_with("#at" + keys[1]));
}

TEST_CASE("found words are marked in what the reader may see, and markup stays text") {
  Office office;
  add_plain(office, {"<script>Đường</script> xa, gọi 0912345678"});
  const std::string cookie = office.sign_in("canbo");
  const std::string found = page(office, cookie, "?q=duong+script");
  CHECK(found.find("<mark>Đường</mark>") != std::string::npos);
  CHECK(found.find("&lt;<mark>script</mark>&gt;") != std::string::npos);
  CHECK(found.find("<script>Đường") == std::string::npos);
  CHECK(page(office, cookie, "?q=0912345678").find("<mark>") == std::string::npos);
  CHECK(page(office, cookie, "?q=goi&unmask=can+goi+lai").find("<mark>gọi</mark> 0912345678") !=
        std::string::npos);
}

TEST_CASE("groups tell why they are one, show a few remarks, and are chosen as a whole") {
  Office office;
  add_plain(office, repeated("Đường đến trụ sở mới quá xa", 60));
  add_plain(office, {"Giữ trường học ở thôn tôi"});
  const std::string cookie = office.sign_in("canbo");
  const std::string groups = page(office, cookie, "?groups=1");
  CHECK(groups.find("60 ý kiến giống nhau") != std::string::npos);
  CHECK(groups.find("<strong>Đường, đến, trụ, sở, mới, quá, xa</strong>") != std::string::npos);
  CHECK(keys_in(groups).size() == 5);
  CHECK(groups.find("và 55 ý kiến giống nữa") != std::string::npos);
  const std::string keys = found_in(groups, "name=\"g.1\" value=\"([^\"]+)\"");
  office.post(here, cookie, "do=tag&tag=xa&g.1=" + office::escaped(keys));
  CHECK(tagged(office, "xa") == 60);
  CHECK(office.post(here, cookie, "do=tag&tag=xa&g.1=nonsense+1+.+9.remark").status == 303);
  CHECK(tagged(office, "xa") == 60);
}

TEST_CASE("the table of tags adds up to the remarks, on the page and in its download") {
  Office office;
  add_plain(office, repeated("Đường xa", 9));
  const std::string cookie = office.sign_in("canbo");
  const auto keys = keys_in(page(office, cookie));
  office.post(here, cookie, "do=tag&tag=duong&r." + keys.at(0) + "=1&r." + keys.at(1) + "=1");
  const std::string tags = office.request("GET", here + "/tags?tag=duong", "", cookie).body;
  CHECK(tags.find("Theo nơi ở: duong") != std::string::npos);
  const std::string sum =
      found_in(tags, "Tổng cộng</th>(?:<td class=\"r\"[^>]*>[0-9]+</td>){4}<td class=\"r\"[^>]*>([0-9]+)");
  CHECK(sum == "2");
  const std::string csv =
      whole(office.request("GET", "/v1/consultations/kim-son-xuan-chinh/remark-table.csv", "", cookie));
  std::int64_t all = 0;
  const std::regex count(",([0-9]+)\r\n");
  for (std::sregex_iterator at(csv.begin(), csv.end(), count), end; at != end; ++at)
    all += std::stoll((*at)[1]);
  CHECK(all == 9);
  CHECK(csv.find("duong,") != std::string::npos);
}

TEST_CASE("a page of remarks has a bounded height, however long the remarks and however many") {
  Office office;
  const std::string text(1990, 'x');
  add_plain(office, repeated(text, 120));
  const std::string cookie = office.sign_in("canbo");
  const std::string body = page(office, cookie);
  CHECK(keys_in(body).size() == 50);
  CHECK(body.find("class=\"said long\" tabindex=\"0\"") != std::string::npos);
}
