// Tests the referee itself: planted losses, duplicates, alterations and leaks must be found.
#include "tests/faults/referee.h"

#include <doctest/doctest.h>

#include <fstream>

#include "kiosk/base/bytes.h"
#include "tests/e2e/harness.h"

using namespace kiosk;
using namespace kiosk::faults;

namespace {

Said said(const std::string& receipt, const std::string& stance, const std::string& remark) {
  return {receipt, "xuan-thien", "xuan-thien-1", {{"stance", stance}, {"remark", remark}}};
}

/// Two residents, both acknowledged, stored and counted correctly.
struct Court {
  Said one = said("100000000008", "agree", "canary 1"), two = said("200000000006", "disagree", "canary 2");
  Referee referee;
  Evidence evidence;

  Court() {
    for (const Said& each : {one, two}) {
      referee.typed(each);
      referee.acknowledged(each.receipt);
      evidence.received.push_back(each.receipt);
      evidence.opinions["store"].push_back(each.content());
    }
    evidence.tallies = {{"xuan-thien|xuan-thien-1||", 2},
                        {"xuan-thien|xuan-thien-1|stance|agree", 1},
                        {"xuan-thien|xuan-thien-1|stance|disagree", 1},
                        {"xuan-thien|xuan-thien-1|remark|written", 2}};
  }
  Verdict verdict() const { return referee.judge(evidence); }
};

}  // namespace

TEST_CASE("the referee finds nothing when everything is correct") {
  const Court court;
  CHECK(court.verdict().clean());
  CHECK(court.verdict().acknowledged == 2);
}

TEST_CASE("a receipt without opinion is a loss, unless it still waits on the kiosk") {
  Court court;
  const Said third = said("300000000004", "agree", "canary 3");
  court.referee.typed(third);
  court.referee.acknowledged(third.receipt);
  CHECK(court.verdict().lost == 1);
  court.evidence.waiting.push_back(third.receipt);
  CHECK(court.verdict().clean());
}

TEST_CASE("an unacknowledged opinion may be missing or arrive once") {
  Court court;
  const Said third = said("300000000004", "agree", "canary 3");
  court.referee.typed(third);
  CHECK(court.verdict().clean());
  court.evidence.received.push_back(third.receipt);
  court.evidence.opinions["store"].push_back(third.content());
  court.evidence.tallies["xuan-thien|xuan-thien-1||"] = 3;
  court.evidence.tallies["xuan-thien|xuan-thien-1|stance|agree"] = 2;
  court.evidence.tallies["xuan-thien|xuan-thien-1|remark|written"] = 3;
  CHECK(court.verdict().clean());
}

TEST_CASE("a receipt or opinion that appears twice is a duplicate") {
  Court court;
  court.evidence.opinions["store"].push_back(court.one.content());
  CHECK(court.verdict().doubled == 1);
  court.evidence.received.push_back(court.one.receipt);
  CHECK(court.verdict().doubled == 2);
}

TEST_CASE("a different answer under the same receipt is an alteration") {
  Court court;
  court.evidence.opinions["store"][0] = said("", "disagree", "canary 1").content();
  CHECK(court.verdict().altered == 1);
  CHECK(court.verdict().lost == 0);
}

TEST_CASE("an opinion that is stored but missing from a download is a loss") {
  Court court;
  court.evidence.opinions["csv"] = {court.one.content()};
  CHECK(court.verdict().lost == 1);
}

TEST_CASE("a receipt that nobody sent, and a tally off by one, are alterations") {
  Court court;
  court.evidence.received.push_back("900000000001");
  CHECK(court.verdict().altered == 1);
  ++court.evidence.tallies["xuan-thien|xuan-thien-1|stance|agree"];
  CHECK(court.verdict().altered == 2);
}

TEST_CASE("the referee reads downloads with quotes and line breaks") {
  Evidence evidence;
  evidence.read_csv(
      "\xEF\xBB\xBFunit,hamlet,day,language,mode,assisted,revision,stance,remark\r\n"
      "xuan-thien,xuan-thien-1,2026-11-23,vi,touch,0,1,agree,\"He said \"\"no\"\",\nthen yes\"\r\n");
  evidence.read_json(
      "[{\"unit\":\"xuan-thien\",\"hamlet\":\"xuan-thien-1\",\"day\":\"2026-11-23\",\"answers\":"
      "{\"stance\":\"agree\",\"remark\":\"He said \\\"no\\\",\\nthen yes\"}}]");
  REQUIRE(evidence.opinions["csv"].size() == 1);
  CHECK(evidence.opinions["csv"] == evidence.opinions["json"]);
  CHECK(evidence.opinions["csv"][0] == said("", "agree", "He said \"no\",\nthen yes").content());
}

TEST_CASE("the leak search finds a word in every encoding") {
  const e2e::TempFolder temp;
  const std::string word = "hoa-mai-kin";
  CHECK(leaks(temp.path, word).empty());
  const auto planted = [&](const std::string& content) {
    std::ofstream(temp.path / "planted", std::ios::binary) << content;
    return leaks(temp.path, word).size() == 1;
  };
  CHECK(planted("before " + word + " after"));
  CHECK(planted(std::string("h\0o\0a\0-\0m\0a\0i\0-\0k\0i\0n\0", 22)));
  CHECK(planted("xx" + to_base64(bytes_of("x" + word + "yy"))));
  CHECK_FALSE(planted("hoa-mai"));
}
