#include "kiosk/server/store/sqlite/checked_vfs.h"

#include <sodium.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/server/store/sqlite/wal_mark.h"

namespace kiosk::server::store {
namespace {

// SQLite's file format: number of bytes reserved at the end of each page
constexpr sqlite3_int64 reserve_at = 20;
constexpr int least_page = 512;
constexpr std::string_view wal_suffix = "-wal";

/// An open file: the handle of the underlying VFS, and our state.
struct Open {
  explicit Open(int size)
      : memory(new std::max_align_t[static_cast<std::size_t>(size) / sizeof(std::max_align_t) + 1]) {}
  sqlite3_file* below() const { return reinterpret_cast<sqlite3_file*>(memory.get()); }

  std::unique_ptr<std::max_align_t[]> memory;
  bool database = false;
  bool summed = false;        ///< its pages have checksums
  std::string marked;         ///< for a -wal: path of the database
  bool head_written = false;  ///< for a -wal: its head was written since the last sync
  Bytes page;
};

struct File {
  sqlite3_file base;
  Open* open;
};

Open& opened(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file)->open;
}
sqlite3_file* below(sqlite3_file* file) {
  return opened(file).below();
}
const sqlite3_io_methods& calls(sqlite3_file* file) {
  return *below(file)->pMethods;
}

bool whole_page(int size, sqlite3_int64 at) {
  return size >= least_page && (size & (size - 1)) == 0 && at % size == 0;
}

using Sum = std::array<std::uint8_t, page_sum_bytes>;
static_assert(page_sum_bytes == crypto_shorthash_BYTES);

/// Checksum of the page's bytes and offset. It detects accidents, not attacks: anyone who can write the file
/// can write a checksum.
Sum sum_of(const std::uint8_t* page, int size, sqlite3_int64 at) {
  std::array<std::uint8_t, crypto_shorthash_KEYBYTES> key{};
  std::memcpy(key.data(), &at, sizeof at);
  Sum sum{};
  crypto_shorthash(sum.data(), page, static_cast<unsigned long long>(size - page_sum_bytes), key.data());
  return sum;
}

/// Whether the page matches its checksum. A page that was never written is all zeros.
bool checksum_matches(const std::uint8_t* page, int size, sqlite3_int64 at) {
  const Sum sum = sum_of(page, size, at);
  return std::equal(sum.begin(), sum.end(), page + size - page_sum_bytes) ||
         std::all_of(page, page + size, [](std::uint8_t byte) { return byte == 0; });
}

void look_at_head(Open& file, const void* data, int size, sqlite3_int64 at) {
  if (at == 0 && size > reserve_at)
    file.summed = static_cast<const std::uint8_t*>(data)[reserve_at] == page_sum_bytes;
}

int close(sqlite3_file* file) {
  const std::unique_ptr<Open> ends(reinterpret_cast<File*>(file)->open);
  return ends->below()->pMethods->xClose(ends->below());
}

int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
  const int code = calls(file).xRead(below(file), data, size, at);
  Open& open = opened(file);
  if (code != SQLITE_OK || !open.database) return code;
  look_at_head(open, data, size, at);
  const bool checked = open.summed && whole_page(size, at);
  return !checked || checksum_matches(static_cast<const std::uint8_t*>(data), size, at) ? SQLITE_OK
                                                                                        : SQLITE_IOERR_DATA;
}

int write_page(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  Bytes& page = opened(file).page;
  const auto* const bytes = static_cast<const std::uint8_t*>(data);
  page.assign(bytes, bytes + size);
  const Sum sum = sum_of(page.data(), size, at);
  std::copy(sum.begin(), sum.end(), page.end() - page_sum_bytes);
  return calls(file).xWrite(below(file), page.data(), size, at);
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  Open& open = opened(file);
  if (open.database) {
    look_at_head(open, data, size, at);
    if (open.summed && whole_page(size, at)) return write_page(file, data, size, at);
  }
  const bool begins = !open.marked.empty() && at == 0 && size == static_cast<int>(wal_head_bytes);
  if (begins && !mark_wal_starting(open.marked, salts_of(static_cast<const std::uint8_t*>(data))))
    return SQLITE_IOERR_WRITE;
  open.head_written = open.head_written || begins;
  return calls(file).xWrite(below(file), data, size, at);
}

