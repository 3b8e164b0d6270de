// What closes and opens a backup: a passphrase, or a pair of keys of which the server knows only the public
// one.
#pragma once

#include <sodium.h>

#include <array>
#include <string>
#include <string_view>
#include <variant>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/random.h"

namespace kiosk::server::backup {

/// Least number of characters of a new passphrase.
inline constexpr std::size_t least_passphrase = 15;

struct Passphrase {
  std::string text;  ///< UTF-8
};
struct PublicKey {
  Hash bytes{};
};
struct PrivateKey {
  Hash bytes{};
};
using Lock = std::variant<Passphrase, PublicKey>;
using Unlock = std::variant<Passphrase, PrivateKey>;

/// Faults: passphrase-too-short, text-not-utf8.
Result<void> check_new_passphrase(const std::string& text);

PrivateKey make_private_key(Random& random);
PublicKey public_key_of(const PrivateKey& key);

/// "kiosk-backup-public:…" and "kiosk-backup-private:…", one line without a line feed.
std::string key_text(const PublicKey& key);
std::string key_text(const PrivateKey& key);
/// Spaces and line feeds around the text do not matter. Fault: backup-key-unfit.
Result<PublicKey> public_key_in(std::string_view text);
Result<PrivateKey> private_key_in(std::string_view text);

}  // namespace kiosk::server::backup
