#include <doctest/doctest.h>

#include "kiosk/opinion/seal.h"
#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

TEST_CASE("the first screen shows the deadline with hour, weekday and days left") {
  Visitor visitor;
  CHECK(visitor.sees<AttractView>().deadline ==
        "Nhận ý kiến đến **17\u00A0giờ, thứ\u00A0Sáu\u00A026/4/2019** · còn **11 ngày**");
  CHECK(visitor.sees<AttractView>().other_language == "English");
  visitor.does(SetLanguage{"en"});
  CHECK(visitor.sees<AttractView>().deadline ==
        "Open until **17:00, Friday\u00A026\u00A0April\u00A02019** · **11 days** left");
  CHECK(visitor.sees<AttractView>().other_language == "Tiếng Việt");
}

TEST_CASE("on the last day the first screen says so") {
  KioskStatus status = sample_hall();
  status.now = vietnam_time(Day{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{26}}, 8, 0);
  Visitor visitor(sample_pack(), status);
  CHECK(visitor.sees<AttractView>().deadline.ends_with("**hôm nay là ngày cuối**"));
  visitor.does(Begin{});
  CHECK(visitor.sees<HomeView>().figures[3].value == "Hôm nay");
}

TEST_CASE("home shows the merged unit's figures in the language's format") {
  Visitor visitor;
  visitor.does(Begin{});
  const auto figures = visitor.sees<HomeView>().figures;
  REQUIRE(figures.size() == 4);
  CHECK(figures[0].value + " " + figures[0].unit == "6,941 km²");
  CHECK(figures[1].value + " " + figures[1].unit == "5.642 người");
  CHECK(figures[2].value + " " + figures[2].unit == "13 thôn");
  CHECK(figures[3].value + " " + figures[3].unit == "11 ngày");
  CHECK(visitor.sees<HomeView>().notice == "Không thay thế Phiếu lấy ý kiến chính thức");
  visitor.does(SetLanguage{"en"});
  CHECK(visitor.sees<HomeView>().figures[0].value == "6.941");
  CHECK(visitor.sees<HomeView>().figures[1].value == "5,642");
  CHECK(visitor.sees<HomeView>().figures[2].unit == "hamlets");
}

TEST_CASE("home shows that the kiosk is offline, and opinions can be given") {
  KioskStatus status = sample_hall();
  status.offline = true;
  Visitor visitor(sample_pack(), status);
  visitor.does(Begin{});
  CHECK(visitor.sees<HomeView>().notice.starts_with("Máy tạm mất mạng. Ông bà vẫn góp ý được."));
  visitor.does(StartForm{});
  CHECK(visitor.visit.screen() == Screen::page);
}

TEST_CASE("an illustrative figure has a star, and a missing one is shown as unknown") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(Open{Screen::map});
  const auto& map = visitor.sees<MapView>();
  REQUIRE(map.cards.size() == 3);
  CHECK(map.cards[0].title == "Xã\u00A0Xuân\u00A0Thiện");
  CHECK(map.cards[0].values[0].number == "3,620*");
  CHECK(map.cards[0].values[1].number == "2.905*");
  CHECK(map.cards[1].values[2].number == "chưa có thông tin");
  CHECK(map.cards[2].values[0].number == "6,941");
  CHECK(map.cards[2].colour == -1);
  CHECK(map.illustrative_note == "* Số của từng xã: số liệu minh họa");
  CHECK(map.cards[0].selected);
}

TEST_CASE("touching the merged unit shows the map after the merger") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(Open{Screen::map});
  visitor.does(SelectUnit{"xuan-chinh"});
  CHECK(visitor.sees<MapView>().after);
  visitor.does(ShowAfter{false});
  CHECK(visitor.sees<MapView>().selected == "xuan-thien");
  visitor.does(SelectUnit{"nowhere"});
  CHECK(visitor.sees<MapView>().selected == "xuan-thien");
}

TEST_CASE("a question card without an answer is shown as unknown") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(Open{Screen::impact});
  const auto answer = visitor.sees<ImpactView>().answer;
  REQUIRE(answer.size() == 2);
  CHECK(answer[0] == Block{Block::Kind::item, "**Không** phải đổi."});
  visitor.does(SelectCard{"school"});
  CHECK(visitor.sees<ImpactView>().answer.front().text == "Chưa có thông tin.");
}

TEST_CASE("a legal document opens from the reasons and leads back there") {
  Visitor visitor;
  visitor.does(Begin{});
  visitor.does(Open{Screen::reasons});
  visitor.does(ToggleLegal{});
  CHECK(visitor.sees<ReasonsView>().legal_open);
  CHECK(visitor.sees<ReasonsView>().legal.front().number ==
        "Tên và số hiệu văn bản: cơ quan soạn đề án điền");
  visitor.does(ReadDocument{"standards"});
  CHECK(visitor.sees<ReaderView>().title == "Tiêu chuẩn của xã.");
  visitor.does(Back{});
  CHECK(visitor.sees<ReasonsView>().legal_open);
  visitor.does(Next{});
  CHECK(visitor.visit.screen() == Screen::impact);
  visitor.does(Next{});
  CHECK(visitor.visit.screen() == Screen::page);
}

