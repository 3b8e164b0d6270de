#include "tests/faults/crash_vfs.h"

#include <sqlite3.h>
#include <strings.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/random.h"

namespace kiosk::faults {
namespace {

namespace fs = std::filesystem;

/// A write, or a change of length if there are no bytes.
struct Change {
  std::int64_t at = 0;
  Bytes bytes;
  bool truncates = false;
};

/// What the disk has of a file, and what it may not have yet.
struct Shadow {
  Bytes synced;
  std::vector<Change> pending;    ///< since the last sync
  std::vector<Change> forgotten;  ///< of a failed sync: later syncs do not write them
  bool name_synced = false;       ///< the folder's entry is durable
  bool deleted = false, deletion_synced = false;
  std::optional<Bytes> former;  ///< of another file that the folder on disk may still refer to by this name
};

void put_change(Bytes& content, const Change& change) {
  const auto at = static_cast<std::size_t>(change.at);
  if (change.truncates) return content.resize(at);
  if (content.size() < at + change.bytes.size()) content.resize(at + change.bytes.size());
  std::copy(change.bytes.begin(), change.bytes.end(), content.begin() + change.at);
}

/// The remaining parts of a lost write after a later one overwrote some of it on disk.
std::vector<Change> without(const Change& old, std::int64_t from, std::int64_t to) {
  const auto end = old.at + static_cast<std::int64_t>(old.bytes.size());
  std::vector<Change> rest;
  const auto keep = [&](std::int64_t a, std::int64_t b) {
    if (a < b)
      rest.push_back({a, Bytes(old.bytes.begin() + (a - old.at), old.bytes.begin() + (b - old.at)), false});
  };
  keep(old.at, std::min(end, from));
  keep(std::max(old.at, to), end);
  return rest;
}

/// A successful sync: pending changes are on disk, and newer than lost ones below them. The file's length is
/// always synced.
void bring_to_disk(Shadow& shadow) {
  for (const Change& change : std::exchange(shadow.forgotten, {})) {
    if (change.truncates) {
      put_change(shadow.synced, change);
    } else {
      shadow.forgotten.push_back(change);
    }
  }
  for (const Change& change : shadow.pending) {
    put_change(shadow.synced, change);
    const auto to = change.truncates ? std::numeric_limits<std::int64_t>::max()
                                     : change.at + static_cast<std::int64_t>(change.bytes.size());
    std::vector<Change> rest;
    for (const Change& old : shadow.forgotten) {
      for (Change& part : without(old, change.at, to)) rest.push_back(std::move(part));
    }
    shadow.forgotten = std::move(rest);
  }
  shadow.pending.clear();
}

bool chance(Random& random) {
  return uniform(random, 2) == 0;
}

/// The first sectors of an unfinished write.
Change torn(const Change& change, std::size_t sector, Random& random) {
  Change part = change;
  const std::size_t sectors = change.bytes.size() / sector;
  part.bytes.resize(sectors == 0 ? uniform(random, change.bytes.size() + 1)
                                 : uniform(random, sectors + 1) * sector);
  return part;
}

}  // namespace

struct CrashVfs::Disk {
  static inline Disk* current = nullptr;

  sqlite3_vfs* honest = sqlite3_vfs_find(nullptr);
  sqlite3_vfs vfs{};
  mutable std::recursive_mutex mutex;
  std::map<std::string, Shadow> files;
  std::int64_t step = 0, syncs = 0, cut = -1, failing_sync = -1, cut_after = -1;
  std::optional<SeededRandom> random;
  bool under_way_kept = false;
  std::string pragma, value;

  bool off() const { return cut >= 0 && step >= cut; }
  /// Syncs the folder: creations and deletions are durable. (A run uses one folder.)
  void sync_names() {
    for (auto& [name, shadow] : files) {
      shadow.name_synced = true;
      shadow.deletion_synced = shadow.deleted;
      shadow.former.reset();
    }
  }
  /// Returns false if the power is off.
  bool next() {
    if (off()) return false;
    ++step;
    return true;
  }
};

namespace {

/// Our file object; the underlying one follows it in memory.
struct File {
  sqlite3_file base;
  Shadow* shadow;
  bool syncs_folder;  ///< like SQLite's unix VFS for journals: the first sync also syncs the folder
};

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
}

Shadow& shadow_of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file)->shadow;
}

}  // namespace

/// The VFS calls; each works on the current simulated disk.
struct CrashCalls {
  using Disk = CrashVfs::Disk;
  static Disk& disk() { return *Disk::current; }

