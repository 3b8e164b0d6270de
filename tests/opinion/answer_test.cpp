// The types of an answer: in JSON, in one line, as options, and their tally cells.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "kiosk/opinion/opinion_json.h"
#include "tests/opinion/sample.h"

using namespace kiosk;
using namespace kiosk::opinion;
using consultation::AnswerType;
namespace json = boost::json;

namespace {

using Choices = std::vector<std::string>;
using Cells = std::vector<TallyCell>;

const Answer option("agree"), written("other:Xuân: Tâm"), choices(Choices{"road", "other:Cầu"}),
    number(std::int64_t{4});

}  // namespace

TEST_CASE("each type of answer has one JSON form and is parsed from it") {
  const std::pair<const Answer*, const char*> forms[] = {{&option, R"("agree")"},
                                                         {&written, R"("other:Xuân: Tâm")"},
                                                         {&choices, R"(["road","other:Cầu"])"},
                                                         {&number, "4"}};
  for (const auto& [answer, text] : forms) {
    CAPTURE(std::string(text));
    CHECK(json::serialize(json_of(*answer)) == text);
    CHECK(read_answer(json::parse(text), "") == *answer);
  }
}

TEST_CASE("an answer of another JSON type is refused with its position") {
  for (const char* text : {"null", "true", "1.5", "9007199254740992", "-9007199254740992",
                           "18446744073709551615", "{}", "[1]", R"([["a"]])"}) {
    CAPTURE(std::string(text));
    const auto read = read_answer(json::parse(text), "/answers/a");
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "wrong-type");
    CHECK(read.error().where.starts_with("/answers/a"));
  }
}

TEST_CASE("only \"other:\" starts a written text, not a colon in another option or text") {
  CHECK(Choice::parse("other:Xuân: Tâm").option == "other");
  CHECK(Choice::parse("other:Xuân: Tâm").written == "Xuân: Tâm");
  CHECK(Choice::parse("other:").written == "");
  CHECK_FALSE(Choice::parse("other").written);
  CHECK_FALSE(Choice::parse("agree:more").written);
  CHECK(Choice::parse("another:x").option == "another:x");
  CHECK(Choice::form("Xuân Tâm") == "other:Xuân Tâm");
}

TEST_CASE("options and line of every type of answer") {
  CHECK(option.options() == Choices{"agree"});
  CHECK(written.options() == Choices{"other"});
  CHECK(choices.options() == Choices{"road", "other"});
  CHECK(number.options() == Choices{"4"});
  CHECK(written.line() == "other:Xuân: Tâm");
  CHECK(choices.line() == "road; other:Cầu");
  CHECK(number.line() == "4");
}

TEST_CASE("the tally cells depend on the type of the answer") {
  CHECK(tally_cells("q", AnswerType::option, written) == Cells{{"q", "other"}});
  CHECK(tally_cells("q", AnswerType::options, choices) ==
        Cells{{"q", "road"}, {"q", "other"}, {"q", "#answered"}});
  CHECK(tally_cells("q", AnswerType::ranking, choices) ==
        Cells{{"q", "road"}, {"q", "other"}, {"q", "#answered"}, {"q#1", "road"}, {"q#2", "other"}});
  CHECK(tally_cells("q", AnswerType::text, written) == Cells{{"q", "written"}});
  CHECK(tally_cells("q", AnswerType::number, number) == Cells{{"q", "4"}});
  CHECK(tally_cells("q", AnswerType::hamlet, option).empty());
}

TEST_CASE("written texts are found in text answers and after \"other:\" only") {
  const auto found = [](const Answer& answer, bool is_text) {
    std::vector<std::string> texts;
    each_written(answer, is_text,
                 [&](const std::string& form, std::size_t first) { texts.push_back(form.substr(first)); });
    return texts;
  };
  CHECK(found("a: b", true) == Choices{"a: b"});
  CHECK(found(option, false).empty());
  CHECK(found("other:", false).empty());
  CHECK(found(written, false) == Choices{"Xuân: Tâm"});
  CHECK(found(choices, false) == Choices{"Cầu"});
  CHECK(found(number, false).empty());
}
