#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <csignal>
#include <cstdlib>
#include <set>
#include <thread>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

int rounds(int few, int many) {
  return std::getenv("KIOSK_LONG") ? many : few;
}

/// Checks that the server has exactly the receipts that were shown, each once.
void check_nothing_lost_or_doubled(Deployment& deployment) {
  const auto receipts = deployment.receipts();
  CHECK(std::set(receipts.begin(), receipts.end()).size() == receipts.size());
  CHECK(deployment.received() == static_cast<std::int64_t>(receipts.size()));
  for (std::string receipt : receipts) {
    std::erase(receipt, ' ');
    const std::string answer = output_of(
        {"curl", "-sk", deployment.url() + "/v1/receipts/" + receipt + "?consultation=kim-son-xuan-chinh"});
    CAPTURE(receipt);
    CAPTURE(answer);
    CHECK(boost::json::parse(answer).at("state").as_string() == "received");
  }
}

}  // namespace

TEST_CASE("kill -9 of the kiosk right after the thanks screen loses and duplicates nothing") {
  Deployment deployment;
  for (int round = 0; round < rounds(4, 100); ++round) {
    deployment.start_kiosk();
    const auto before = deployment.receipts().size();
    const auto visitor = deployment.start_visitor(1, 100 + round);
    REQUIRE(wait_for([&] { return deployment.receipts().size() > before; }, 90s));
    deployment.kill_kiosk();
    visitor->signal(SIGKILL);
  }
  deployment.start_kiosk();
  REQUIRE(deployment.wait_delivered());
  check_nothing_lost_or_doubled(deployment);
}

TEST_CASE("kill -9 of the server during uploads loses and duplicates nothing") {
  Deployment deployment;
  deployment.start_kiosk();
  const auto visitor = deployment.start_visitor(rounds(5, 100), 7);
  while (visitor->running()) {
    std::this_thread::sleep_for(900ms);
    deployment.kill_server();
    deployment.start_server();
  }
  CHECK(visitor->wait(1s) == 0);
  REQUIRE(deployment.wait_delivered());
  check_nothing_lost_or_doubled(deployment);
}
