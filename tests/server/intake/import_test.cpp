// From a kiosk's queue through a stick into the real server by the real command; later over the network too.
#include <doctest/doctest.h>

#include <boost/json.hpp>
#include <fstream>

#include "kiosk/hall/outbox/export.h"
#include "kiosk/server/store/sqlite/open.h"
#include "tests/server/intake/office.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server::test;
using wire::Status;
namespace outbox = hall::outbox;

namespace {

/// A kiosk without network: opinions wait in its outbox.
struct Hall {
  Hall() {
    std::filesystem::create_directory(stick);
    REQUIRE(queue->set_identity(sender.identity));
  }
  void gives(const opinion::Opinion& opinion) {
    given.push_back(sender.sealed(opinion));
    REQUIRE(queue->put(given.back(), sender.clock.now()));
  }
  std::vector<std::filesystem::path> exports(std::size_t items = 500) {
    return outbox::export_sealed(*queue, stick, sender.clock.now(), {}, {.items = items}).value().files;
  }
  /// Returns the exit code; the output is in `printed`.
  int import(const std::vector<std::filesystem::path>& files) {
    std::vector<std::string> command{e2e::program("kiosk-server"), "import", "--data",
                                     deployment.server_folder()};
    for (const auto& file : files) command.push_back(file);
    const auto log = deployment.folder() / "import.log";
    const int code = e2e::run(command, log);
    printed = e2e::read_file(log);
    return code;
  }
  std::int64_t took_part() { return deployment.received(); }

  e2e::Deployment deployment{"kim-son-xuan-chinh", false};
  Sender sender{deployment, "KS-07"};
  std::filesystem::path stick = deployment.folder() / "stick";
  std::unique_ptr<outbox::Outbox> queue = outbox::Outbox::open(deployment.folder() / "queue.sqlite").value();
  std::vector<opinion::Envelope> given;
  std::string printed;
};

void damage(const std::filesystem::path& file, std::size_t at) {
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.seekg(static_cast<std::streamoff>(at));
  const char byte = static_cast<char>(stream.get() ^ 1);
  stream.seekp(static_cast<std::streamoff>(at));
  stream.put(byte);
}

}  // namespace

TEST_CASE("opinions that arrive by stick and network are stored once, in any order") {
  Hall hall;
  for (int i = 0; i < 7; ++i) hall.gives(hall.sender.opinion());
  REQUIRE(hall.sender.upload({hall.given[0], hall.given[1]}));
  const auto files = hall.exports(3);
  REQUIRE(files.size() == 3);
  CHECK(hall.import({files[2], files[0]}) == 0);
  CHECK(hall.import(files) == 0);
  CHECK(hall.took_part() == 7);
  const auto late = hall.sender.upload(hall.given);
  REQUIRE(late);
  for (const auto& item : late->results) CHECK(item.status == Status::duplicate);
  CHECK(hall.took_part() == 7);
  CHECK(hall.import({files[1]}) == 0);
  CHECK(hall.printed.find("0 stored, 3 known already, 0 refused") != std::string::npos);
}

TEST_CASE("changed, foreign and missing files are refused, valid ones beside them are imported") {
  Hall hall;
  hall.gives(hall.sender.opinion());
  const auto good = hall.exports(), changed = hall.exports();
  damage(changed[0], 400);
  hall.sender.identity.key = wire::make_signing_key(hall.sender.random);
  REQUIRE(hall.queue->set_identity(hall.sender.identity));
  const auto forged = hall.exports();
  hall.sender.identity.kiosk = uuid_v4(hall.sender.random);
  REQUIRE(hall.queue->set_identity(hall.sender.identity));
  const auto foreign = hall.exports();

  CHECK(hall.import({changed[0]}) == 1);
  CHECK(hall.printed.find("it was changed") != std::string::npos);
  CHECK(hall.import({forged[0]}) == 1);
  CHECK(hall.import({foreign[0]}) == 1);
  CHECK(hall.printed.find("does not know the kiosk") != std::string::npos);
  CHECK(hall.import({hall.stick / "nothing.sealed"}) == 1);
  CHECK(hall.took_part() == 0);
  CHECK(hall.import({changed[0], good[0], forged[0]}) == 1);
  CHECK(hall.took_part() == 1);
}

TEST_CASE("an invalid item is refused with its reason, the others of the file are stored") {
  Hall hall;
  hall.gives(hall.sender.opinion());
  auto odd = hall.sender.opinion();
  odd.hamlet = "nowhere-1";
  hall.gives(odd);
  CHECK(hall.import(hall.exports()) == 0);
  CHECK(hall.printed.find("1 stored, 0 known already, 1 refused") != std::string::npos);
  CHECK(hall.printed.find("hamlet") != std::string::npos);
  CHECK(hall.took_part() == 1);
}

TEST_CASE("a revoked kiosk cannot upload, but its stick export is imported") {
  Hall hall;
  hall.gives(hall.sender.opinion());
  hall.deployment.kill_server();
  server::test::change(*server::store::open_sqlite(hall.deployment.server_folder() / "server.sqlite").value(),
                       [&](server::store::Write& write) { write.revoke(hall.sender.identity.kiosk); });
  const auto files = hall.exports();
  CHECK(hall.import(files) == 0);  // while no server runs
  hall.deployment.start_server();
  CHECK(hall.took_part() == 1);
  CHECK_FALSE(hall.sender.upload(hall.given));
  CHECK(hall.import(files) == 0);
  CHECK(hall.took_part() == 1);
}
