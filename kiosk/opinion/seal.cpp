#include "kiosk/opinion/seal.h"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <limits>
#include <stdexcept>

#include "kiosk/base/sha256.h"
#include "kiosk/opinion/canonical.h"
#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/opinion/wipe.h"

namespace kiosk::opinion {
namespace {

namespace json = boost::json;

constexpr std::size_t padding_class = 512;
constexpr std::size_t max_plain_bytes = max_opinion_bytes + 4096;

/// The JSON inside the envelope, members in canonical order.
std::string plain_text(const Opinion& opinion, std::string_view canonical_opinion, const Hash& commitment,
                       const Salt& salt) {
  const auto name = canonical(json::value(opinion.consultation));
  if (!name) throw std::invalid_argument("a consultation whose name is not UTF-8");
  std::string salt_text = to_hex(salt);
  const WipeAtEnd wipe_salt(salt_text);
  std::string text;
  append_wiping(
      text, R"({"commitment":")" + to_hex(commitment) + R"(","consultation":)" + *name + R"(,"opinion":)");
  append_wiping(text, canonical_opinion);
  append_wiping(text, R"(,"revision":)" + std::to_string(opinion.revision) + R"(,"salt":")");
  append_wiping(text, salt_text);
  append_wiping(text, R"("})");
  return text;
}

Bytes padded(std::string_view text) {
  Bytes bytes((text.size() / padding_class + 1) * padding_class);
  std::copy(text.begin(), text.end(), bytes.begin());
  std::size_t length = 0;
  if (sodium_pad(&length, bytes.data(), text.size(), padding_class, bytes.size()) != 0) {
    throw std::logic_error("sodium_pad refused a buffer that is large enough");
  }
  return bytes;
}

Bytes sealed_to(const Hash& seal_key, const std::string& text) {
  Bytes plain = padded(text);
  const WipeAtEnd wipe_plain(plain);
  Bytes box(plain.size() + crypto_box_SEALBYTES);
  if (crypto_box_seal(box.data(), plain.data(), plain.size(), seal_key.data()) != 0) {
    throw std::invalid_argument("the consultation's seal key is not a public key");
  }
  return box;
}

tl::unexpected<Fault> unreadable(std::string what) {
  return fault("unreadable-envelope", std::move(what));
}

/// Opens the sealed box. The caller must overwrite the bytes after use.
Result<Bytes> unsealed(const Envelope& envelope, const SealKeys& keys) {
  if (envelope.sealed.size() < crypto_box_SEALBYTES + padding_class ||
      envelope.sealed.size() > crypto_box_SEALBYTES + max_plain_bytes + padding_class) {
    return unreadable("The size of the envelope is not possible.");
  }
  Bytes plain(envelope.sealed.size() - crypto_box_SEALBYTES);
  std::size_t length = 0;
  if (crypto_box_seal_open(plain.data(), envelope.sealed.data(), envelope.sealed.size(),
                           keys.public_key.data(), keys.secret_key.data()) != 0 ||
      sodium_unpad(&length, plain.data(), plain.size(), padding_class) != 0) {
    return unreadable("The envelope does not open with this consultation's key.");
  }
  plain.resize(length);
  return plain;
}

/// The members of the opened envelope.
struct Inside {
  std::string consultation;
  std::int64_t revision = 0;
  Hash commitment{};
  Opened opened;
  std::string canonical_opinion;  ///< the text that the commitment covers; overwritten by the caller
};

Result<Inside> read_inside(const json::value& value) {
  Members members(value, "", Members::Unknown::refused);
  Inside inside;
  inside.consultation = members.text("consultation", 100);
  inside.revision = members.integer("revision", 1, std::numeric_limits<int>::max());
  inside.commitment = members.hex_hash("commitment");
  inside.opened.salt = members.hex_hash("salt");
  if (members.optional_value("withdrawal") != nullptr) (void)members.hex_hash("withdrawal");
  const json::value* opinion = members.optional_value("opinion");
  if (const auto done = members.done(); !done) return unreadable(done.error().what);
  if (opinion == nullptr) return unreadable("The envelope holds no opinion.");
  auto read = read_opinion(*opinion);
  if (!read) return tl::unexpected<Fault>(read.error());
  inside.opened.opinion = std::move(*read);
  auto text = canonical(*opinion);
  if (!text) return unreadable(text.error().what);
  inside.canonical_opinion = std::move(*text);
  return inside;
}

Result<Opened> verified(Inside& inside, const Envelope& envelope) {
  const Opinion& opinion = inside.opened.opinion;
  if (inside.consultation != envelope.consultation || opinion.consultation != envelope.consultation ||
      inside.revision != envelope.revision || opinion.revision != envelope.revision ||
      opinion.id != envelope.id) {
    return fault("envelope-mismatch", "The envelope's contents do not match its outside.");
  }
  const std::string& text = inside.canonical_opinion;
  if (text.size() > max_opinion_bytes)
    return fault("too-large", "The opinion is larger than an opinion may be.");
  if (inside.commitment != envelope.commitment ||
      commitment_of(inside.opened.salt, text) != envelope.commitment) {
    return fault("commitment-mismatch", "The commitment does not belong to this opinion.");
  }
  return std::move(inside.opened);
}

}  // namespace

Hash commitment_of(const Salt& salt, std::string_view canonical) {
  static constexpr std::string_view domain("kiosk-opinion-v1\0", 17);
  return Sha256().add(bytes_of(domain)).add(salt).add(bytes_of(canonical)).finish();
}

Sealed seal(const Opinion& opinion, const Hash& seal_key, Random& random) {
  Salt salt{};
  const WipeAtEnd wipe_salt(salt);
  random.fill(salt);
  std::string text = canonical_json(opinion);
  const WipeAtEnd wipe_text(text);
  Sealed result;
  const Hash commitment = commitment_of(salt, text);
  std::string plain = plain_text(opinion, text, commitment, salt);
  const WipeAtEnd wipe_plain(plain);
  result.envelope = {opinion.id, opinion.consultation, opinion.revision, commitment,
                     sealed_to(seal_key, plain)};
  result.receipt = receipt_code(commitment);
  return result;
}

SealKeys make_seal_keys(Random& random) {
  SealKeys keys;
  std::array<std::uint8_t, crypto_box_SEEDBYTES> seed{};
  const WipeAtEnd wipe_seed(seed);
  random.fill(seed);
  crypto_box_seed_keypair(keys.public_key.data(), keys.secret_key.data(), seed.data());
  return keys;
}

Result<Opened> open(const Envelope& envelope, const SealKeys& keys) {
  auto plain = unsealed(envelope, keys);
  if (!plain) return tl::unexpected<Fault>(plain.error());
  const WipeAtEnd wipe_plain(*plain);
  std::array<unsigned char, 8192> first_block;  // large enough for most opinions, without allocation
  const WipeAtEnd wipe_first_block(first_block);
  WipingResource wiping;
  json::monotonic_resource memory(first_block.data(), first_block.size(), &wiping);
  const std::string_view text(reinterpret_cast<const char*>(plain->data()), plain->size());
  const auto value = parse_strict(text, {.bytes = max_plain_bytes, .depth = 5, .values = 2100}, &memory);
  if (!value) return unreadable(value.error().what);
  auto inside = read_inside(*value);
  if (!inside) return tl::unexpected<Fault>(inside.error());
  const WipeAtEnd wipe_opinion(inside->canonical_opinion);
  return verified(*inside, envelope);
}

}  // namespace kiosk::opinion
