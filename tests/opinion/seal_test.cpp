#include "kiosk/opinion/seal.h"

#include <doctest/doctest.h>
#include <sodium.h>

#include <algorithm>

#include "tests/opinion/golden_envelopes.h"
#include "tests/opinion/sample.h"

using namespace kiosk;
using namespace kiosk::opinion;
using namespace kiosk::opinion::test;

namespace {

Salt counting_salt() {
  Salt salt{};
  for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<std::uint8_t>(i);
  return salt;
}

/// A random opinion: long and short texts, Vietnamese, quotes, line breaks.
Opinion any_opinion(Random& random) {
  static const std::vector<std::string> pieces{"a", "ệ", "Đ", "\"", "\\", "\n", "😀", "{", "\u00A0", "ư"};
  const auto text = [&] {
    std::string result = "x";
    for (auto left = uniform(random, 400); left > 0; --left) result += pieces[uniform(random, pieces.size())];
    return result;
  };
  Opinion opinion = sample_opinion();
  opinion.id = uuid_v4(random);
  opinion.assisted = uniform(random, 2) == 1;
  if (uniform(random, 2) == 1) opinion.hamlet.reset();
  if (uniform(random, 2) == 1) opinion.voucher = uuid_v4(random);
  for (auto left = uniform(random, 5); left > 0; --left) opinion.answers[text()] = text();
  if (uniform(random, 2) == 1) opinion.answers["several"] = std::vector<std::string>{text(), text()};
  return opinion;
}

Sealed sealed_sample(Random& random, const SealKeys& keys) {
  return seal(sample_opinion(), keys.public_key, random);
}

}  // namespace

TEST_CASE("commitment, receipt and QR path of a fixed salt never change") {
  const Hash commitment = commitment_of(counting_salt(), canonical_json(sample_opinion()));
  CHECK(to_hex(commitment) == "690d1c64364c30796abc39f46b435a4a827a35ea0d02471802cab2cf69ac39e7");
  CHECK(receipt_code(commitment) == "654129419457");
  CHECK(receipt_path(commitment) == "/r/aQ0cZDZMMHlqvDn0a0NaSg");
}

TEST_CASE("a receipt number keeps its leading zeros") {
  Hash commitment{};
  CHECK(receipt_code(commitment) == "000000000000");
  commitment[7] = 18;
  CHECK(receipt_code(commitment) == "000000000182");
}

TEST_CASE("a receipt is parsed with spaces and dashes; wrong or swapped digits are detected") {
  CHECK(group_receipt("654129419457") == "6541 2941 9457");
  CHECK(read_receipt("6541 2941 9457") == "654129419457");
  CHECK(read_receipt(" 6541-2941-9457 ") == "654129419457");
  CHECK_FALSE(read_receipt("65412941945"));
  CHECK_FALSE(read_receipt("6541294194570"));
  CHECK_FALSE(read_receipt("6541 2941 945a"));
  CHECK_FALSE(read_receipt(""));
  const std::string right = "654129419457";
  for (std::size_t i = 0; i < right.size(); ++i) {
    std::string wrong = right;
    wrong[i] = static_cast<char>('0' + (wrong[i] - '0' + 1) % 10);
    CHECK_FALSE(read_receipt(wrong));
  }
  CHECK_FALSE(read_receipt("564129419457"));
}

TEST_CASE("any opinion survives sealing and opening") {
  SeededRandom random(20261123);
  const SealKeys keys = make_seal_keys(random);
  for (int round = 0; round < 300; ++round) {
    const Opinion opinion = any_opinion(random);
    const Sealed sealed = seal(opinion, keys.public_key, random);
    const auto opened = open(sealed.envelope, keys);
    REQUIRE(opened);
    CHECK(canonical_json(opened->opinion) == canonical_json(opinion));
    CHECK(opened->opinion.answers == opinion.answers);
    CHECK(commitment_of(opened->salt, canonical_json(opinion)) == sealed.envelope.commitment);
    CHECK(read_receipt(sealed.receipt) == sealed.receipt);
    CHECK((sealed.envelope.sealed.size() - crypto_box_SEALBYTES) % 512 == 0);
  }
}

