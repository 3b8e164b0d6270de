#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <map>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

using Counts = std::map<std::string, std::int64_t>;  ///< "agree", "remarks", …

/// Counts recorded by kiosk-visitor, per hamlet ("" = not stated) and in total ("*").
std::map<std::string, Counts> recount(const fs::path& record) {
  std::map<std::string, Counts> places;
  for (const std::string& line : read_lines(record)) {
    const auto answers = boost::json::parse(line).at("answers").as_object();
    const auto hamlet =
        answers.contains("hamlet") ? boost::json::value_to<std::string>(answers.at("hamlet")) : "";
    for (const std::string& place : {std::string("*"), hamlet}) {
      ++places[place]["opinions"];
      ++places[place][boost::json::value_to<std::string>(answers.at("stance"))];
      if (answers.contains("remark")) ++places[place]["remarks"];
    }
  }
  return places;
}

void check_same(const boost::json::object& row, Counts& counted) {
  for (const char* name : {"opinions", "agree", "disagree", "other", "remarks"}) {
    CAPTURE(name);
    CHECK(row.at("kiosks").at(name).as_int64() == counted[name]);
  }
}

}  // namespace

TEST_CASE("kiosk/run: every count from sample residents appears in the officials' summary") {
  constexpr int visits = 6;
  const TempFolder temp;
  const fs::path data = temp.path / "sample";
  const int code = run({std::string(KIOSK_SOURCE_DIR) + "/kiosk/run", "--headless", "--visits",
                        std::to_string(visits), "--seed", "42", "--data", data},
                       temp.path / "run.log", 600s);
  INFO(read_file(temp.path / "run.log"));
  REQUIRE(code == 0);

  auto counted = recount(data / "visits.jsonl");
  const auto summary = boost::json::parse(read_file(data / "summary.json")).as_object();
  CHECK(summary.at("kiosks").at("opinions").as_int64() == visits);
  CHECK(summary.at("listed").as_int64() == 4100);
  check_same(summary, counted["*"]);
  for (const auto& hamlet : summary.at("hamlets").as_array()) {
    const auto id = boost::json::value_to<std::string>(hamlet.at("id"));
    CAPTURE(id);
    check_same(hamlet.as_object(), counted[id]);
  }

  CHECK(read_lines(data / "receipts.txt").size() == visits);
  CHECK(read_lines(data / "opinions.csv").size() >= visits + 1);
  CHECK(read_file(data / "summary.csv").starts_with("\xEF\xBB\xBF"));
  for (const char* language : {"vi", "en"}) {
    for (const char* screen :
         {"01-attract", "02-home", "03-map", "04-reasons", "05-impact", "06-timeline", "07-stance",
          "10-remark", "11-about-you", "12-review", "13-thanks", "18-paused"}) {
      const fs::path picture = data / "screens" / (std::string(screen) + "." + language + ".png");
      CAPTURE(picture);
      CHECK(fs::exists(picture));
    }
  }
}

TEST_CASE("no answer is readable on the kiosk's disk") {
  Deployment deployment;
  deployment.start_kiosk();
  REQUIRE(deployment.play(1, 3) == 0);  // the first resident writes a remark
  const std::string record = read_file(deployment.folder() / "visits.jsonl");
  const std::string remark =
      boost::json::value_to<std::string>(boost::json::parse(record).at("answers").at("remark"));
  REQUIRE(remark.size() > 10);
  for (const auto& entry : fs::recursive_directory_iterator(deployment.kiosk_folder())) {
    if (!entry.is_regular_file()) continue;
    CAPTURE(entry.path());
    CHECK(read_file(entry.path()).find(remark) == std::string::npos);
  }
  CHECK(read_file(deployment.folder() / "kiosk.log").find(remark) == std::string::npos);
  CHECK(read_file(deployment.folder() / "widgets.json").find(remark) == std::string::npos);
}
