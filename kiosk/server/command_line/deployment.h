// The data folder of one server: store, packs, keys, certificate. Used by `serve` or by one command at a
// time.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/base/random.h"
#include "kiosk/server/administration/administration.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/sqlite/open.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server {

/// Name of the setting that contains the seed of the server's signing key.
inline constexpr std::string_view signing_seed = "signing-seed";
/// Actor in trail entries of commands.
inline constexpr std::string_view command_line_actor = "command line";

struct ServerFolders {
  std::filesystem::path data, assets;
  /// Address of a PostgreSQL database, from --database; empty: as address_file() says.
  std::string address{};
  std::filesystem::path database() const { return data / "server.sqlite"; }
  /// Holds the address of the PostgreSQL database, where there is one.
  std::filesystem::path address_file() const { return data / "database"; }
  std::filesystem::path packs() const { return data / "packs"; }
  std::filesystem::path certificate() const { return data / "certificate.pem"; }
  std::filesystem::path key() const { return data / "key.pem"; }
  std::filesystem::path lock() const { return data / "server.lock"; }
  std::filesystem::path control() const { return data / "control.sock"; }
  std::filesystem::path temporary() const { return data / "temporary"; }  ///< emptied at each start
  /// What officials typed and did not save; each file is there for an hour at most while the server runs.
  std::filesystem::path unsaved() const { return data / "unsaved"; }
  std::filesystem::path drafts() const { return data / "drafts"; }        ///< unpublished packs
  /// Exists while a backup is put in place; then the folder must not be used.
  std::filesystem::path unfinished_restore() const { return data / "restore.unfinished"; }
  /// A backup that is being unpacked.
  std::filesystem::path restoring() const { return data / "restoring"; }
  std::filesystem::path schema() const { return assets / "consultations/schema/pack.schema.json"; }
};

/// Holds a folder's lock for its lifetime: two processes must never write one SQLite database in WAL mode. With
/// PostgreSQL too, each server has a folder of its own.
class FolderLock {
 public:
  /// Fault: folder-in-use.
  static Result<FolderLock> take(const std::filesystem::path& file);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// Where the store is: an address of PostgreSQL; empty: in the folder's own file. Faults: those of read_file.
Result<std::string> database_address(const ServerFolders& folders);

/// Fault restore-unfinished if a restore of the folder was interrupted.
Result<void> require_finished_restore(const ServerFolders& folders);

class Deployment {
 public:
  /// Opens a folder created by init(). Faults: not-initialised, folder-in-use, restore-unfinished, and those of
  /// open_sqlite and open_postgres.
  static Result<std::unique_ptr<Deployment>> open(const ServerFolders& folders);
  /// Creates folder, database, signing key and certificate; keeps those that exist. Faults: also database-elsewhere.
  static Result<void> init(const ServerFolders& folders);

  ServerFolders folders;
  SystemClock clock;
  SystemRandom random;
  FolderLock lock;
  std::unique_ptr<store::Store> store;
  packs::PublishedPacks packs;
  wire::SigningKey server_key;
  administration::Administration administration;
  /// The certificate that the server shows, and its key: those of init(), unless `serve` has others.
  std::filesystem::path shown_certificate, shown_key;

 private:
  Deployment(const ServerFolders& folders, FolderLock lock, std::unique_ptr<store::Store> store,
             wire::SigningKey key);
};

}  // namespace kiosk::server
