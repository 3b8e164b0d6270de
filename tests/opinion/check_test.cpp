#include <doctest/doctest.h>

#include "tests/opinion/sample.h"

using namespace kiosk;
using namespace kiosk::opinion;
using namespace kiosk::opinion::test;
using Choices = std::vector<std::string>;

namespace {

/// The fault of the sample after a change: "code /pointer", or "" if it is valid.
template <class Change>
std::string after(Change change) {
  Opinion opinion = sample_opinion();
  change(opinion);
  const auto result = check(opinion, sample_pack());
  return result ? "" : result.error().code + " " + result.error().where;
}

std::string with(const std::string& question, const Answer& answer) {
  return after([&](Opinion& opinion) { opinion.answers[question] = answer; });
}

}  // namespace

TEST_CASE("an opinion that matches the pack is valid") {
  CHECK(after([](Opinion&) {}) == "");
  CHECK(with("reasons", Choices{"office-far", "papers"}) == "");
  CHECK(with("order", Choices{"clinic", "road", "school"}) == "");
  CHECK(after([](Opinion& o) { o.hamlet.reset(); }) == "");
}

TEST_CASE("an opinion for another consultation or revision is refused") {
  CHECK(after([](Opinion& o) { o.consultation = "other"; }) == "unknown-consultation /consultation");
  CHECK(after([](Opinion& o) { o.revision = 2; }) == "unknown-consultation /revision");
}

TEST_CASE("unit, hamlet, language and mode must be in the pack") {
  CHECK(after([](Opinion& o) { o.unit = "nowhere"; }) == "unknown-unit /unit");
  CHECK(after([](Opinion& o) { o.hamlet = "nowhere"; }) == "unknown-hamlet /hamlet");
  CHECK(after([](Opinion& o) { o.hamlet = "thon-1"; }) == "unknown-unit /unit");
  CHECK(after([](Opinion& o) { o.language = "fr"; }) == "unknown-language /language");
  CHECK(after([](Opinion& o) { o.mode = "voice"; }) == "unknown-mode /mode");
  CHECK(after([](Opinion& o) { o.mode = "switch"; }) == "");
}

TEST_CASE("unknown questions and options are refused") {
  CHECK(with("colour", "red") == "unknown-question /answers/colour");
  CHECK(with("a/b", "red") == "unknown-question /answers/a~1b");
  CHECK(with("stance", "perhaps") == "unknown-option /answers/stance");
  CHECK(with("reasons", Choices{"papers", "weather"}) == "unknown-option /answers/reasons/1");
  CHECK(with("stance", "agree:and more") == "unknown-option /answers/stance");
}

TEST_CASE("a write-in option needs a text, other options must have none") {
  CHECK(with("name", Choices{"other"}) == "unknown-option /answers/name/0");
  CHECK(with("name", Choices{"other:"}) == "missing-answer /answers/name/0");
  CHECK(with("name", Choices{"other:a:b"}) == "");
}

TEST_CASE("an answer of the wrong type is refused") {
  CHECK(with("stance", Choices{"agree"}) == "wrong-type /answers/stance");
  CHECK(with("reasons", "papers") == "wrong-type /answers/reasons");
  CHECK(with("remark", Choices{"a"}) == "wrong-type /answers/remark");
  CHECK(with("hamlet", "xom-3") == "wrong-type /answers/hamlet");
}

TEST_CASE("too many, repeated and empty choices are refused") {
  CHECK(with("reasons", Choices{"office-far", "papers", "name-lost"}) == "too-many-choices /answers/reasons");
  CHECK(with("reasons", Choices{"papers", "papers"}) == "repeated-choice /answers/reasons/1");
  CHECK(with("name", Choices{"other:A", "other:B"}) == "repeated-choice /answers/name/1");
  CHECK(with("order", Choices{"road", "school", "clinic", "road"}) == "too-many-choices /answers/order");
  CHECK(with("reasons", Choices{}) == "missing-answer /answers/reasons");
}

TEST_CASE("a text of exactly the limit in code points is valid, one more is not") {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "ễ";
  CHECK(with("remark", text) == "");
  CHECK(with("remark", text + "a") == "text-too-long /answers/remark");
  CHECK(with("name", Choices{"other:" + text}) == "");
  CHECK(with("name", Choices{"other:" + text + "a"}) == "text-too-long /answers/name/0");
}

