// Answers prepared at home, carried in a QR code.
#include "kiosk/opinion/prepared.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>

#include "kiosk/base/random.h"
#include "tests/opinion/sample.h"

using namespace kiosk;
using namespace kiosk::opinion;
using namespace kiosk::opinion::test;
using Choices = std::vector<std::string>;

namespace {

PreparedAnswers sample() {
  const Opinion opinion = sample_opinion();
  return {opinion.consultation, opinion.revision, "vi", opinion.hamlet, opinion.answers, {}};
}

std::string code_of(const PreparedAnswers& prepared) {
  auto code = prepared_code(prepared);
  REQUIRE(code);
  return *code;
}

PreparedAnswers read(const std::string& code) {
  auto read = read_prepared(code, sample_pack());
  REQUIRE_MESSAGE(read, read.error().code);
  return std::move(*read);
}

std::string fault_of(const std::string& code) {
  const auto read = read_prepared(code, sample_pack());
  return read ? "" : read.error().code;
}

/// What is read of the sample after a change.
template <class Change>
PreparedAnswers after(Change change) {
  PreparedAnswers prepared = sample();
  change(prepared);
  return read(code_of(prepared));
}

}  // namespace

TEST_CASE("a code holds capitals and digits only and gives back what was prepared") {
  const std::string code = code_of(sample());
  CHECK(std::ranges::all_of(code, [](unsigned char c) { return std::isupper(c) || std::isdigit(c); }));
  CHECK(is_prepared_code(code));
  const PreparedAnswers again = read(code);
  CHECK(again.answers == sample().answers);
  CHECK(again.hamlet == sample().hamlet);
  CHECK(again.language == "vi");
  CHECK(again.left_out.empty());
}

TEST_CASE("a code is the same whoever makes it: the page of the server makes this one too") {
  PreparedAnswers prepared{"kim-son-xuan-chinh", 1, "vi", std::nullopt, {{"stance", "agree"}}, {}};
  CHECK(code_of(prepared) ==
        "YKIEN15MBUB4D3EJQSEOT3EJZXIYLOMNSSEORCMFTXEZLFEJ6SYITDEI5"
        "CE23JNUWXG33OFV4HKYLOFVRWQ2LONARCYITMEI5CE5TJEIWCE4RCHIYX2");
}

TEST_CASE("a scanner may add white space and type lower case") {
  std::string code = code_of(sample());
  for (char& c : code) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  CHECK(read(" " + code + "\r\n").answers == sample().answers);
  CHECK(is_prepared_code("\t" + code));
}

TEST_CASE("a damaged code is refused, whichever character is wrong or missing") {
  const std::string code = code_of(sample());
  for (std::size_t at = 0; at < code.size(); ++at) {
    CAPTURE(at);
    std::string wrong = code, shorter = code;
    wrong[at] = wrong[at] == 'A' ? 'B' : 'A';
    shorter.erase(at, 1);
    // The last digit may hold bits that fill no byte.
    if (at + 1 < code.size()) CHECK(fault_of(wrong) == "prepared-unreadable");
    if (at + 1 < code.size()) CHECK(fault_of(shorter) == "prepared-unreadable");
  }
}

TEST_CASE("other texts are no codes") {
  for (const char* text : {"", " ", "YKIEN", "YKIEN1", "YKIEN1A", "YKIEN11", "YKIEN2AAAA", "https://example.org/r/abc",
                           "YKIEN1ĐỒNGÝ", "4827 1935 6040"}) {
    CAPTURE(text);
    CHECK(fault_of(text) == "prepared-unreadable");
  }
  CHECK(fault_of("YKIEN1" + std::string(100'000, 'A')) == "prepared-unreadable");
  CHECK_FALSE(is_prepared_code("4827 1935 6040"));
}

TEST_CASE("a code of another consultation is refused, one of another revision is read") {
  PreparedAnswers elsewhere = sample();
  elsewhere.consultation = "other";
  CHECK(fault_of(code_of(elsewhere)) == "prepared-elsewhere");
  const auto newer = after([](PreparedAnswers& p) { p.revision = 7; });
  CHECK(newer.revision == 7);
  CHECK(newer.answers == sample().answers);
}

TEST_CASE("only answers that the pack offers are read, the others are named") {
  const auto wrong = [](const std::string& question, const Answer& answer) {
    return after([&](PreparedAnswers& p) { p.answers[question] = answer; });
  };
  for (const auto& [question, answer] : std::vector<std::pair<std::string, Answer>>{
           {"stance", "perhaps"},
           {"stance", Choices{"agree"}},
           {"reasons", Choices{"papers", "weather"}},
           {"reasons", Choices{"papers", "papers"}},
           {"reasons", Choices{"office-far", "papers", "name-lost"}},
           {"reasons", Choices{}},
           {"remark", std::string(21, 'a')},
           {"remark", "a\x1b[31m"},
           {"remark", "\xe2\x80\xae"},
           {"remark", Answer(std::int64_t{3})},
           {"order", "road"}}) {
    CAPTURE(question);
    const auto read = wrong(question, answer);
    CHECK_FALSE(read.answers.contains(question));
    CHECK(std::ranges::count(read.left_out, question) == 1);
  }
  // An answer to no question of the pack is not worth a word.
  const auto unknown = wrong("colour", "red");
  CHECK(unknown.left_out.empty());
  CHECK(unknown.answers == sample().answers);
}

TEST_CASE("an answer that belongs to another answer is left out without it") {
  const auto hidden = after([](PreparedAnswers& p) { p.answers["why"] = "papers"; });
  CHECK_FALSE(hidden.answers.contains("why"));
}

TEST_CASE("texts come in normal form C") {
  const auto decomposed = after([](PreparedAnswers& p) { p.answers["remark"] = "e\xcc\x82\xcc\x81"; });
  CHECK(*decomposed.answers.at("remark").text() == "ế");
}

TEST_CASE("an unknown hamlet or language is ignored") {
  CHECK_FALSE(after([](PreparedAnswers& p) { p.hamlet = "nowhere"; }).hamlet);
  CHECK(after([](PreparedAnswers& p) { p.language = "xx"; }).language == sample_pack().languages.front());
}

TEST_CASE("answers that are too long for a code are refused when it is made") {
  PreparedAnswers prepared = sample();
  prepared.answers["remark"] = std::string(900, 'a');
  const auto code = prepared_code(prepared);
  REQUIRE_FALSE(code);
  CHECK(code.error().code == "prepared-too-long");
}

TEST_CASE("random codes with a right checksum never give an answer that the pack refuses") {
  SeededRandom random(18);
  const auto pack = sample_pack();
  const std::vector<std::string> words{"agree", "other:", "disagree", "papers", "", "\n", "a:b", "xom-3"};
  for (int round = 0; round < 2000; ++round) {
    PreparedAnswers prepared = sample();
    prepared.answers.clear();
    for (const char* question : {"stance", "why", "reasons", "name", "order", "remark", "hamlet"}) {
      const auto word = [&] { return words[uniform(random, words.size())]; };
      if (uniform(random, 2) == 0) prepared.answers[question] = word();
      else prepared.answers[question] = Choices{word(), word()};
    }
    const auto read = read_prepared(code_of(prepared), pack);
    REQUIRE(read);
    Opinion opinion = sample_opinion();
    opinion.answers = read->answers;
    const auto good = check(opinion, pack);
    const std::string why = good ? "" : good.error().code;
    CHECK_MESSAGE((good || why == "missing-answer"), why);
  }
}
