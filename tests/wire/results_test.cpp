#include <doctest/doctest.h>

#include "kiosk/wire/results.h"
#include "kiosk/wire/signature.h"

using namespace kiosk;
using namespace kiosk::wire;

namespace {

PublishedResults sample() {
  PublishedResults results;
  results.consultation = "kim-son";
  results.revision = 2;
  results.at = *from_rfc3339("2026-12-20T08:00:00Z");
  results.total = {4100, 3000, 2050, 800, 150};
  results.passed = false;
  results.units = {{"west",
                    {2000, 1500, 1300, 150, 50},
                    true,
                    {{"west-1", {300, 4, {}, {}, {}}}, {"", {0, 20, 12, 8, 0}}}},
                   {"east", {2100, 1500, {}, {}, {}}, std::nullopt, {}}};
  results.heard = {{"vi", "Bà con lo **đường xa**."}, {"en", "The way."}};
  results.decided = {{"vi", "Giữ một bàn."}};
  return results;
}

}  // namespace

TEST_CASE("results survive encoding, and suppressed counts stay suppressed") {
  SeededRandom random(3);
  const SigningKey key = make_signing_key(random);
  const auto read = decode_results(encode(sample(), key), key.public_key);
  REQUIRE(read);
  CHECK(*read == sample());
}

TEST_CASE("equal results give equal bytes") {
  SeededRandom random(3);
  const SigningKey key = make_signing_key(random);
  CHECK(encode(sample(), key) == encode(sample(), key));
}

TEST_CASE("results that were changed or signed by another server are refused") {
  SeededRandom random(3);
  const SigningKey key = make_signing_key(random), other = make_signing_key(random);
  std::string text = encode(sample(), key);
  const auto at = text.find("2050");
  REQUIRE(at != std::string::npos);
  text.replace(at, 4, "2051");
  const auto changed = decode_results(text, key.public_key);
  REQUIRE_FALSE(changed);
  CHECK(changed.error().code == "results-foreign");
  CHECK_FALSE(decode_results(encode(sample(), other), key.public_key));
}

TEST_CASE("invalid results are refused with a fault") {
  SeededRandom random(3);
  const SigningKey key = make_signing_key(random);
  for (const char* text :
       {"", "{}", "[]", "{\"results\":[],\"signature\":\"\"}", "{\"results\":{}}", "\xff"}) {
    const auto read = decode_results(text, key.public_key);
    CHECK_FALSE(read);
    CHECK_FALSE(read.error().code.empty());
  }
  const std::string whole = encode(sample(), key);
  for (std::size_t cut = 0; cut < whole.size(); cut += 7)
    CHECK_FALSE(decode_results(whole.substr(0, cut), key.public_key));
  CHECK_FALSE(decode_results(std::string(max_results_bytes + 1, ' '), key.public_key));
}
