// Times that officials set for a consultation survive the next revision of its pack.
#include <fstream>

#include "kiosk/consultation/pack.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;

namespace {

const std::string id = "kim-son-binh-minh";

/// The sample pack with that revision and, if given, another closing time.
std::filesystem::path pack_of(Office& office, int revision, const std::string& closes = "") {
  const auto folder = office.folder.path / ("pack-" + std::to_string(revision));
  std::filesystem::copy(assets / "consultations" / id, folder, std::filesystem::copy_options::recursive);
  std::ifstream in(folder / "pack.yaml", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  in.close();
  text = std::regex_replace(text, std::regex("revision: [0-9]+"), "revision: " + std::to_string(revision));
  if (!closes.empty())
    text = std::regex_replace(text, std::regex("closes: \"?[^,}\"]+\"?"), "closes: \"" + closes + "\"");
  std::ofstream(folder / "pack.yaml", std::ios::binary) << text;
  return folder;
}

store::Consultation published(Office& office, const std::filesystem::path& pack,
                              const administration::Period& period = {}) {
  const auto done = office.administration.publish("canbo", pack, period);
  REQUIRE_MESSAGE(done, done.error().what);
  return *office.store->consultation(id);
}

}  // namespace

TEST_CASE("an extended deadline survives the next revision, and the draft's page shows it") {
  Office office;
  published(office, pack_of(office, 2), administration::Period{});
  const auto pack = office.packs.find(id, 2);
  REQUIRE(pack);
  // The store's deadline is that of the first revision, whose pack is missing here: it counts as set.
  const UtcTime extended = pack->period.closes + 7 * 24h;
  REQUIRE(office.administration.set_closing("canbo", id, extended));
  REQUIRE(office.administration.set_state("canbo", id, wire::State::paused));
  const store::Consultation after = published(office, pack_of(office, 3));
  CHECK(after.revision == 3);
  CHECK(after.closes == extended);
  CHECK(after.state == wire::State::paused);
}

TEST_CASE("a period that no official set follows the pack") {
  Office office;
  published(office, pack_of(office, 2), {UtcTime(1ms), UtcTime(2ms)});
  const auto pack = office.packs.find(id, 2);
  REQUIRE(
      office.administration.publish("canbo", pack_of(office, 3), {pack->period.opens, pack->period.closes}));
  const store::Consultation after = published(office, pack_of(office, 4, "2031-12-30T17:00"));
  CHECK(after.closes == office.packs.find(id, 4)->period.closes);
  CHECK(day_in_vietnam(after.closes) == *day_from_iso("2031-12-30"));
  CHECK(after.opens == pack->period.opens);
}

TEST_CASE("a time given with the publication overrides the one set before") {
  Office office;
  published(office, pack_of(office, 2));
  REQUIRE(office.administration.set_closing("canbo", id, noon + 90 * 24h));
  CHECK(published(office, pack_of(office, 3), {std::nullopt, noon + 50 * 24h}).closes == noon + 50 * 24h);
}
