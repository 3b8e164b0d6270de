// The database is killed, away, or takes no writes: nothing is acknowledged that is not stored, the server
// says so and goes on by itself when the database is back.
#include <fstream>
#include <thread>

#include "kiosk/server/store/interface/unavailable.h"
#include "kiosk/server/store/postgres/address.h"
#include "kiosk/server/store/postgres/open.h"
#include "tests/e2e/harness.h"
#include "tests/server/postgres/cluster.h"
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

const std::string id = "kim-son-xuan-chinh";

/// A real server on a database of its own.
class Running {
 public:
  explicit Running(const std::string& address) {
    const std::string data = folder_.path / "data";
    REQUIRE(e2e::run({program_, "init", "--data", data, "--database", address}, log()) == 0);
    const auto port_file = folder_.path / "port";
    server_ =
        std::make_unique<e2e::Process>(std::vector<std::string>{program_, "serve", "--data", data, "--http",
                                                                "--port", "0", "--port-file", port_file},
                                       log());
    REQUIRE(e2e::wait_for([&] { return std::filesystem::exists(port_file); }, 30s));
    port_ = e2e::read_lines(port_file).at(0);
  }
  /// Head and body of the answer to GET.
  std::string get(const std::string& path) const {
    return e2e::output_of(
        {"curl", "-s", "-i", "-m", "20", "-H", "Accept-Language: vi", "http://127.0.0.1:" + port_ + path});
  }
  std::string command(const std::vector<std::string>& words) const {
    std::vector<std::string> whole{program_};
    whole.insert(whole.end(), words.begin(), words.end());
    whole.insert(whole.end(), {"--data", folder_.path / "data"});
    return e2e::output_of(whole);
  }
  std::filesystem::path log() const { return folder_.path / "log"; }

 private:
  std::string program_ = e2e::program("kiosk-server");
  e2e::TempFolder folder_;
  std::unique_ptr<e2e::Process> server_;
  std::string port_;
};

}  // namespace

TEST_CASE(
    "PostgreSQL killed while kiosks send: what was acknowledged is there, and the store goes on by itself") {
  Cluster cluster;
  const Schema schema(cluster);
  SeededRandom random(3);
  const auto store = store::open_postgres(schema.address()).value();
  change(*store, [](store::Write& write) { return write.publish(test::consultation()); });
  const auto kiosk = enrolled(*store, random);
  std::vector<store::Arrival> acknowledged;
  std::int64_t sent = 0;
  for (int round = 0; round < 3; ++round) {
    std::thread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(30 + 40 * round));
      cluster.kill();
    });
    bool away = false;
    while (!away) {
      std::vector<store::Arrival> batch{arrival(random, kiosk.id), arrival(random, kiosk.id)};
      sent += 2;
      try {
        store->store_batch(batch, {}, noon);
        std::ranges::move(batch, std::back_inserter(acknowledged));
      } catch (const store::Unavailable&) {
        away = true;
      }
    }
    killer.join();
    CHECK_FALSE(store->ready());
    CHECK_THROWS_AS(store->consultations(), store::Unavailable);
    cluster.start();
    CHECK_MESSAGE(store->ready(), "without a new store");
  }
  REQUIRE_FALSE(acknowledged.empty());
  for (const auto& one : acknowledged) CHECK(store->find_commitment(one.envelope.commitment));
  const auto tallies = store->tallies(id);
  CHECK(tallies.stored >= static_cast<std::int64_t>(acknowledged.size()));
  CHECK(tallies.stored <= sent);
  const auto again = store->store_batch(acknowledged, {}, noon);
  for (const auto& one : again) CHECK(one.status == wire::Status::duplicate);
}

TEST_CASE("a database that takes no writes stores nothing and says that it is not ready") {
  const Schema schema;
  const auto store = store::open_postgres(schema.address()).value();
  change(*store, [](store::Write& write) { return write.publish(test::consultation()); });
  const auto role = "ALTER ROLE kiosk SET default_transaction_read_only = ";
  schema.sql(std::string(role) + "on");
  // The connections that are open still write; new ones do not.
  schema.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
      "application_name = 'kiosk-server'");
  CHECK_THROWS_AS(store->add_security_event("x", "y", noon), store::Unavailable);
  CHECK_FALSE(store->ready());
  schema.sql("SET transaction_read_only = off; " + std::string(role) + "off");
  CHECK(store->ready());
  store->add_security_event("x", "y", noon);
  CHECK(store->security_events(10).size() == 1);
}

TEST_CASE("the server says in words that its database is away, answers 503, and is back with it") {
  Cluster cluster;
  const Schema schema(cluster);
  const Running server(schema.address());
  CHECK(server.get("/readyz").find("200 OK") != std::string::npos);
  CHECK(server.get("/sign-in").find("200 OK") != std::string::npos);
  CHECK_MESSAGE(server.command({"user", "add", "lan"}).find("password: ") != std::string::npos,
                "the folder remembers the address");
  CHECK(schema.sql("SELECT name FROM \"user\"") == "lan\n");
  cluster.kill();
  const std::string page = server.get("/c/kim-son-xuan-chinh");
  CHECK(page.find("503") != std::string::npos);
  CHECK(page.find("Retry-After: 30") != std::string::npos);
  CHECK(page.find("Máy chủ tạm thời chưa kết nối được với cơ sở dữ liệu.") != std::string::npos);
  const std::string program = server.get("/v1/consultations/kim-son-xuan-chinh/published");
  CHECK(program.find("503") != std::string::npos);
  CHECK(program.find("/problems/store-away") != std::string::npos);
  CHECK(e2e::wait_for([&] { return server.get("/readyz").find("503") != std::string::npos; }, 30s));
  CHECK(server.get("/healthz").find("200 OK") != std::string::npos);
  cluster.start();
  CHECK(e2e::wait_for([&] { return server.get("/readyz").find("200 OK") != std::string::npos; }, 30s));
  CHECK(server.get("/c/kim-son-xuan-chinh").find("404") != std::string::npos);
  CHECK(server.command({"user", "list"}).find("lan") != std::string::npos);
}

TEST_CASE("a password in the address of the database is refused, wherever it stands") {
  for (const std::string address :
       {"postgresql://kiosk:secret@localhost/kiosk", "postgresql:///kiosk?password=secret",
        "host=localhost password=secret"}) {
    CAPTURE(address);
    const auto checked = store::check_address(address);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == "database-password-shown");
    CHECK(checked.error().what.find("secret") == std::string::npos);
    CHECK(checked.error().where.empty());
  }
  CHECK(store::check_address("service=kiosk"));
  CHECK(store::check_address("postgresql:///kiosk"));
  CHECK(store::check_address("postgres-is-here").error().code == "database-address");
}