int sync(sqlite3_file* file, int flags) {
  const int code = calls(file).xSync(below(file), flags);
  Open& open = opened(file);
  if (code != SQLITE_OK || !open.head_written) return code;
  if (!mark_wal_started(open.marked)) return SQLITE_IOERR_FSYNC;
  open.head_written = false;
  return SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return calls(file).xTruncate(below(file), size);
}
int size(sqlite3_file* file, sqlite3_int64* bytes) {
  return calls(file).xFileSize(below(file), bytes);
}
int lock(sqlite3_file* file, int level) {
  return calls(file).xLock(below(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return calls(file).xUnlock(below(file), level);
}
int reserved(sqlite3_file* file, int* out) {
  return calls(file).xCheckReservedLock(below(file), out);
}
int control(sqlite3_file* file, int what, void* argument) {
  return calls(file).xFileControl(below(file), what, argument);
}
int sector(sqlite3_file* file) {
  return calls(file).xSectorSize(below(file));
}
int traits(sqlite3_file* file) {
  return calls(file).xDeviceCharacteristics(below(file));
}
int map(sqlite3_file* file, int page, int bytes, int extend, void volatile** out) {
  return calls(file).xShmMap(below(file), page, bytes, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return calls(file).xShmLock(below(file), offset, count, flags);
}
void barrier(sqlite3_file* file) {
  calls(file).xShmBarrier(below(file));
}
int unmap(sqlite3_file* file, int remove) {
  return calls(file).xShmUnmap(below(file), remove);
}

// Version 2 has no xFetch, which would bypass the check.
constexpr sqlite3_io_methods methods{2,        close,   read,     write,   truncate, sync,   size,
                                     lock,     unlock,  reserved, control, sector,   traits, map,
                                     shm_lock, barrier, unmap,    nullptr, nullptr};

sqlite3_vfs* disk() {
  return sqlite3_vfs_find(nullptr);
}

int open_below(const char* name, File& file, int flags, int* out) {
  auto open = std::make_unique<Open>(disk()->szOsFile);
  open->below()->pMethods = nullptr;
  const int code = disk()->xOpen(disk(), name, open->below(), flags, out);
  if (open->below()->pMethods == nullptr) return code;
  open->database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  if ((flags & SQLITE_OPEN_WAL) != 0) {
    open->marked = name;
    open->marked.resize(open->marked.size() - wal_suffix.size());
  }
  file.base.pMethods = &methods;
  file.open = open.release();
  return code;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  file->pMethods = nullptr;
  try {
    return open_below(name, *reinterpret_cast<File*>(file), flags, out);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
}

/// SQLite removes a -wal only after all of it was copied to the database.
int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  if (const std::string_view path(name); path.ends_with(wal_suffix)) {
    if (!mark_wal_merged(path.substr(0, path.size() - wal_suffix.size()))) return SQLITE_IOERR_DELETE;
  }
  return disk()->xDelete(disk(), name, sync_folder);
}
int access(sqlite3_vfs*, const char* name, int how, int* out) {
  return disk()->xAccess(disk(), name, how, out);
}
int full_path(sqlite3_vfs*, const char* name, int most, char* out) {
  return disk()->xFullPathname(disk(), name, most, out);
}
int randomness(sqlite3_vfs*, int bytes, char* out) {
  return disk()->xRandomness(disk(), bytes, out);
}
int sleep(sqlite3_vfs*, int microseconds) {
  return disk()->xSleep(disk(), microseconds);
}
int time(sqlite3_vfs*, double* out) {
  return disk()->xCurrentTime(disk(), out);
}
int last_error(sqlite3_vfs*, int bytes, char* out) {
  return disk()->xGetLastError(disk(), bytes, out);
}

sqlite3_vfs& registered() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made{};
    made.iVersion = 1;
    made.szOsFile = sizeof(File);
    made.mxPathname = disk()->mxPathname;
    made.zName = "kiosk-checked";
    made.xOpen = open;
    made.xDelete = remove;
    made.xAccess = access;
    made.xFullPathname = full_path;
    made.xRandomness = randomness;
    made.xSleep = sleep;
    made.xCurrentTime = time;
    made.xGetLastError = last_error;
    return made;
  }();
  // Counting all memory would lock a mutex for each allocation; nothing reads the count. Without effect if
  // SQLite runs already.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)uncounted;
  static const int known = sqlite3_vfs_register(&vfs, 0);
  if (known != SQLITE_OK) throw std::bad_alloc();
  return vfs;
}

}  // namespace

const char* checked_vfs() {
  return registered().zName;
}

}  // namespace kiosk::server::store
