// Packs that ask for one-time codes, on the server.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/packs/published_packs.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
namespace fs = std::filesystem;

namespace {

const fs::path source = KIOSK_SOURCE_DIR;
const fs::path schema = source / "assets/consultations/schema/pack.schema.json";

void set_codes(const fs::path& pack, const std::string& before, const std::string& after) {
  std::ifstream in(pack / "pack.yaml");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string key = "one_time_codes: ";
  const auto at = text.find(key + before);
  REQUIRE(at != std::string::npos);
  std::ofstream(pack / "pack.yaml") << text.replace(at, (key + before).size(), key + after);
}

}  // namespace

TEST_CASE("a pack with one-time codes is not published; one that was published before them stays readable") {
  const test::Folder folder;
  const fs::path pack = folder.path / "pack", published = folder.path / "published";
  fs::copy(source / "tests/consultation/fixtures/good", pack, fs::copy_options::recursive);
  Hash seal_key{};
  seal_key.fill(7);
  packs::PublishedPacks packs(published, schema);
  const auto good = packs.add(packs.lock_publication(), pack, seal_key, {});
  REQUIRE(good);

  set_codes(pack, "none", "optional");
  const auto refused = packs.add(packs.lock_publication(), pack, seal_key, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what.find("one-time codes") != std::string::npos);
  CHECK(packs.find("river-merger", 3)->one_time_codes == consultation::OneTimeCodes::none);

  using consultation::OneTimeCodes;
  set_codes(published / to_hex(good->digest), "none", "required");
  const auto earlier = packs::PublishedPacks(published, schema).find("river-merger", 3);
  REQUIRE(earlier);
  CHECK(earlier->one_time_codes == OneTimeCodes::required);
  CHECK(earlier->seal_key == seal_key);
}