TEST_CASE("control characters, broken and decomposed text are refused, line breaks are not") {
  CHECK(with("remark", "a\nb") == "");
  CHECK(with("remark", "a\tb") == "control-character /answers/remark");
  CHECK(with("remark", "a\u202Eb") == "control-character /answers/remark");
  CHECK(with("remark", "e\u0302") == "not-nfc /answers/remark");
  CHECK(with("remark", "\xC3\x28") == "not-nfc /answers/remark");
  CHECK(with("remark", "") == "missing-answer /answers/remark");
}

TEST_CASE("required answers must be present, answers to hidden questions must not") {
  CHECK(after([](Opinion& o) { o.answers.erase("stance"); }) == "missing-answer /answers/stance");
  CHECK(with("why", "far") == "hidden-question /answers/why");
  CHECK(with("stance", "disagree") == "missing-answer /answers/why");
  CHECK(after([](Opinion& o) {
          o.answers["stance"] = "other:wait";
          o.answers["why"] = "far";
        }) == "");
}

TEST_CASE("a missing required hamlet is reported at its own position") {
  consultation::Pack pack = sample_pack();
  pack.form.back().optional = false;
  Opinion opinion = sample_opinion();
  CHECK(check(opinion, pack));
  opinion.hamlet.reset();
  CHECK(check(opinion, pack).error().where == "/hamlet");
}

TEST_CASE("one-time codes are allowed only if the pack uses them") {
  consultation::Pack pack = sample_pack();
  Opinion opinion = sample_opinion();
  opinion.voucher = "code";
  CHECK(check(opinion, pack).error().code == "unexpected-voucher");
  pack.one_time_codes = consultation::OneTimeCodes::optional;
  CHECK(check(opinion, pack));
  CHECK_MESSAGE(check(sample_opinion(), pack), "opinions of a pack published before stay countable");
  pack.one_time_codes = consultation::OneTimeCodes::required;
  CHECK(check(opinion, pack));
  opinion.voucher.reset();
  CHECK(check(opinion, pack).error().where == "/voucher");
}

TEST_CASE("a condition matches an answer among several, and a written one") {
  consultation::Question question;
  CHECK(shown(question, {}));
  question.show_if = consultation::ShowIf{"name", {"other"}};
  CHECK_FALSE(shown(question, {}));
  CHECK_FALSE(shown(question, {{"name", Choices{"xuan-chinh"}}}));
  CHECK(shown(question, {{"name", Choices{"xuan-chinh", "other:Xuân Tâm"}}}));
}

TEST_CASE("the answer to a scale is one of its numbers, and an integer in canonical JSON") {
  consultation::Pack pack = sample_pack();
  consultation::Question roads;
  roads.id = "roads";
  roads.kind = consultation::QuestionKind::scale;
  for (const char* step : {"1", "2", "3"}) {
    roads.options.emplace_back();
    roads.options.back().id = step;
  }
  roads.optional = true;
  pack.form.push_back({"roads", {}, true, {roads}});
  const auto result = [&](const Answer& answer) {
    Opinion opinion = sample_opinion();
    opinion.answers["roads"] = answer;
    const auto checked = check(opinion, pack);
    return checked ? "" : checked.error().code + " " + checked.error().where;
  };
  CHECK(result(Answer(std::int64_t{1})) == "");
  CHECK(result(Answer(std::int64_t{3})) == "");
  for (const std::int64_t outside : {0, 4, -1})
    CHECK(result(Answer(outside)) == "unknown-option /answers/roads");
  CHECK(result("2") == "wrong-type /answers/roads");
  CHECK(result(Choices{"2"}) == "wrong-type /answers/roads");
  CHECK(with("stance", Answer(std::int64_t{1})) == "wrong-type /answers/stance");

  Opinion opinion = sample_opinion();
  opinion.answers["roads"] = Answer(std::int64_t{2});
  const std::string text = canonical_json(opinion);
  CHECK(text.find(R"("roads":2,"stance":"agree")") != std::string::npos);
  CHECK(parse_opinion(text)->answers == opinion.answers);

  consultation::Question later;
  later.show_if = consultation::ShowIf{"roads", {"1", "2"}};
  CHECK(shown(later, opinion.answers));
  CHECK_FALSE(shown(later, {{"roads", Answer(std::int64_t{3})}}));
}
