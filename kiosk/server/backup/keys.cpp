#include "kiosk/server/backup/keys.h"

#include <algorithm>
#include <stdexcept>

#include "kiosk/base/text.h"

namespace kiosk::server::backup {
namespace {

constexpr std::string_view public_prefix = "kiosk-backup-public:", private_prefix = "kiosk-backup-private:";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const auto first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

Result<Hash> key_in(std::string_view text, std::string_view prefix) {
  const std::string_view line = trimmed(text);
  const auto bytes = line.starts_with(prefix) ? from_base64url(line.substr(prefix.size())) : std::nullopt;
  if (!bytes || bytes->size() != Hash().size()) {
    return fault("backup-key-unfit", "This is no key for backups; it must begin with {prefix}.",
                 "Make a pair of keys with kiosk-server backup-key FILE.", "", {{"prefix", std::string(prefix)}});
  }
  Hash key{};
  std::copy(bytes->begin(), bytes->end(), key.begin());
  return key;
}

}  // namespace

Result<void> check_new_passphrase(const std::string& text) {
  if (!is_utf8(text)) {
    return fault("text-not-utf8", "What was typed is not UTF-8.",
                 "Use a terminal whose encoding is UTF-8. Nothing was changed.");
  }
  if (count_code_points(to_nfc(text)) >= least_passphrase) return {};
  return fault("passphrase-too-short", "The passphrase has fewer than {least} characters.",
               "Use several words. Whoever has the backup can try passphrases without end.", "",
               {{"least", std::to_string(least_passphrase)}});
}

PrivateKey make_private_key(Random& random) {
  PrivateKey key;
  random.fill(key.bytes);
  return key;
}

PublicKey public_key_of(const PrivateKey& key) {
  PublicKey result;
  if (crypto_scalarmult_base(result.bytes.data(), key.bytes.data()) != 0)
    throw std::runtime_error("libsodium gives no public key");
  return result;
}

std::string key_text(const PublicKey& key) {
  return std::string(public_prefix) + to_base64url(key.bytes);
}

std::string key_text(const PrivateKey& key) {
  return std::string(private_prefix) + to_base64url(key.bytes);
}

Result<PublicKey> public_key_in(std::string_view text) {
  return key_in(text, public_prefix).map([](const Hash& bytes) { return PublicKey{bytes}; });
}

Result<PrivateKey> private_key_in(std::string_view text) {
  return key_in(text, private_prefix).map([](const Hash& bytes) { return PrivateKey{bytes}; });
}

}  // namespace kiosk::server::backup