TEST_CASE(
    "envelopes sealed with and without a withdrawal hash both open, byte for byte as they were sealed") {
  SealKeys keys;
  std::ranges::copy(from_hex(golden_public_key).value(), keys.public_key.begin());
  std::ranges::copy(from_hex(golden_secret_key).value(), keys.secret_key.begin());
  const Opinion sample = sample_opinion();
  for (const GoldenEnvelope& golden : {with_withdrawal, without_withdrawal}) {
    Envelope envelope{
        sample.id, sample.consultation, sample.revision, {}, from_base64(golden.sealed).value()};
    std::ranges::copy(from_hex(golden.commitment).value(), envelope.commitment.begin());
    const auto opened = open(envelope, keys);
    REQUIRE(opened);
    CHECK(canonical_json(opened->opinion) == canonical_json(sample));
    CHECK(commitment_of(opened->salt, canonical_json(sample)) == envelope.commitment);
    CHECK(receipt_code(envelope.commitment) == golden.receipt);
  }
}

TEST_CASE("envelopes of opinions of similar length have the same size") {
  SeededRandom random(3);
  const SealKeys keys = make_seal_keys(random);
  Opinion longer = sample_opinion();
  longer.answers["stance"] = std::string("disagree");
  CHECK(sealed_sample(random, keys).envelope.sealed.size() ==
        seal(longer, keys.public_key, random).envelope.sealed.size());
}

TEST_CASE("an envelope for other keys, truncated or altered does not open") {
  SeededRandom random(7);
  const SealKeys keys = make_seal_keys(random);
  const Sealed sealed = sealed_sample(random, keys);
  CHECK(open(sealed.envelope, make_seal_keys(random)).error().code == "unreadable-envelope");
  Envelope cut = sealed.envelope;
  cut.sealed.resize(cut.sealed.size() - 1);
  CHECK(open(cut, keys).error().code == "unreadable-envelope");
  Envelope altered = sealed.envelope;
  altered.sealed[100] ^= 1;
  CHECK(open(altered, keys).error().code == "unreadable-envelope");
  altered.sealed.clear();
  CHECK(open(altered, keys).error().code == "unreadable-envelope");
}

TEST_CASE("an envelope with a changed id or consultation is refused") {
  SeededRandom random(9);
  const SealKeys keys = make_seal_keys(random);
  const Sealed sealed = sealed_sample(random, keys);
  Envelope changed = sealed.envelope;
  changed.id = uuid_v4(random);
  CHECK(open(changed, keys).error().code == "envelope-mismatch");
  changed = sealed.envelope;
  changed.consultation = "other";
  CHECK(open(changed, keys).error().code == "envelope-mismatch");
  changed = sealed.envelope;
  changed.revision = 4;
  CHECK(open(changed, keys).error().code == "envelope-mismatch");
  changed = sealed.envelope;
  changed.commitment[0] ^= 1;
  CHECK(open(changed, keys).error().code == "commitment-mismatch");
}

TEST_CASE("a sealed text that is not an opinion is refused") {
  SeededRandom random(11);
  const SealKeys keys = make_seal_keys(random);
  Envelope envelope = sealed_sample(random, keys).envelope;
  const auto holding = [&](std::string_view text) {
    Bytes plain(1024);
    std::size_t length = 0;
    std::copy(text.begin(), text.end(), plain.begin());
    sodium_pad(&length, plain.data(), text.size(), 512, plain.size());
    envelope.sealed.resize(length + crypto_box_SEALBYTES);
    crypto_box_seal(envelope.sealed.data(), plain.data(), length, keys.public_key.data());
    return open(envelope, keys).error().code;
  };
  const std::string frame = R"("commitment":")" + std::string(64, '0') +
                            R"(","consultation":"c","revision":1,"salt":")" + std::string(64, '0') +
                            R"(","withdrawal":")" + std::string(64, '0') + "\"}";
  CHECK(holding("no JSON") == "unreadable-envelope");
  CHECK(holding("{" + frame) == "unreadable-envelope");
  CHECK(holding("{\"opinion\":{}," + frame) == "missing-member");
  CHECK(holding("{\"opinion\":{},\"more\":1," + frame) == "unreadable-envelope");
  std::string broken = frame;
  broken.replace(broken.find("withdrawal") + 13, 2, "zz");
  CHECK(holding("{\"opinion\":{}," + broken) == "unreadable-envelope");
}

TEST_CASE("opinions cannot be sealed for a pack without a seal key") {
  SeededRandom random(13);
  CHECK_THROWS_AS(seal(sample_opinion(), Hash{}, random), std::invalid_argument);
}