  static int close(sqlite3_file* file) {
    return real(file)->pMethods != nullptr ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
  }
  static int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
    return disk().off() ? SQLITE_IOERR_READ : real(file)->pMethods->xRead(real(file), data, size, at);
  }
  static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
    const std::lock_guard lock(disk().mutex);
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    // A write in progress at the power cut may be partly on the disk.
    if (!disk().off() || !std::exchange(disk().under_way_kept, true))
      shadow_of(file).pending.push_back({at, Bytes(bytes, bytes + size), false});
    if (!disk().next()) return SQLITE_IOERR_WRITE;
    return real(file)->pMethods->xWrite(real(file), data, size, at);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const std::lock_guard lock(disk().mutex);
    if (!disk().next()) return SQLITE_IOERR_TRUNCATE;
    shadow_of(file).pending.push_back({size, {}, true});
    return real(file)->pMethods->xTruncate(real(file), size);
  }
  static int sync(sqlite3_file* file, int) {
    const std::lock_guard lock(disk().mutex);
    if (!disk().next()) return SQLITE_IOERR_FSYNC;
    Shadow& shadow = shadow_of(file);
    if (++disk().syncs == disk().failing_sync) {
      std::move(shadow.pending.begin(), shadow.pending.end(), std::back_inserter(shadow.forgotten));
      shadow.pending.clear();
      if (disk().cut_after >= 0) disk().cut = disk().step + disk().cut_after;
      return SQLITE_IOERR_FSYNC;
    }
    bring_to_disk(shadow);
    auto& ours = *reinterpret_cast<File*>(file);
    if (std::exchange(ours.syncs_folder, false)) disk().sync_names();
    return SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
  }
  static int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
  static int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
  }
  static int reserved(sqlite3_file* file, int* out) {
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
  }
  static int control(sqlite3_file* file, int what, void* argument) {
    if (what == SQLITE_FCNTL_PRAGMA && !disk().pragma.empty()) {
      auto* const words = static_cast<char**>(argument);
      if (words[2] != nullptr && ::strcasecmp(words[1], disk().pragma.c_str()) == 0 &&
          disk().value != words[2]) {
        return SQLITE_OK;  // ignored: the weakened setting stays
      }
    }
    return real(file)->pMethods->xFileControl(real(file), what, argument);
  }
  static int sector(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
  static int traits(sqlite3_file*) { return 0; }  // no guarantees about torn or reordered writes
  static int map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return disk().off() ? SQLITE_IOERR_SHMMAP
                        : real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
  }
  static void barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
  static int unmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
  }

  static const sqlite3_io_methods* methods() {
    static const sqlite3_io_methods table{2,        close,   read,     write,   truncate, sync,   size,
                                          lock,     unlock,  reserved, control, sector,   traits, map,
                                          shm_lock, barrier, unmap,    nullptr, nullptr};
    return &table;
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    const std::lock_guard lock(disk().mutex);
    auto* const ours = new (file) File{};
    const bool named = name != nullptr;
    const bool fresh = named && !fs::exists(name);
    if (disk().off() || (fresh && !disk().next())) return SQLITE_CANTOPEN;
    const int code = disk().honest->xOpen(disk().honest, name, real(file), flags, out);
    if (code != SQLITE_OK) return code;
    Shadow& shadow = disk().files[named ? name : "temporary"];
    const bool known = shadow.name_synced || !shadow.synced.empty() || !shadow.pending.empty();
    // Content that existed before and was not written through this VFS is on the disk.
    if (named && !fresh && !known && !shadow.deleted) {
      std::ifstream in(name, std::ios::binary);
      shadow.synced.assign(std::istreambuf_iterator<char>(in), {});
      shadow.name_synced = true;
    }
    if (fresh) {  // another file; if the old one's removal is not durable, the name may still refer to it
      Shadow anew;
      if (shadow.deleted && !shadow.deletion_synced)
        anew.former = shadow.name_synced ? std::optional(shadow.synced) : shadow.former;
      shadow = std::move(anew);
    }
    ours->shadow = &shadow;
    ours->syncs_folder = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    file->pMethods = methods();
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    const std::lock_guard lock(disk().mutex);
    if (!disk().next()) return SQLITE_IOERR_DELETE;
    Shadow& shadow = disk().files[name];
    shadow.deleted = true;
    shadow.deletion_synced = false;
    if (sync_folder != 0) disk().sync_names();
    return disk().honest->xDelete(disk().honest, name, sync_folder);
  }

  static int randomness(sqlite3_vfs*, int size, char* out) {
    const std::lock_guard lock(disk().mutex);
    disk().random->fill({reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(size)});
    return size;
  }

  /// Runs on each new connection.
  static int spoil(sqlite3* db, char**, const sqlite3_api_routines*) {
    if (Disk::current == nullptr || disk().pragma.empty()) return SQLITE_OK;
    const std::string sql = "PRAGMA " + disk().pragma + "=" + disk().value;
    return sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
  }
};

