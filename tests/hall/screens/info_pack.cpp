#include "tests/hall/screens/info_pack.h"

#include <stdexcept>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/load.h"

namespace kiosk::hall::screens::test {
namespace {

using namespace consultation;

LocalizedText both(std::string vietnamese, std::string english) {
  return LocalizedText({{"vi", std::move(vietnamese)}, {"en", std::move(english)}});
}

Figure figure(std::string_view value, std::string unit) {
  Figure figure;
  figure.value = *Decimal::parse(value);
  figure.unit = std::move(unit);
  return figure;
}

Figure sourced(std::string_view value, std::string unit) {
  Figure result = figure(value, std::move(unit));
  result.provenance = Provenance::sourced;
  result.source = both("Đề án của tỉnh", "The province's plan");
  return result;
}

Unit unit(std::string id, std::string name) {
  Unit unit;
  unit.id = std::move(id);
  unit.name = both(name, name);
  unit.full_name = both("xã " + name, name + " commune");
  unit.hamlet_word = both("thôn", "hamlet");
  return unit;
}

Hamlet hamlet(int number) {
  Hamlet hamlet;
  hamlet.id = (number <= 7 ? "xuan-thien-" : "chinh-tam-") + std::to_string(number);
  hamlet.name = both("Thôn " + std::to_string(number), "Hamlet " + std::to_string(number));
  Way way;
  way.km_today = *Decimal::parse("0.8");
  way.km = *Decimal::parse("3.4");
  way.text =
      both("Qua cầu thôn 3, rẽ trái theo bờ kênh.", "Over the bridge of hamlet 3, left along the canal.");
  hamlet.way = way;
  hamlet.changes = both("- Nhà văn hóa giữ nguyên.", "- The house of culture stays.");
  return hamlet;
}

void tell_places(Unit& unit) {
  unit.office = Office{both("Trụ sở xã hiện nay", "Office of today"), Provenance::illustrative, {}};
  unit.papers = {{both("Căn cước, giấy khai sinh", "Identity card, birth certificate"), false,
                  both("Dùng tiếp đến khi hết hạn.", "Valid until they expire."), Provenance::sourced,
                  both("NQ 35", "Resolution 35")},
                 {both("Giấy tờ cấp mới", "Papers issued anew"),
                  true,
                  both("Ghi tên xã mới, không mất lệ phí.", "They name the new commune, free of charge."),
                  Provenance::illustrative,
                  {}}};
}

std::vector<LegalDocument> documents() {
  return {
      {"standards",
       {},
       both("Tiêu chuẩn của xã nông thôn vùng đồng bằng: 30 km² và 8.000 người.",
            "The standard of a rural lowland commune: 30 km² and 8,000 people."),
       both("Văn bản này đặt ra tiêu chuẩn.\n\n- Diện tích tự nhiên từ 30 km² trở lên.\n- Quy mô dân số "
            "từ 8.000 người trở lên.",
            "It sets the standards.\n\n- Natural area of 30 km² or more.\n- 8,000 people or more."),
       {},
       Provenance::sourced},
      {"arrangement",
       {},
       both("Quy định sắp xếp các xã chưa đủ tiêu chuẩn.", "Rules on arranging communes under the standard."),
       both("Xã chưa đủ tiêu chuẩn thì sắp xếp.", "Communes under the standard are arranged."),
       {},
       Provenance::sourced},
      {"consultation",
       {},
       both("Quy định về lấy ý kiến cử tri khi lập, nhập, chia xã.",
            "Rules on consulting voters before communes are made, merged or divided."),
       both("Cử tri được hỏi ý kiến trước.", "Voters are asked first."),
       {},
       Provenance::sourced}};
}

QuestionCard card(std::string id, std::string icon, LocalizedText question, LocalizedText answer) {
  QuestionCard card;
  card.id = std::move(id);
  card.icon = std::move(icon);
  card.question = std::move(question);
  card.answer = std::move(answer);
  return card;
}

std::vector<QuestionCard> cards() {
  return {
      card("papers", "badge", both("Giấy tờ có phải đổi ngay không?", "Must my papers be changed at once?"),
           both("- **Không phải đổi ngay.** Giấy tờ đã cấp dùng tiếp đến khi hết hạn.\n- Nếu cần đổi vì "
                "tên xã mới, không mất lệ phí.\n- Cán bộ xã sẽ báo lịch đổi giấy tờ ở từng thôn.",
                "- **Not at once.** Papers already issued stay valid until they expire.\n- A change that "
                "the new name makes necessary is free of charge.\n- The commune will announce the days "
                "for each hamlet.")),
      card("land", "grass",
           both("Sổ đỏ, đất ruộng có gì thay đổi?", "What changes for land and land papers?"),
           both("- Sổ đỏ đã cấp vẫn có giá trị.", "- Land papers stay valid.")),
      card("office", "account_balance", both("Tôi đến đâu để làm giấy tờ?", "Where do I go for paperwork?"),
           {}),
      card("school", "school", both("Con cháu tôi học ở trường nào?", "Which school will my children go to?"),
           {}),
      card("clinic", "local_hospital",
           both("Trạm y tế có còn gần nhà không?", "Will the health station still be near?"), {}),
      card("allowance", "volunteer_activism",
           both("Trợ cấp của tôi nhận ở đâu?", "Where do I receive my allowance?"), {})};
}

std::vector<TimelineStep> timeline() {
  const LocalizedText by_law = both("Theo quy định", "As the law says");
  return {
      {both("Soạn đề án", "Drafting the proposal"), both("Xong", "Done"), StepState::done,
       Provenance::sourced},
      {both("Lấy ý kiến người dân", "Consulting residents"), both("Đến 26/4", "Until 26/4"), StepState::now,
       Provenance::illustrative},
      {both("Hội đồng nhân dân xã, huyện, tỉnh xem xét", "People's Councils of commune, district, province"),
       both("Sau khi có kết quả", "After the results"), StepState::later, Provenance::sourced},
      {both("Chính phủ trình", "Government submits"), by_law, StepState::later, Provenance::sourced},
      {both("Ủy ban Thường vụ Quốc hội quyết định", "Standing Committee of the National Assembly decides"),
       by_law, StepState::later, Provenance::sourced},
      {both("Xã mới hoạt động", "New commune begins work"), both("Nếu được thông qua", "If it is passed"),
       StepState::later, Provenance::sourced}};
}

std::vector<PathStep> path() {
  return {{"forum", both("Ông bà gửi ý kiến tại máy hoặc trên phiếu giấy.",
                         "You give your opinion here or on the paper form.")},
          {"fact_check", both("Ý kiến được đếm và tổng hợp theo từng thôn.",
                              "Opinions are counted and summed up by hamlet.")},
          {"assignment", both("Xã niêm yết kết quả để mọi người kiểm tra.",
                              "The commune posts the results for all to check.")},
          {"groups", both("Kết quả gửi kèm đề án cho Hội đồng nhân dân.",
                          "Results go with the proposal to the People's Council.")}};
}

std::vector<Section> sections() {
  const std::string vietnamese =
      "Hai xã nằm cạnh nhau, cùng nếp sống và cùng nghề trồng cói, trồng lúa.\n\n- **Diện tích** xã mới là "
      "6,941 km².\n- **Dân số** xã mới là 5.642 người.\n\nTrụ sở, trường học và trạm y tế được giữ để phục "
      "vụ "
      "bà con. Cán bộ dôi dư được bố trí theo quy định.";
  const std::string english =
      "The two communes lie side by side and live alike, growing sedge and rice.\n\n- **Area** of the new "
      "commune: 6.941 km².\n- **People** of the new commune: 5,642.\n\nOffices, schools and the health "
      "stations are kept to serve residents. Surplus staff are placed as the law says.";
  std::vector<Section> all;
  const std::pair<const char*, const char*> titles[] = {{"Vì sao cần sắp xếp", "Why it is needed"},
                                                        {"Phương án", "The plan"},
                                                        {"Ai và điều gì chịu ảnh hưởng", "Who is affected"},
                                                        {"Tổ chức thực hiện", "How it is carried out"}};
  for (const auto& [vi, en] : titles) {
    all.push_back({"section-" + std::to_string(all.size() + 1), both(vi, en), both(vietnamese, english), {}});
  }
  return all;
}

using Ring = std::vector<MapPoint>;

MapFeature feature(MapLayer layer, Ring ring, std::string of = {}, LocalizedText name = {}) {
  MapFeature feature;
  feature.layer = layer;
  feature.unit = std::move(of);
  feature.name = std::move(name);
  feature.rings = {std::move(ring)};
  return feature;
}

Map map() {
  const Ring west{{328, 136}, {511, 115}, {518, 252}, {505, 408}, {521, 553}, {503, 678},
                  {350, 694}, {338, 553}, {350, 408}, {319, 264}, {328, 136}};
  const Ring east{{511, 115}, {702, 142}, {713, 283}, {696, 418}, {714, 564}, {688, 665},
                  {503, 678}, {521, 553}, {505, 408}, {518, 252}, {511, 115}};
  const Ring whole{{328, 136}, {511, 115}, {702, 142}, {713, 283}, {696, 418}, {714, 564}, {688, 665},
                   {503, 678}, {350, 694}, {338, 553}, {350, 408}, {319, 264}, {328, 136}};
  Map map;
  const auto add = [&](MapLayer layer, Ring ring, std::string of = {}, LocalizedText name = {}) {
    map.features.push_back(feature(layer, std::move(ring), std::move(of), std::move(name)));
  };
  add(MapLayer::road, {{-300, 290}, {319, 264}});
  add(MapLayer::road, {{713, 283}, {1300, 262}});
  add(MapLayer::road, {{-300, 590}, {338, 553}});
  add(MapLayer::road, {{714, 564}, {1300, 575}});
  add(MapLayer::road, {{110, -300}, {122, 290}, {86, 1100}});
  add(MapLayer::road, {{897, -300}, {890, 275}, {919, 1100}});
  add(MapLayer::canal, {{218, -300}, {228, 190}, {203, 418}, {222, 1100}});
  add(MapLayer::canal, {{808, -300}, {818, 275}, {795, 482}, {809, 1100}});
  add(MapLayer::unit_before, west, "xuan-thien", both("Xuân Thiện", "Xuân Thiện"));
  add(MapLayer::unit_before, east, "chinh-tam", both("Chính Tâm", "Chính Tâm"));
  add(MapLayer::unit_after, whole, "xuan-chinh", both("Xuân Chính", "Xuân Chính"));
  add(MapLayer::hamlet_line, {{426, 131}, {432, 252}, {426, 408}, {432, 553}, {428, 683}});
  add(MapLayer::hamlet_line, {{328, 268}, {432, 262}});
  add(MapLayer::hamlet_line, {{338, 552}, {432, 545}});
  add(MapLayer::hamlet_line, {{608, 132}, {614, 275}, {602, 418}, {616, 562}, {598, 670}});
  add(MapLayer::hamlet_line, {{614, 252}, {710, 257}});
  add(MapLayer::hamlet_line, {{521, 502}, {609, 506}});
  add(MapLayer::canal, {{-300, 430}, {350, 408}, {505, 408}, {696, 418}, {1300, 445}});
  add(MapLayer::office, {{399, 485}}, "xuan-thien");
  add(MapLayer::office, {{569, 481}}, "chinh-tam");
  add(MapLayer::label, {{85, 370}}, {}, both("Xã lân cận", "Neighbouring commune"));
  add(MapLayer::label, {{867, 505}}, {}, both("Xã lân cận", "Neighbouring commune"));
  map.low = {-300, -300};
  map.high = {1300, 1100};
  map.note = both("Sơ đồ minh họa, không phải bản đồ địa giới.", "A sketch, not a map of boundaries.");
  return map;
}

std::vector<FormPage> form() {
  Question stance;
  stance.id = "stance";
  stance.style = QuestionStyle::cards;
  stance.title = both("Ông bà có đồng ý nhập hai xã không?", "Do you agree to merging both communes?");
  for (const char* id : {"agree", "disagree", "other"}) {
    Option option;
    option.id = id;
    option.label = both(id, id);
    stance.options.push_back(option);
  }
  FormPage page;
  page.id = "stance";
  page.questions = {stance};
  return {page};
}

}  // namespace

Pack info_pack() {
  Pack pack;
  pack.id = "kim-son-xuan-chinh";
  pack.sample = true;
  pack.languages = {"vi", "en"};
  pack.language_names = {{"vi", "Tiếng Việt"}, {"en", "English"}};
  pack.topic = both("Lấy ý kiến về việc nhập xã\u00A0Xuân\u00A0Thiện và xã\u00A0Chính\u00A0Tâm",
                    "Consultation on merging Xuân\u00A0Thiện and Chính\u00A0Tâm communes");
  pack.headline = both("Ông bà nghĩ gì về việc nhập hai xã?", "What do you think of merging both communes?");
  pack.proposal = both("Đề xuất nhập xã Xuân\u00A0Thiện và xã Chính\u00A0Tâm thành xã Xuân\u00A0Chính",
                       "Proposal to merge Xuân\u00A0Thiện and Chính\u00A0Tâm into Xuân\u00A0Chính commune");
  pack.parent = both("Huyện Kim Sơn, tỉnh Ninh Bình", "Kim Sơn district, Ninh Bình province");
  pack.historical_note = both("Dữ liệu mẫu theo đợt sắp xếp năm 2019.", "Sample after the merger of 2019.");
  pack.results_place = both("trụ sở xã và nhà văn hóa thôn", "the commune office and hamlet halls");
  const Day last{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{26}};
  pack.period.closes = vietnam_time(last, 17, 0);
  pack.units = {unit("xuan-thien", "Xuân Thiện"), unit("chinh-tam", "Chính Tâm")};
  pack.units[0].area = figure("3.620", "km2"), pack.units[0].population = figure("2905", "people");
  pack.units[0].hamlet_count = figure("7", "hamlets");
  pack.units[1].area = figure("3.321", "km2"), pack.units[1].population = figure("2737", "people");
  pack.units[1].hamlet_count = figure("6", "hamlets");
  for (int i = 1; i <= 13; ++i) pack.units[i <= 7 ? 0 : 1].hamlets.push_back(hamlet(i));
  for (Unit& one : pack.units) tell_places(one);
  pack.units_after = {unit("xuan-chinh", "Xuân Chính")};
  pack.units_after.front().office =
      Office{both("Trụ sở xã Xuân Chính, dự kiến ở thôn 6", "Xuân Chính office, planned in hamlet 6"),
             Provenance::illustrative,
             {}};
  pack.units_after.front().area = sourced("6.941", "km2"), pack.units_after.front().population = sourced("5642", "people");
  pack.units_after.front().hamlet_count = sourced("13", "hamlets");
  const Day from{std::chrono::year{2016}, std::chrono::month{5}, std::chrono::day{25}};
  pack.judged_on = last;
  pack.standards = {{from, UnitKind::commune, Decimal::whole(30), 8000, both("NQ 1211", "Resolution 1211")}};
  pack.rules = {{from, {{70, 70}, {20, 300}}, both("NQ 35", "Resolution 35")}};
  pack.reasons_title = both("Vì sao đề xuất nhập hai xã?", "Why is the merger proposed?");
  pack.documents = documents();
  pack.cards = cards();
  pack.timeline = timeline();
  pack.path = path();
  pack.sections = sections();
  pack.rights = both("- Ông bà tự do lựa chọn, không ai được ép.\n- Phiếu giấy vẫn có giá trị chính thức.",
                     "- You are free to choose; nobody may press you.\n- The paper form remains official.");
  pack.privacy = both("- Không hỏi tên.", "- No name asked.");
  pack.form = form();
  pack.map = map();
  using consultation::PictureSlot;
  for (const auto& [what, id] :
       {std::pair{PictureSlot::For::screen, std::string("home")},
        std::pair{PictureSlot::For::card, pack.cards.front().id},
        std::pair{PictureSlot::For::question, pack.form.front().questions.front().id}})
    pack.pictures.push_back(
        {what,
         id,
         {id + ".png"},
         false,
         both("Hai xã hôm nay và xã mới, nhìn từ đê biển vào mùa gặt cói.",
              "The two communes today and the new one, seen from the dyke at sedge harvest.")});
  return pack;
}

Pack other_writing(const std::string& name) {
  auto loaded = load_pack(KIOSK_SOURCE_DIR "/tests/packs/" + name,
                          KIOSK_SOURCE_DIR "/assets/consultations/schema/pack.schema.json");
  if (!loaded.pack) throw std::runtime_error(describe(loaded.faults));
  return std::move(*loaded.pack);
}

visit::KioskStatus hall_of(const Pack& pack) {
  visit::KioskStatus hall = info_hall();
  hall.unit = pack.units.front().id;
  hall.now = pack.period.opens;
  hall.closes = pack.period.closes;
  hall.catalogues = interface_words(hall.catalogues, pack);
  return hall;
}

visit::KioskStatus info_hall() {
  visit::KioskStatus hall;
  hall.kiosk_id = "6f0c0b6e-0d2c-4c53-9a0b-3b8f4c6a1d20";
  hall.kiosk_name = "KS-XT-01";
  hall.unit = "xuan-thien";
  hall.speech = true;
  hall.now = vietnam_time(Day{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{15}}, 9, 24);
  for (const char* language : {"vi", "en"}) {
    const auto words =
        Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
    if (!words) throw std::runtime_error(words.error().what);
    hall.catalogues[language] = *words;
  }
  return hall;
}

Standing::Standing(visit::Screen screen, const std::string& language, consultation::Pack made)
    : pack(std::make_shared<const consultation::Pack>(std::move(made))),
      hall(info_hall()),
      visit(pack, hall, random) {
  using visit::Screen;
  if (screen == Screen::paused) hall.state = wire::State::paused;
  if (screen == Screen::closed) hall.state = wire::State::closed;
  if (screen == Screen::results) hall.state = wire::State::results;
  hall.maintenance = screen == Screen::maintenance;
  visit.set_status(hall);
  does(visit::Tick{});
  if (language != visit.view().language) does(visit::SetLanguage{language});
  if (screen == Screen::attract || visit.screen() != Screen::attract) return;
  does(visit::Begin{});
  if (screen == Screen::home) return;
  does(screen == Screen::page ? visit::Event{visit::StartForm{}} : visit::Event{visit::Open{screen}});
}

std::vector<visit::Order> Standing::does(const visit::Event& event) {
  now += visit::Moment{1000};
  return visit.handle(event, now);
}

}  // namespace kiosk::hall::screens::test
