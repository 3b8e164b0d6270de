#include "kiosk/server/command_line/restore.h"

#include <array>
#include <system_error>

#include "kiosk/base/files.h"
#include "kiosk/base/untrusted_folder.h"

namespace kiosk::server {
namespace {

namespace fs = std::filesystem;

constexpr std::array beside{"-wal", "-shm", "-mark"};

fs::path with(const fs::path& file, const char* suffix) {
  return file.string() + suffix;
}

void require_synced_folder(const fs::path& folder) {
  throw_on_error(sync_folder(folder), "cannot sync " + folder.string());
}

void remove_with_all(const fs::path& file) {
  for (const char* suffix : beside) fs::remove(with(file, suffix));
  fs::remove(file);
}

/// Copies the backup beside the database, and checks that this program can open it and that it contains a
/// server key. Opening it migrates it to the newest schema.
Result<void> make_ready(const fs::path& backup, const fs::path& copy) {
  remove_with_all(copy);
  if (auto copied = copy_untrusted_file(backup, copy); !copied) {
    if (copied.error().code != "file-missing") return copied;
    return fault("backup-missing", "The file {file} is not there.", "Check its name.", backup.string(),
                 {{"file", backup.string()}});
  }
  {
    auto store = store::open_sqlite(copy);
    if (!store) {
      return fault("backup-unreadable", "{file} is not a usable backup. {reason}",
                   "Choose another backup. The database was not touched.", backup.string(),
                   {{"file", backup.string()}, {"reason", store.error().what}});
    }
    if (!(*store)->setting(signing_seed)) {
      return fault("backup-foreign", "The file {file} is not a backup of a server.",
                   "Choose a file that kiosk-server backup made.", backup.string(),
                   {{"file", backup.string()}});
    }
  }
  for (const char* suffix : beside) fs::remove(with(copy, suffix));
  throw_on_error(sync_file(copy), "cannot sync " + copy.string());
  return {};
}

/// The first unused name.
fs::path former_name(const fs::path& database) {
  for (int number = 1;; ++number) {
    fs::path name = with(database, ".before-restore-");
    name += std::to_string(number);
    if (!fs::exists(name)) return name;
  }
}

/// Links the database and its -wal to second names, so that both survive whatever happens next.
std::string keep_former(const fs::path& database) {
  if (!fs::exists(database)) return {};
  const fs::path kept = former_name(database);
  for (const char* suffix : beside)
    if (fs::exists(with(database, suffix))) fs::copy_file(with(database, suffix), with(kept, suffix));
  fs::create_hard_link(database, kept);
  return kept.filename().string();
}

/// The mark is replaced last: until then no server opens the new database without the removed -wal.
void put_in_place(const fs::path& copy, const fs::path& database) {
  const fs::path folder = database.parent_path();
  fs::remove(with(database, "-wal"));
  fs::remove(with(database, "-shm"));
  require_synced_folder(folder);
  fs::rename(copy, database);
  require_synced_folder(folder);
  fs::remove(with(database, "-mark"));
  require_synced_folder(folder);
}

}  // namespace

Result<std::string> restore_database(const ServerFolders& folders, const fs::path& backup) {
  if (auto finished = require_finished_restore(folders); !finished) return failure(finished);
  const auto lock = FolderLock::take(folders.lock());
  if (!lock) return tl::unexpected(lock.error());
  const fs::path database = fs::absolute(folders.database()), copy = with(database, ".restoring");
  try {
    if (auto ready = make_ready(backup, copy); !ready) {
      remove_with_all(copy);
      return tl::unexpected(ready.error());
    }
    // Opening and closing a sound database copies its -wal into it, so that the file is complete.
    if (fs::exists(database)) (void)store::open_sqlite(database);
    const std::string kept = keep_former(database);
    put_in_place(copy, database);
    return kept;
  } catch (const std::system_error& error) {
    return fault("unwritable", "The backup could not be restored: {reason}.",
                 "Is the disk full? The former database is still there. Try again.", database.string(),
                 {{"reason", error.what()}});
  }
}

}  // namespace kiosk::server