TEST_CASE("an opinion goes from the first touch to the receipt in both languages") {
  for (const char* language : {"vi", "en"}) {
    CAPTURE(language);
    Visitor visitor;
    visitor.does(SetLanguage{language});
    visitor.fills_form();
    const opinion::Opinion opinion = visitor.sends();
    CHECK(opinion.language == language);
    CHECK(opinion.consultation == "kim-son-xuan-chinh");
    CHECK(opinion.revision == 3);
    CHECK(opinion.unit == "xuan-thien");
    CHECK(to_iso(opinion.day) == "2019-04-15");
    CHECK(is_uuid(opinion.id));
    CHECK(*opinion.answers.at("stance").text() == "agree");
    CHECK(opinion::check(opinion, *visitor.pack));
    const auto& thanks = visitor.sees<ThanksView>();
    CHECK(thanks.code == opinion::group_receipt("482719356040"));
    CHECK_FALSE(thanks.counts_for.empty());
    CHECK(visitor.view().language == language);
    const auto orders = visitor.finishes();
    REQUIRE(orders.size() == 1);
    CHECK(std::holds_alternative<Wiped>(orders.front()));
    CHECK(visitor.visit.screen() == Screen::attract);
    CHECK(visitor.view().language == "vi");
  }
}

TEST_CASE("the first question, the review and the thanks say whether the opinion replaces the paper form") {
  for (const auto& [profile, said] :
       {std::pair(consultation::RuleProfile::voters_2018, "không thay phiếu giấy"),
        std::pair(consultation::RuleProfile::households_2025, "thay cho phiếu giấy")}) {
    consultation::Pack pack = sample_pack();
    pack.rule_profile = profile;
    Visitor visitor(pack);
    const auto says = [&](const std::string& text) { return text.find(said) != std::string::npos; };
    visitor.begins_form();
    CHECK(says(visitor.sees<PageView>().counts_for));
    visitor.does(Choose{"stance", "agree"});
    visitor.does(Next{});
    CHECK(visitor.sees<PageView>().counts_for.empty());
    visitor.does(AskStartOver{});
    visitor.does(Confirm{});
    visitor.fills_form();
    CHECK(says(visitor.sees<ReviewView>().counts_for));
    visitor.sends();
    CHECK(says(visitor.sees<ThanksView>().counts_for));
  }
}

TEST_CASE("the receipt of a consultation of households does not speak of the paper form") {
  consultation::Pack pack = sample_pack();
  pack.rule_profile = consultation::RuleProfile::households_2025;
  Visitor visitor(pack);
  visitor.fills_form();
  visitor.sends();
  visitor.status.printer = true;
  visitor.visit.set_status(visitor.status);
  const auto orders = visitor.does(PrintReceipt{});
  REQUIRE(orders.size() == 1);
  CHECK(std::get<PrintOut>(orders.front()).words.note.empty());
}

TEST_CASE("the chosen hamlet sets the opinion's unit") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(EditPage{5});
  CHECK(visitor.sees<PageView>().questions[1].choices[0].label == "Thôn\u00A01, Xuân\u00A0Thiện");
  visitor.does(Choose{"hamlet", "chinh-tam-1"});
  visitor.does(Next{});
  const opinion::Opinion opinion = visitor.sends();
  CHECK(opinion.hamlet == "chinh-tam-1");
  CHECK(opinion.unit == "chinh-tam");
  CHECK(opinion::check(opinion, *visitor.pack));
}

TEST_CASE("while sending, only the outbox's answer is handled") {
  Visitor visitor;
  visitor.fills_form();
  visitor.does(Send{});
  const auto before = visitor.view();
  CHECK(std::get<ReviewView>(before.content).sending);
  for (const Event& event :
       {Event{Back{}}, Event{Send{}}, Event{AskStartOver{}}, Event{EditPage{0}}, Event{Help{}}}) {
    CHECK(visitor.does(event).empty());
  }
  CHECK(visitor.does(Tick{}, Moment{600'000}).empty());
  CHECK(visitor.view() == before);
  CHECK_FALSE(visitor.visit.next_tick());
}

TEST_CASE("after a failed send every answer is kept and can be sent again") {
  Visitor visitor;
  visitor.fills_form();
  const auto first = visitor.does(Send{});
  visitor.does(SendFailed{"disk-full"});
  CHECK(visitor.sees<ReviewView>().failure.find("Xin báo cán bộ") != std::string::npos);
  CHECK(visitor.sees<ReviewView>().send.enabled);
  const opinion::Opinion again = visitor.sends();
  CHECK(again.answers == std::get<SendOpinion>(first.front()).opinion.answers);
}

TEST_CASE("sending again after a failure uses the same id") {
  Visitor visitor;
  visitor.fills_form();
  const auto first = visitor.does(Send{});
  visitor.does(SendFailed{"io-error"});
  CHECK(visitor.sends().id == std::get<SendOpinion>(first.front()).opinion.id);
}

TEST_CASE("visits, sent opinions and abandoned screens are counted once") {
  Visitor visitor;
  visitor.fills_form();
  visitor.sends();
  visitor.finishes();
  visitor.does(Begin{});
  visitor.does(StartForm{});
  visitor.does(AskStartOver{});
  visitor.does(Confirm{});
  const Counts counts = visitor.visit.take_counts();
  CHECK(counts.visits == 2);
  CHECK(counts.sent == 1);
  CHECK(counts.abandoned == std::map<std::string, std::int64_t>{{"page-1", 1}});
  CHECK(visitor.visit.take_counts().visits == 0);
}
