// The head of a sealed file: how its key is found. Integers are little-endian.
//
//   "kiosk-backup\n"  version (1 byte)  kind (1 byte)
//   kind 1, passphrase:  passes u32, memory u64 (bytes), salt 16, check 16
//                        Argon2id gives 48 bytes: the key, then the check
//   kind 2, public key:  the public key 32, the key in a sealed box 80
#pragma once

#include <functional>
#include <string>

#include "kiosk/server/backup/keys.h"

namespace kiosk::server::backup {

inline constexpr std::string_view sealed_magic = "kiosk-backup\n";

/// The key of one sealed file. The destructor overwrites it.
struct StreamKey {
  std::array<std::uint8_t, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes{};
  StreamKey() = default;
  StreamKey(const StreamKey&) = default;
  StreamKey& operator=(const StreamKey&) = default;
  ~StreamKey() { sodium_memzero(bytes.data(), bytes.size()); }
};

/// What Argon2id costs: passes over that many bytes of memory.
struct Effort {
  std::uint32_t passes = 3;
  std::uint64_t memory = 256ULL * 1024 * 1024;
};

struct SealedHead {
  std::string bytes;
  StreamKey key;
};

/// Throws std::bad_alloc if there is not enough memory for the effort. REQUIRES: a passphrase that
/// check_new_passphrase accepts.
SealedHead make_head(const Lock& lock, const Effort& effort, Random& random);

/// Reads exactly that many bytes, fewer only at the file's end.
using ReadBytes = std::function<Result<std::string>(std::size_t)>;

/// Reads the head and finds the key; limits are checked before memory is taken. `where` is the file in
/// faults. Faults: backup-unreadable (no such file at all), backup-newer, backup-truncated, backup-changed,
/// backup-needs-passphrase, backup-needs-key, backup-passphrase-wrong, backup-key-wrong, and those of `read`.
Result<SealedHead> read_head(const ReadBytes& read, const Unlock& unlock, const std::string& where);

/// The faults of a sealed file that ends too early, or differs from what was written.
tl::unexpected<Fault> truncated(const std::string& where);
tl::unexpected<Fault> changed(const std::string& where);

}  // namespace kiosk::server::backup
