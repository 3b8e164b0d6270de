// Passphrases and keys of backups, as options of the command line name them.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/server/backup/keys.h"

namespace kiosk::server {

/// Options of `backup`: at most one is given.
struct LockOptions {
  std::string passphrase_file;  ///< its first line; "-" is standard input
  std::string recipient;        ///< a public key
};
/// Options of `restore`: at most one is given.
struct UnlockOptions {
  std::string passphrase_file, key_file;
};

/// What closes a backup. Without an option the passphrase is asked twice at the terminal. Faults:
/// backup-lock-missing (no option and no terminal), backup-two-locks, passphrases-differ, those of check_new_passphrase,
/// public_key_in and read_file.
Result<backup::Lock> lock_of(const LockOptions& options, const Catalogue& words);
/// What opens it; asked once at the terminal. Faults as above.
Result<backup::Unlock> unlock_of(const UnlockOptions& options, const Catalogue& words);

}  // namespace kiosk::server