CrashVfs::CrashVfs(std::uint64_t seed) : disk_(std::make_unique<Disk>()) {
  disk_->random.emplace(seed);
  Disk::current = disk_.get();
  disk_->vfs = *disk_->honest;
  disk_->vfs.zName = "crash";
  disk_->vfs.pNext = nullptr;
  disk_->vfs.szOsFile += static_cast<int>(sizeof(File));
  disk_->vfs.xOpen = CrashCalls::open;
  disk_->vfs.xDelete = CrashCalls::remove;
  disk_->vfs.xRandomness = CrashCalls::randomness;
  sqlite3_vfs_register(&disk_->vfs, 1);
  sqlite3_randomness(0, nullptr);
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(CrashCalls::spoil));
}

CrashVfs::~CrashVfs() {
  sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(CrashCalls::spoil));
  sqlite3_vfs_unregister(&disk_->vfs);
  sqlite3_vfs_register(disk_->honest, 1);
  sqlite3_randomness(0, nullptr);
  Disk::current = nullptr;
}

std::int64_t CrashVfs::steps() const {
  const std::lock_guard lock(disk_->mutex);
  return disk_->step;
}

void CrashVfs::cut_at(std::int64_t step) {
  disk_->cut = step;
}

bool CrashVfs::is_cut() const {
  return disk_->off();
}

std::int64_t CrashVfs::syncs() const {
  const std::lock_guard lock(disk_->mutex);
  return disk_->syncs;
}

void CrashVfs::fail_sync(std::int64_t number, std::int64_t cut_after) {
  disk_->failing_sync = number;
  disk_->cut_after = cut_after;
}

void CrashVfs::repair() {
  cut_at(-1);
  fail_sync(-1);
  spoil("", "");
}

void CrashVfs::spoil(std::string_view pragma, std::string_view value) {
  disk_->pragma = pragma;
  disk_->value = value;
}

namespace {

/// One possible content of the file after the power cut.
Bytes after_cut(const Shadow& shadow, Unsynced how, Random& random) {
  Bytes content = shadow.synced;
  std::vector<Change> pending = shadow.forgotten;
  pending.insert(pending.end(), shadow.pending.begin(), shadow.pending.end());
  switch (how) {
    case Unsynced::dropped:
      return content;
    case Unsynced::kept_at_random:
      for (const Change& change : pending) {
        if (chance(random)) put_change(content, change);
      }
      return content;
    case Unsynced::reordered:
      for (std::size_t i = pending.size(); i > 1; --i) std::swap(pending[i - 1], pending[uniform(random, i)]);
      for (const Change& change : pending) {
        if (chance(random)) put_change(content, change);
      }
      return content;
    case Unsynced::torn_512:
    case Unsynced::torn_4096:
      break;
  }
  if (pending.empty()) return content;
  const std::size_t whole = uniform(random, pending.size());
  for (std::size_t i = 0; i < whole; ++i) put_change(content, pending[i]);
  const Change& last = pending[whole];
  put_change(content, last.truncates ? last : torn(last, how == Unsynced::torn_512 ? 512 : 4096, random));
  return content;
}

}  // namespace

void CrashVfs::survivors(const fs::path& from, const fs::path& to, Unsynced how, std::uint64_t seed) const {
  const std::lock_guard lock(disk_->mutex);
  SeededRandom random(seed);
  for (const auto& [name, shadow] : disk_->files) {
    const fs::path file = name;
    if (file.parent_path() != from) continue;
    const bool dropped = how == Unsynced::dropped;
    const bool made = shadow.name_synced || (!dropped && chance(random));
    const bool gone = shadow.deleted && (shadow.deletion_synced || (!dropped && chance(random)));
    if (gone || (!made && !shadow.former)) continue;
    const Bytes content = made ? after_cut(shadow, how, random) : *shadow.former;
    std::ofstream(to / file.filename(), std::ios::binary)
        .write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  }
}

}  // namespace kiosk::faults
