#include "kiosk/server/backup/sealed_head.h"

#include <algorithm>
#include <new>
#include <stdexcept>

#include "kiosk/base/text.h"

namespace kiosk::server::backup {
namespace {

constexpr char version = 1;
enum class Kind : char { passphrase = 1, public_key = 2 };

constexpr std::size_t check_bytes = 16;
constexpr std::size_t salt_bytes = crypto_pwhash_SALTBYTES;
constexpr std::size_t key_bytes = crypto_secretstream_xchacha20poly1305_KEYBYTES;
constexpr std::size_t box_bytes = key_bytes + crypto_box_SEALBYTES;
constexpr std::size_t of_passphrase = 4 + 8 + salt_bytes + check_bytes, of_key = Hash().size() + box_bytes;

/// Limits of what a file may ask for.
constexpr std::uint64_t most_passes = 16, most_memory = 1024ULL * 1024 * 1024;

template <class Number>
void put(std::string& out, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) out += static_cast<char>(number >> (8 * i));
}

std::uint64_t number_in(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i > 0; --i)
    number = number << 8U | static_cast<unsigned char>(bytes[i - 1]);
  return number;
}

const std::uint8_t* data_of(std::string_view bytes) {
  return bytes_of(bytes).data();
}

/// The key and its check.
struct Derived {
  StreamKey key;
  std::string check;
};

Derived derive(const std::string& passphrase, std::string_view salt, const Effort& effort) {
  const std::string normal = to_nfc(passphrase);
  std::array<std::uint8_t, key_bytes + check_bytes> out{};
  if (crypto_pwhash(out.data(), out.size(), normal.data(), normal.size(), data_of(salt), effort.passes,
                    static_cast<std::size_t>(effort.memory), crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  Derived derived;
  std::copy_n(out.begin(), key_bytes, derived.key.bytes.begin());
  derived.check.assign(out.begin() + key_bytes, out.end());
  sodium_memzero(out.data(), out.size());
  return derived;
}

std::string beginning(Kind kind) {
  return std::string(sealed_magic) + version + static_cast<char>(kind);
}

SealedHead head_for(const Passphrase& passphrase, const Effort& effort, Random& random) {
  std::array<std::uint8_t, salt_bytes> salt{};
  random.fill(salt);
  Derived derived = derive(passphrase.text, text_of(ByteView(salt)), effort);
  std::string bytes = beginning(Kind::passphrase);
  put(bytes, effort.passes);
  put(bytes, effort.memory);
  bytes += text_of(ByteView(salt)) + derived.check;
  return {std::move(bytes), derived.key};
}

SealedHead head_for(const PublicKey& recipient, const Effort&, Random& random) {
  SealedHead head{beginning(Kind::public_key), {}};
  random.fill(head.key.bytes);
  std::array<std::uint8_t, box_bytes> box{};
  if (crypto_box_seal(box.data(), head.key.bytes.data(), key_bytes, recipient.bytes.data()) != 0)
    throw std::invalid_argument("this is not a public key");
  head.bytes += text_of(ByteView(recipient.bytes)) + text_of(ByteView(box));
  return head;
}

Result<SealedHead> open_with(const Passphrase& passphrase, std::string_view rest, const std::string& where) {
  const Effort effort{static_cast<std::uint32_t>(number_in(rest.substr(0, 4))), number_in(rest.substr(4, 8))};
  if (effort.passes < crypto_pwhash_OPSLIMIT_MIN || effort.passes > most_passes ||
      effort.memory < crypto_pwhash_MEMLIMIT_MIN || effort.memory > most_memory)
    return changed(where);
  Derived derived = derive(passphrase.text, rest.substr(12, salt_bytes), effort);
  if (equal_secret(bytes_of(derived.check), bytes_of(rest.substr(12 + salt_bytes))))
    return SealedHead{{}, derived.key};
  return fault("backup-passphrase-wrong", "The passphrase does not fit this backup.",
               "Try again. If the passphrase is right, the beginning of the file was changed.", where);
}

Result<SealedHead> open_with(const PrivateKey& key, std::string_view rest, const std::string& where) {
  const PublicKey own = public_key_of(key);
  SealedHead head;
  if (equal_secret(own.bytes, bytes_of(rest.substr(0, own.bytes.size()))) &&
      crypto_box_seal_open(head.key.bytes.data(), data_of(rest.substr(own.bytes.size())), box_bytes,
                           own.bytes.data(), key.bytes.data()) == 0)
    return head;
  return fault(
      "backup-key-wrong", "This key does not fit the backup.",
      "Take the private key of the pair that the backup was made for. If it is that one, the beginning "
      "of the file was changed.",
      where);
}

tl::unexpected<Fault> needs(Kind kind, const std::string& where) {
  if (kind == Kind::passphrase)
    return fault("backup-needs-passphrase", "This backup is opened with a passphrase.",
                 "Give the passphrase, not a key.", where);
  return fault("backup-needs-key", "This backup is opened with a private key.",
               "Give the key with --key-file FILE.", where);
}

}  // namespace

tl::unexpected<Fault> truncated(const std::string& where) {
  return fault("backup-truncated", "The backup is cut off: its end is missing.",
               "Copy it again, or choose another backup. Nothing was changed.", where);
}

tl::unexpected<Fault> changed(const std::string& where) {
  return fault("backup-changed", "The backup is not as it was written.",
               "Copy it again, or choose another backup. Nothing was changed.", where);
}

SealedHead make_head(const Lock& lock, const Effort& effort, Random& random) {
  return std::visit([&](const auto& one) { return head_for(one, effort, random); }, lock);
}

Result<SealedHead> read_head(const ReadBytes& read, const Unlock& unlock, const std::string& where) {
  const auto begin = read(sealed_magic.size() + 2);
  if (!begin) return failure(begin);
  if (!begin->starts_with(sealed_magic)) {
    return fault("backup-foreign", "The file {file} is not a backup of a server.",
                 "Choose a file that kiosk-server backup made.", where, {{"file", where}});
  }
  if (begin->size() < sealed_magic.size() + 2) return truncated(where);
  if ((*begin)[sealed_magic.size()] != version) {
    return fault("backup-newer", "The backup was made by a newer version of this program.",
                 "Install that version, then restore.", where);
  }
  const auto kind = static_cast<Kind>(begin->back());
  if (kind != Kind::passphrase && kind != Kind::public_key) return changed(where);
  if ((kind == Kind::passphrase) != std::holds_alternative<Passphrase>(unlock)) return needs(kind, where);
  const std::size_t size = kind == Kind::passphrase ? of_passphrase : of_key;
  const auto rest = read(size);
  if (!rest) return failure(rest);
  if (rest->size() < size) return truncated(where);
  auto head = std::visit([&](const auto& one) { return open_with(one, *rest, where); }, unlock);
  if (head) head->bytes = *begin + *rest;
  return head;
}

}  // namespace kiosk::server::backup
