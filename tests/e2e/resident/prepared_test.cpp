// Answers prepared at home, from a scanner that types them to the officials' download.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "kiosk/opinion/prepared.h"
#include "tests/e2e/windows/resident.h"

using namespace e2e;

TEST_CASE("a scanned code fills in the review; the resident sends it and the officials count it") {
  const kiosk::opinion::PreparedAnswers prepared{"kim-son-xuan-chinh",
                                                 1,
                                                 "vi",
                                                 "xuan-thien-1",
                                                 {{"stance", "disagree"},
                                                  {"reasons", std::vector<std::string>{"papers", "other:cầu qua sông"}},
                                                  {"name", "no-opinion"},
                                                  {"remark", "Đường xa quá."}},
                                                 {}};
  const std::string code = kiosk::opinion::prepared_code(prepared).value();
  Machine machine;
  machine.start({});
  machine.sees_screen("attract");
  machine.hands().type("YKIEN1ABCDEF");  // damaged: the kiosk says so and stays
  machine.hands().keys("Return");
  machine.sees([](const Drawn& drawn) { return drawn.screen == "attract"; }, "the first screen");
  machine.hands().type(code);
  machine.hands().keys("Return");
  machine.sees_screen("review");
  const std::string receipt = send_opinion(machine);
  CHECK(receipt.size() >= 12);
  REQUIRE(machine.hall.wait_delivered());
  CHECK(machine.hall.summary().at("kiosks").at("disagree").as_int64() == 1);
  const auto opinions = machine.hall.opinions("json");
  CHECK(opinions.find("cầu qua sông") != std::string::npos);
  CHECK(opinions.find("Đường xa quá.") != std::string::npos);
}
