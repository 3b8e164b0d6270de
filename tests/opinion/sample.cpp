#include "tests/opinion/sample.h"

namespace kiosk::opinion::test {
namespace {

using namespace consultation;

Option option(std::string id, bool writes_text = false) {
  Option result;
  result.id = std::move(id);
  result.writes_text = writes_text;
  return result;
}

Question question(std::string id, QuestionKind kind, std::vector<Option> options) {
  Question result;
  result.id = std::move(id);
  result.kind = kind;
  result.options = std::move(options);
  return result;
}

FormPage page(Question question) {
  FormPage result;
  result.id = question.id;
  result.questions.push_back(std::move(question));
  return result;
}

Unit unit(std::string id, const std::vector<std::string>& hamlets) {
  Unit result;
  result.id = std::move(id);
  for (const std::string& hamlet : hamlets) {
    result.hamlets.emplace_back();
    result.hamlets.back().id = hamlet;
  }
  return result;
}

}  // namespace

Pack sample_pack() {
  Pack pack;
  pack.id = "kim-son-xuan-chinh";
  pack.revision = 3;
  pack.languages = {"vi", "en"};
  pack.units = {unit("xuan-thien", {"xom-3", "xom-4"}), unit("chinh-tam", {"thon-1", "thon-2"})};
  pack.units_after.emplace_back().id = "xuan-chinh";
  pack.form.push_back(page(question("stance", QuestionKind::single,
                                    {option("agree"), option("disagree"), option("other", true)})));
  Question why = question("why", QuestionKind::text, {});
  why.show_if = ShowIf{"stance", {"disagree", "other"}};
  pack.form.push_back(page(why));
  Question reasons = question("reasons", QuestionKind::several,
                              {option("office-far"), option("name-lost"), option("papers")});
  reasons.max_choices = 2;
  reasons.optional = true;
  pack.form.push_back(page(reasons));
  Question name = question("name", QuestionKind::several, {option("xuan-chinh"), option("other", true)});
  name.optional = true;
  name.max_code_points = 20;
  pack.form.push_back(page(name));
  Question order =
      question("order", QuestionKind::ranked, {option("road"), option("school"), option("clinic")});
  order.optional = true;
  pack.form.push_back(page(order));
  Question remark = question("remark", QuestionKind::text, {});
  remark.max_code_points = 20;
  pack.form.push_back(page(remark));
  pack.form.back().optional = true;
  pack.form.push_back(page(question("hamlet", QuestionKind::hamlet, {})));
  pack.form.back().optional = true;
  return pack;
}

Opinion sample_opinion() {
  using namespace std::chrono;
  Opinion opinion;
  opinion.id = "6f0d5f0e-6a5f-4c38-9d51-0b8d4d2f7a11";
  opinion.consultation = "kim-son-xuan-chinh";
  opinion.revision = 3;
  opinion.kiosk = "11111111-2222-4333-8444-555555555555";
  opinion.unit = "xuan-thien";
  opinion.hamlet = "xom-3";
  opinion.language = "vi";
  opinion.day = Day{year{2026}, month{11}, day{23}};
  opinion.answers["stance"] = std::string("agree");
  opinion.answers["name"] = std::vector<std::string>{"xuan-chinh", "other:Xuân Tâm"};
  return opinion;
}

}  // namespace kiosk::opinion::test
