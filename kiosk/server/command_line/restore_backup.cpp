#include "kiosk/server/command_line/restore_backup.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "kiosk/base/files.h"
#include "kiosk/base/untrusted_folder.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server {
namespace {

namespace fs = std::filesystem;

void require_synced(const fs::path& folder) {
  throw_on_error(sync_folder(folder), "cannot sync " + folder.string());
}

/// The backup unpacked inside the server's folder, which is on the same file system. Removed at the end.
class Staging {
 public:
  explicit Staging(const ServerFolders& folders) : folders_(folders) {
    folders_.data = folders.restoring();
    fs::remove_all(folders_.data);
    fs::create_directory(folders_.data);
    fs::permissions(folders_.data, fs::perms::owner_all);
  }
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(folders_.data, ignored);
  }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  const ServerFolders& folders() const { return folders_; }

 private:
  ServerFolders folders_;
};

/// What a restore moves aside: all but its own files and those of a running program.
std::vector<fs::path> present_in(const ServerFolders& folders, const fs::path& backup) {
  const std::array reserved{folders.lock(), folders.control(), folders.temporary(),
                            folders.unfinished_restore(), folders.restoring(), folders.unsaved()};
  std::vector<fs::path> present;
  for (const auto& entry : fs::directory_iterator(folders.data)) {
    std::error_code error;
    if (std::ranges::find(reserved, entry.path()) != reserved.end() ||
        fs::equivalent(entry.path(), backup, error) ||
        entry.path().filename().string().starts_with("before-restore-"))
      continue;
    present.push_back(entry.path());
  }
  return present;
}

/// Opens the unpacked database, which migrates it, and checks it with the unpacked packs.
Result<CheckReport> check_unpacked(const ServerFolders& folders, UtcTime made, const Catalogue& words,
                                   const Progress& progress) {
  const auto foreign = [&] {
    return fault("backup-empty", "The backup has no server in it.",
                 "Choose a file that kiosk-server backup made.");
  };
  for (const fs::path& needed : {folders.database(), folders.certificate(), folders.key()})
    if (!fs::is_regular_file(needed)) return foreign();
  const auto store = store::open_sqlite(folders.database());
  if (!store) return failure(store);
  const auto seed = (*store)->setting(signing_seed);
  if (!seed || seed->value.size() != 32) return foreign();
  std::array<std::uint8_t, 32> bytes{};
  std::ranges::copy(seed->value, bytes.begin());
  const auto key = wire::signing_key_from_seed(bytes);
  packs::PublishedPacks packs(folders.packs(), folders.schema());
  CheckReport report = check_data(*(*store)->snapshot(), packs, key.public_key, words, progress);
  const UtcTime now = SystemClock().now();
  (*store)->note(command_line_actor, now, "restore", {{"backup", to_rfc3339(made)}});
  store::sign_trail_head(**store, **store, key, now);
  return report;
}

/// Without its companions the database is complete in one file, once it was closed.
void make_durable(const fs::path& database) {
  for (const char* suffix : {"-wal", "-shm", "-mark"}) fs::remove(database.string() + suffix);
  throw_on_error(sync_file(database), "cannot sync " + database.string());
  require_synced(database.parent_path());
}

/// Moves what is there to a new folder. Returns its name.
std::string keep_aside(const ServerFolders& folders, const std::vector<fs::path>& present) {
  if (present.empty()) return {};
  int number = 1;
  const auto name = [&] { return "before-restore-" + std::to_string(number); };
  while (fs::exists(folders.data / name())) ++number;
  const fs::path aside = folders.data / name();
  fs::create_directory(aside);
  fs::permissions(aside, fs::perms::owner_all);
  for (const fs::path& one : present) fs::rename(one, aside / one.filename());
  require_synced(aside);
  return name();
}

/// While the file of unfinished_restore() is there, no server starts.
std::string put_in_place(const ServerFolders& folders, const ServerFolders& unpacked,
                         const std::vector<fs::path>& present) {
  if (const auto marked = write_file_durably(folders.unfinished_restore(), "kiosk-server restore\n"); !marked)
    throw std::system_error(std::make_error_code(std::errc::io_error), marked.error().what);
  std::string kept = keep_aside(folders, present);
  for (const auto& entry : fs::directory_iterator(unpacked.data)) {
    if (entry.path().filename() != backup::made_part)
      fs::rename(entry.path(), folders.data / entry.path().filename());
  }
  require_synced(folders.data);
  fs::remove(folders.unfinished_restore());
  require_synced(folders.data);
  return kept;
}

Result<RestoredBackup> unpack_and_place(const ServerFolders& folders, const fs::path& file,
                                        const backup::Unlock& unlock, const std::vector<fs::path>& present,
                                        const Catalogue& words, const Progress& progress) {
  const Staging staging(folders);
  const auto unpacked = backup::unpack_backup(file, unlock, staging.folders().data, [&](std::uint64_t bytes) {
    if (progress) progress(words.text("command.restore.unpacked", {{"n", std::to_string(bytes >> 20U)}}));
  });
  if (!unpacked) return failure(unpacked);
  auto report = check_unpacked(staging.folders(), unpacked->made, words, progress);
  if (!report) return failure(report);
  make_durable(staging.folders().database());
  std::string kept = put_in_place(folders, staging.folders(), present);
  return RestoredBackup{unpacked->made, unpacked->size, std::move(kept), std::move(*report)};
}

}  // namespace

Result<RestoredBackup> restore_backup(const ServerFolders& named, const fs::path& file,
                                      const backup::Unlock& unlock, Present allowed, const Catalogue& words,
                                      const Progress& progress) {
  if (auto plain = check_untrusted_target(file); !plain) return failure(plain);
  ServerFolders folders = named;
  try {
    folders.data = fs::weakly_canonical(named.data);  // the folder itself may be a link, as systemd makes it
    fs::create_directories(folders.data);
    fs::permissions(folders.data, fs::perms::owner_all);
    const auto lock = FolderLock::take(folders.lock());
    if (!lock) return failure(lock);
    const auto present = present_in(folders, file);
    if (!present.empty() && allowed == Present::must_be_empty && !fs::exists(folders.unfinished_restore())) {
      return fault("restore-target-not-empty", "There is a server in this folder already.",
                   "Choose an empty folder with --data; or with --replace what is there is kept aside.",
                   folders.data.string());
    }
    return unpack_and_place(folders, file, unlock, present, words, progress);
  } catch (const std::system_error& error) {
    return fault("unwritable", "The backup could not be restored: {reason}.",
                 "Is the disk full? The former database is still there. Try again.", folders.data.string(),
                 {{"reason", error.what()}});
  }
}

}  // namespace kiosk::server
