#include "kiosk/wire/sealed_export.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "kiosk/wire/messages.h"

using namespace kiosk;
using namespace kiosk::wire;

namespace {

constexpr UtcTime moment{std::chrono::seconds{1'795'429'230}};
const std::string golden = std::string(KIOSK_SOURCE_DIR) + "/tests/wire/fixtures/export.sealed";

opinion::Envelope envelope(Random& random, std::size_t size = 64) {
  opinion::Envelope result{uuid_v4(random), "kim-son-xuan-chinh", 3, {}, Bytes(size)};
  random.fill(result.commitment);
  random.fill(result.sealed);
  return result;
}

/// A kiosk's key and a file with two opinions, always the same.
struct Kiosk {
  SeededRandom random{11};
  SigningKey key = make_signing_key(random);
  SealedExport sealed{uuid_v4(random), 42, moment, 1, 2, {envelope(random), envelope(random)}};
  std::string file = encode(sealed, key);

  /// The file with other contents, signed like by a manipulated kiosk.
  std::string with(const std::string& contents) const {
    const std::string head = file.substr(0, file.find('\n'));
    return head + "\n" + to_base64(sign(key, bytes_of(head + "\n" + contents))) + "\n" + contents + "\n";
  }
  std::string contents() const {
    const auto second = file.find('\n', file.find('\n') + 1);
    return file.substr(second + 1, file.size() - second - 2);
  }
  Result<SealedExport> read(const std::string& text) const {
    const auto claim = read_export(text);
    if (!claim) return tl::unexpected(claim.error());
    return decode_export(*claim, key.public_key);
  }
  std::string refusal(const std::string& text) const {
    const auto result = read(text);
    return result ? "" : result.error().code;
  }
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a sealed export survives encoding") {
  const Kiosk kiosk;
  const auto read = kiosk.read(kiosk.file);
  REQUIRE(read);
  CHECK(read->kiosk == kiosk.sealed.kiosk);
  CHECK(read->counter == 42);
  CHECK(read->made == moment);
  CHECK(read->part == 1);
  CHECK(read->parts == 2);
  CHECK(read->opinions == kiosk.sealed.opinions);
}

// After an intended change of the format: KIOSK_RENEW_GOLDEN=1 build/release/test_wire, then check the diff.
TEST_CASE("files of format version 1 stay readable") {
  const Kiosk kiosk;
  if (std::getenv("KIOSK_RENEW_GOLDEN")) std::ofstream(golden, std::ios::binary) << kiosk.file;
  std::ifstream in(golden, std::ios::binary);
  const std::string kept{std::istreambuf_iterator<char>(in), {}};
  REQUIRE_FALSE(kept.empty());
  const auto read = kiosk.read(kept);
  REQUIRE(read);
  CHECK(read->opinions == kiosk.sealed.opinions);
  CHECK(kept == kiosk.file);
}

TEST_CASE("a changed byte anywhere is detected") {
  const Kiosk kiosk;
  for (std::size_t at = 0; at < kiosk.file.size(); ++at) {
    std::string changed = kiosk.file;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CAPTURE(at);
    CHECK_FALSE(kiosk.read(changed));
  }
}

TEST_CASE("a truncated file is refused; at the end with its own fault") {
  const Kiosk kiosk;
  for (std::size_t size = 0; size < kiosk.file.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(kiosk.read(kiosk.file.substr(0, size)));
  }
  CHECK(kiosk.refusal(kiosk.file.substr(0, kiosk.file.size() - 20)) == "export-cut");
}

TEST_CASE("a file signed with another key is refused before parsing") {
  const Kiosk kiosk;
  SeededRandom random(12);
  const std::string forged = encode(kiosk.sealed, make_signing_key(random));
  CHECK(kiosk.refusal(forged) == "export-signature");
  const std::string deep = kiosk.file.substr(0, kiosk.file.find('{')) + std::string(100'000, '[') + "\n";
  CHECK(kiosk.refusal(deep) == "export-signature");
}

TEST_CASE("one kiosk's contents are not accepted under another's id") {
  const Kiosk kiosk;
  SeededRandom random(13);
  CHECK(kiosk.refusal(replaced(kiosk.file, kiosk.sealed.kiosk, uuid_v4(random))) == "export-signature");
}

TEST_CASE("foreign, truncated and newer files have different faults") {
  const Kiosk kiosk;
  CHECK(kiosk.refusal("") == "export-foreign");
  CHECK(kiosk.refusal("PK\x03\x04") == "export-foreign");
  CHECK(kiosk.refusal("kiosk-sealed-export 1 nobody\n") == "export-foreign");
  CHECK(kiosk.refusal(replaced(kiosk.file, "export 1 ", "export 2 ")) == "export-newer");
  CHECK(kiosk.refusal(std::string(max_export_bytes + 1, ' ')) == "too-large");
}

TEST_CASE("hostile contents are refused even with a valid signature") {
  const Kiosk kiosk;
  const std::string good = kiosk.contents();
  REQUIRE(kiosk.read(kiosk.with(good)));
  CHECK(kiosk.refusal(kiosk.with(std::string(100'000, '['))) == "malformed-json");
  CHECK(kiosk.refusal(kiosk.with(replaced(good, "\"part\":1", "\"part\":0"))) == "malformed-member");
  CHECK(kiosk.refusal(kiosk.with(replaced(good, "\"part\":1", "\"part\":1,\"part\":1"))) ==
        "duplicate-member");
  CHECK(kiosk.refusal(kiosk.with(replaced(good, "\"counter\"", "\"more\":1,\"counter\""))) ==
        "unknown-member");
  CHECK(kiosk.refusal(kiosk.with(replaced(good, "\"revision\":3", "\"revision\":-3"))) == "malformed-member");
  std::string many = R"({"counter":1,"made":"2026-11-23T10:20:30Z","part":1,"parts":1,"opinions":[)";
  for (std::size_t i = 0; i <= max_export_items; ++i) many += i == 0 ? "1" : ",1";
  CHECK_FALSE(kiosk.read(kiosk.with(many + "]}")));
}

TEST_CASE("the estimated size of an envelope is never too small") {
  SeededRandom random(14);
  const SigningKey key = make_signing_key(random);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{512}, std::size_t{80 * 1024}}) {
    auto one = envelope(random, size);
    one.consultation = std::string(100, 'x');
    one.revision = 2'147'483'647;
    const SealedExport without{uuid_v4(random), 1, moment, 1, 1, {}};
    SealedExport with = without;
    with.opinions = {one, one};
    CHECK(encode(with, key).size() - encode(without, key).size() <= 2 * export_bytes(one));
  }
}
