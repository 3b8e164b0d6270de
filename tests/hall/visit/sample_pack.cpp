#include "tests/hall/visit/sample_pack.h"

#include <doctest/doctest.h>

namespace kiosk::hall::visit::test {
namespace {

using namespace consultation;

Option option(std::string id, std::string vietnamese, bool writes = false) {
  Option option;
  option.label = both(vietnamese, id);
  option.id = std::move(id);
  option.writes_text = writes;
  return option;
}

Question question(std::string id, QuestionKind kind, std::vector<Option> options = {}) {
  Question question;
  question.title = both("Câu " + id, "Question " + id);
  question.short_title = both("Về " + id, "On " + id);
  question.id = std::move(id);
  question.kind = kind;
  question.options = std::move(options);
  return question;
}

FormPage page(Question only) {
  FormPage page;
  page.id = only.id;
  page.optional = only.optional;
  page.questions = {std::move(only)};
  return page;
}

Hamlet hamlet(std::string id, std::string name) {
  Hamlet hamlet;
  hamlet.id = std::move(id);
  hamlet.name = both(name, name);
  hamlet.listed = figure("300", "voters");
  return hamlet;
}

Unit unit(std::string id, std::string name, std::string_view area, std::string_view people, bool sourced) {
  Unit unit;
  unit.id = std::move(id);
  unit.name = both(name, name);
  unit.full_name = both("xã " + name, name + " commune");
  unit.hamlet_word = both("thôn", "hamlet");
  unit.area = figure(area, "km2", sourced);
  unit.population = figure(people, "people", sourced);
  return unit;
}

std::vector<FormPage> form() {
  Question stance = question(
      "stance", QuestionKind::single,
      {option("agree", "Đồng ý"), option("disagree", "Không đồng ý"), option("other", "Ý kiến khác")});
  stance.style = QuestionStyle::cards;
  Question why = question("why", QuestionKind::text);
  why.show_if = ShowIf{"stance", {"disagree"}};
  why.max_code_points = 20;
  Question reasons =
      question("reasons", QuestionKind::several,
               {option("papers", "Giấy tờ"), option("office", "Trụ sở"), option("school", "Trường"),
                option("clinic", "Trạm y tế"), option("other", "Điều khác", true)});
  reasons.shuffle = true;
  reasons.max_choices = 3;
  reasons.max_code_points = 60;
  Question name = question("name", QuestionKind::single,
                           {option("xuan-chinh", "Xuân Chính"), option("other", "Tên khác", true),
                            option("no-opinion", "Không có ý kiến")});
  name.style = QuestionStyle::names;
  name.max_code_points = 10;
  Question order = question("order", QuestionKind::ranked,
                            {option("a", "Đường"), option("b", "Trường"), option("c", "Chợ")});
  order.optional = true;
  Question remark = question("remark", QuestionKind::text);
  remark.optional = true;
  remark.max_code_points = 200;
  Question age = question("age", QuestionKind::single, {option("18-34", "18–34"), option("75+", "Từ 75")});
  Question where = question("hamlet", QuestionKind::hamlet);
  age.optional = where.optional = true;
  FormPage about;
  about.id = "about-you";
  about.title = both("Đôi điều về ông bà", "About you");
  about.optional = true;
  about.questions = {age, where};
  return {page(stance), page(why), page(reasons), page(name), page(order), page(remark), about};
}

}  // namespace

LocalizedText both(std::string vietnamese, std::string english) {
  return LocalizedText({{"vi", std::move(vietnamese)}, {"en", std::move(english)}});
}

Figure figure(std::string_view value, std::string unit, bool sourced) {
  Figure figure;
  figure.value = *Decimal::parse(value);
  figure.unit = std::move(unit);
  figure.provenance = sourced ? Provenance::sourced : Provenance::illustrative;
  if (sourced) figure.source = both("Đề án", "The plan");
  return figure;
}

/// Of three communes: one is asked, one is exempt, one has no figures.
consultation::Plan plan() {
  consultation::Plan plan{both("Phương án của huyện", "The district's plan"), both("Số liệu 2019.", "Figures of 2019."), {}};
  for (const auto& [id, name] : {std::pair("xuan-thien", "Xuân Thiện"), std::pair("van-hai", "Văn Hải"), std::pair("chat-binh", "Chất Bình")}) {
    consultation::PlanUnit one;
    one.id = id;
    one.name = both(name, name);
    one.full_name = both((std::string("xã ") + name).c_str(), (std::string(name) + " commune").c_str());
    plan.units.push_back(one);
  }
  plan.units[0].unit = "xuan-thien";
  plan.units[0].area = figure("3.620", "km2"), plan.units[0].population = figure("2905", "people");
  plan.units[0].proposal = both("Nhập với Chính Tâm.", "Joins Chính Tâm.");
  plan.units[2].area = figure("5.92", "km2", true), plan.units[2].population = figure("5401", "people", true);
  plan.units[2].exemption = consultation::Exemption{"isolated", both("Xã ở bên kia sông.", "It lies across the river."),
                                                    Provenance::sourced, both("Đề án", "Scheme")};
  return plan;
}

Pack sample_pack() {
  Pack pack;
  pack.id = "kim-son-xuan-chinh";
  pack.revision = 3;
  pack.sample = true;
  pack.languages = {"vi", "en"};
  pack.language_names = {{"vi", "Tiếng Việt"}, {"en", "English"}};
  pack.topic = both("Lấy ý kiến về việc nhập hai xã", "Consultation on merging two communes");
  pack.headline = both("Ông bà nghĩ gì?", "What do you think?");
  pack.proposal = both("Đề xuất nhập hai xã", "Proposal to merge two communes");
  pack.parent = both("Huyện Kim Sơn", "Kim Sơn district");
  pack.results_place = both("trụ sở xã", "the commune office");
  const Day last{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{26}};
  pack.period.closes = vietnam_time(last, 17, 0);
  pack.units = {unit("xuan-thien", "Xuân Thiện", "3.620", "2905", false),
                unit("chinh-tam", "Chính Tâm", "3.321", "2737", false)};
  pack.units[0].hamlets = {hamlet("xuan-thien-1", "Thôn 1"), hamlet("xuan-thien-2", "Thôn 2")};
  pack.units[1].hamlets = {hamlet("chinh-tam-1", "Thôn 1")};
  pack.units[0].hamlet_count = figure("7", "hamlets");
  pack.units_after = {unit("xuan-chinh", "Xuân Chính", "6.941", "5642", true)};
  pack.units_after.front().hamlet_count = figure("13", "hamlets", true);
  const Day from{std::chrono::year{2016}, std::chrono::month{1}, std::chrono::day{1}};
  pack.judged_on = last;
  pack.standards = {{from, UnitKind::commune, Decimal::whole(30), 8000, both("NQ 1211", "Resolution 1211")}};
  pack.exemption_grounds = {{"isolated", from, both("có vị trí biệt lập", "it is isolated"), both("NQ 35", "Resolution 35")}};
  pack.rules = {{from, {{70, 70}, {20, 300}}, both("NQ 35", "Resolution 35")}};
  pack.reasons_title = both("Vì sao?", "Why?");
  pack.documents.resize(1);
  pack.documents[0].id = "standards";
  pack.documents[0].plain = both("Tiêu chuẩn của xã.", "Standards of a commune.");
  pack.cards.resize(2);
  pack.cards[0].id = "papers";
  pack.cards[0].question = both("Giấy tờ?", "Papers?");
  pack.cards[0].answer = both("- **Không** phải đổi.\n- Không mất phí.", "- **No** change.\n- Free.");
  pack.cards[1].id = "school";
  pack.cards[1].question = both("Trường?", "School?");
  pack.timeline = {
      {both("Soạn đề án", "Drafting"), both("Xong", "Done"), StepState::done, Provenance::sourced},
      {both("Lấy ý kiến", "Consultation"), both("Đến 26/4", "To 26/4"), StepState::now,
       Provenance::illustrative}};
  pack.path = {{"forum", both("Ông bà gửi ý kiến.", "You send it.")}};
  pack.sections = {{"proposal", both("Mục 1", "Part 1"), both("Đoạn **một**.", "Paragraph **one**."), {}}};
  pack.plan = plan();
  pack.experience = consultation::Experience{both("Lần trước", "The last round"), {}};
  pack.experience->items = {{"wider", consultation::ExperienceKind::favourable, both("Rộng hơn.", "Wider."),
                             Provenance::sourced, both("Hội nghị", "Conference")},
                            {"area", consultation::ExperienceKind::unfavourable, both("Xa hơn.", "Farther."),
                             Provenance::illustrative, {}}};
  pack.rights = both("- Tự do lựa chọn.", "- Free choice.");
  pack.privacy = both("- Không hỏi tên.", "- No name asked.");
  pack.form = form();
  return pack;
}

const std::map<std::string, Catalogue>& catalogues() {
  static const auto loaded = [] {
    std::map<std::string, Catalogue> all;
    for (const char* language : {"vi", "en"}) {
      auto catalogue =
          Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
      REQUIRE(catalogue);
      all[language] = *catalogue;
    }
    return all;
  }();
  return loaded;
}

KioskStatus sample_hall() {
  KioskStatus status;
  status.kiosk_id = "6f0c0b6e-0d2c-4c53-9a0b-3b8f4c6a1d20";
  status.kiosk_name = "KS-XT-01";
  status.unit = "xuan-thien";
  status.now = vietnam_time(Day{std::chrono::year{2019}, std::chrono::month{4}, std::chrono::day{15}}, 9, 24);
  status.catalogues = catalogues();
  return status;
}

Visitor::Visitor(Pack made, KioskStatus around, std::uint64_t seed)
    : pack(std::make_shared<const Pack>(std::move(made))),
      status(std::move(around)),
      random(seed),
      visit(pack, status, random) {}

std::vector<Order> Visitor::does(const Event& event) {
  return does(event, Moment{1000});
}

std::vector<Order> Visitor::does(const Event& event, Moment after) {
  now += after;
  return visit.handle(event, now);
}

void Visitor::begins_form() {
  does(Begin{});
  does(StartForm{});
  REQUIRE(visit.screen() == Screen::page);
}

void Visitor::fills_form(const std::string& stance) {
  begins_form();
  does(Choose{"stance", stance});
  does(Next{});
  if (stance == "disagree") {
    does(SetText{"why", "Xa quá"});
    does(Next{});
  }
  does(Choose{"reasons", "papers"});
  does(Next{});
  does(Choose{"name", "xuan-chinh"});
  does(Next{});
  does(Skip{});
  does(Next{});
  does(Next{});
  REQUIRE(visit.screen() == Screen::review);
}

std::vector<Order> Visitor::finishes() {
  does(Finish{});
  return does(Confirm{});
}

opinion::Opinion Visitor::sends() {
  const auto orders = does(Send{});
  REQUIRE(orders.size() == 1);
  does(Sent{"482719356040", "https://example.vn/r/abc"});
  REQUIRE(visit.screen() == Screen::thanks);
  return std::get<SendOpinion>(orders.front()).opinion;
}

}  // namespace kiosk::hall::visit::test
