// The server's folder is destroyed and restored from a backup; an enrolled kiosk goes on by itself.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

/// The kiosk's row of the closing record.
boost::json::object counts_of_kiosk(const Deployment& deployment) {
  const auto record = boost::json::parse(output_of({program("kiosk-server"), "export", "kim-son-xuan-chinh", "--what",
                                                    "closing", "--format", "json", "--data",
                                                    deployment.server_folder(), "--out", "-"}))
                          .as_object();
  return record.at("kiosks").at(0).as_object();
}

}  // namespace

TEST_CASE("a server restored from its backup on an empty machine: the kiosk delivers its queue, nothing is doubled") {
  Deployment deployment;
  const fs::path file = deployment.folder() / "server.backup", passphrase = deployment.folder() / "passphrase",
                 log = deployment.folder() / "backup.log";
  std::ofstream(passphrase) << "một hai ba bốn năm sáu\n";
  const std::vector<std::string> options{"--passphrase-file", passphrase, "--data", deployment.server_folder()};
  const auto server = [&](std::vector<std::string> command) {
    command.insert(command.begin(), program("kiosk-server"));
    command.insert(command.end(), options.begin(), options.end());
    const int code = run(command, log);
    INFO(read_file(log));
    REQUIRE(code == 0);
  };
  deployment.start_kiosk();
  REQUIRE(deployment.play(2, 7) == 0);
  REQUIRE(deployment.wait_delivered());
  server({"backup", file});  // while the server runs
  REQUIRE(deployment.play(1, 8) == 0);
  REQUIRE(deployment.wait_delivered());

  deployment.kill_server();
  fs::remove_all(deployment.server_folder());
  REQUIRE(deployment.play(2, 9) == 0);  // residents go on, the server is away
  CHECK(deployment.receipts().size() == 5);

  server({"restore", file});
  deployment.start_server();
  REQUIRE(deployment.wait_delivered());
  CHECK(deployment.received() == 4);
  CHECK_MESSAGE(run({program("kiosk-server"), "check", "--data", deployment.server_folder()}, log) == 0,
                read_file(log));
  // The opinion that was delivered between backup and loss is missing, and the closing record says so.
  // It counts what the kiosk reported; the report that follows the last delivery arrives with a later heartbeat.
  CHECK(wait_for([&] { return counts_of_kiosk(deployment).at("difference").as_int64() == 1; }, 60s));
  const auto counts = counts_of_kiosk(deployment);
  CHECK(counts.at("given").as_int64() == 5);
  CHECK(counts.at("received").as_int64() == 4);
  deployment.stop_kiosk();
}
