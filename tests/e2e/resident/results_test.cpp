// The states of a consultation on the kiosk, up to its results.
#include <doctest/doctest.h>

#include "tests/e2e/windows/resident.h"

using namespace e2e;

TEST_CASE("a consultation is paused, resumed and closed, and its results are shown on the same kiosk") {
  Machine machine;
  machine.start();
  give_opinion(machine);
  give_opinion(machine);
  REQUIRE(machine.hall.wait_delivered());
  const auto turn = [&](const std::string& state) {
    output_of({program("kiosk-server"), "state", "kim-son-xuan-chinh", state, "--data",
               machine.hall.server_folder()});
  };
  turn("paused");
  CHECK_FALSE(machine.sees_screen("paused", 30s).find("begin"));
  turn("open");
  CHECK(machine.sees_screen("attract", 30s).find("begin"));
  turn("closed");
  CHECK_FALSE(machine.sees_screen("closed", 30s).find("begin"));
  for (const auto& step : {std::vector<std::string>{"closing-record", "--explanation", "test"},
                           std::vector<std::string>{"publish-results"}}) {
    std::vector<std::string> words{program("kiosk-server")};
    words.insert(words.end(), step.begin(), step.end());
    for (const std::string& word : {std::string("kim-son-xuan-chinh"), std::string("--data"),
                                    machine.hall.server_folder().string()})
      words.push_back(word);
    output_of(words);
  }
  machine.sees_screen("results", 30s);
  // No paper form was entered, and only those count.
  const Drawn results = machine.sees_words("Chưa nhập phiếu giấy nào", 30s);
  CHECK(results.text().find("Ý kiến tại các máy (để tham khảo)") != std::string::npos);
  CHECK(results.text().find("trên 50% tổng số cử tri") != std::string::npos);
  for (const char* tab : {"results/hamlets", "results/decision"}) {
    machine.tap(tab);
    machine.sees([&](const Drawn& drawn) { return is_chosen(drawn, tab); }, tab);
  }
  machine.tap("tool/language");
  machine.sees([](const Drawn& drawn) { return drawn.language == "en"; }, "English");
}
