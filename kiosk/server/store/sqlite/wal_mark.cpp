#include "kiosk/server/store/sqlite/wal_mark.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "kiosk/base/bytes.h"

namespace kiosk::server::store {
namespace {

namespace fs = std::filesystem;

enum class State : std::uint8_t { closed = 1, beginning = 2, begun = 3 };

struct Mark {
  State state = State::closed;
  WalSalts current{}, previous{};
  bool may_be_absent = true;  ///< while starting: there was no -wal before
};

constexpr std::string_view magic = "kioskwal";
constexpr std::size_t sum_bytes = 8;
constexpr std::size_t mark_bytes = 8 + 8 + 8 + 8 + sum_bytes;

fs::path beside(const fs::path& database, const char* suffix) {
  return database.string() + suffix;
}

/// Magic, state, flag, salts, and the first bytes of a digest, which detects a partly written mark.
Bytes written(const Mark& mark) {
  Bytes bytes(magic.begin(), magic.end());
  bytes.push_back(static_cast<std::uint8_t>(mark.state));
  bytes.push_back(mark.may_be_absent ? 1 : 0);
  bytes.resize(16);
  bytes.insert(bytes.end(), mark.current.begin(), mark.current.end());
  bytes.insert(bytes.end(), mark.previous.begin(), mark.previous.end());
  const Hash digest = sha256(bytes);
  bytes.insert(bytes.end(), digest.begin(), digest.begin() + sum_bytes);
  return bytes;
}

Bytes beginning_of(const fs::path& file, std::size_t most) {
  Bytes bytes(most);
  std::ifstream in(file, std::ios::binary);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(most));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::optional<Mark> read(const fs::path& database) {
  const Bytes bytes = beginning_of(beside(database, "-mark"), mark_bytes);
  if (bytes.size() != mark_bytes || bytes[8] < 1 || bytes[8] > 3) return std::nullopt;
  Mark mark;
  mark.state = static_cast<State>(bytes[8]);
  mark.may_be_absent = bytes[9] != 0;
  std::copy_n(bytes.begin() + 16, mark.current.size(), mark.current.begin());
  std::copy_n(bytes.begin() + 24, mark.previous.size(), mark.previous.begin());
  return written(mark) == bytes ? std::optional(mark) : std::nullopt;
}

/// Written through SQLite's own VFS, so that the mark gets the database's permissions and the folder is
/// synced.
bool write(const fs::path& database, const Mark& mark) {
  sqlite3_vfs* const disk = sqlite3_vfs_find(nullptr);
  const auto memory = std::make_unique<std::max_align_t[]>(
      static_cast<std::size_t>(disk->szOsFile) / sizeof(std::max_align_t) + 1);
  auto* const file = reinterpret_cast<sqlite3_file*>(memory.get());
  const std::string name = fs::absolute(beside(database, "-mark")).string();
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL;
  file->pMethods = nullptr;
  bool good = disk->xOpen(disk, name.c_str(), file, flags, nullptr) == SQLITE_OK;
  if (file->pMethods == nullptr) return false;
  const Bytes bytes = written(mark);
  good = good && file->pMethods->xWrite(file, bytes.data(), static_cast<int>(bytes.size()), 0) == SQLITE_OK &&
         file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) == SQLITE_OK;
  return file->pMethods->xClose(file) == SQLITE_OK && good;
}

}  // namespace

WalSalts salts_of(const std::uint8_t* head) {
  WalSalts salts{};
  std::copy_n(head + 16, salts.size(), salts.begin());
  return salts;
}

bool mark_wal_starting(const fs::path& database, const WalSalts& salts) {
  Mark mark = read(database).value_or(Mark{});
  // Repeats a start that failed; the previous -wal may still be on the disk.
  if (mark.current != salts) mark.previous = mark.current;
  if (mark.state != State::beginning) mark.may_be_absent = mark.state == State::closed;
  mark.current = salts;
  mark.state = State::beginning;
  return write(database, mark);
}

bool mark_wal_started(const fs::path& database) {
  auto mark = read(database);
  if (!mark) return false;
  mark->state = State::begun;
  return write(database, *mark);
}

bool mark_wal_merged(const fs::path& database) {
  auto mark = read(database);
  if (!mark) return true;
  mark->state = State::closed;
  return write(database, *mark);
}

Result<void> check_wal(const fs::path& database) {
  const auto mark = read(database);
  if (!mark) return {};
  if (std::error_code error; fs::file_size(database, error) == 0 || error) {
    return fault(
        "store-missing", "The file {file} is missing or empty.",
        "Nothing was changed. Put the file back. If it is lost: kiosk-server restore with the newest "
        "backup; what was stored after that backup is then missing.",
        database.string(), {{"file", database.string()}});
  }
  const fs::path wal = beside(database, "-wal");
  const Bytes head = beginning_of(wal, wal_head_bytes);
  const std::string name = wal.filename().string();
  if (head.size() < wal_head_bytes) {
    const bool not_yet = mark->state == State::beginning && mark->may_be_absent;
    if (mark->state == State::closed || not_yet) return {};
    return fault(
        "store-wal-missing",
        "The file {file} is missing or was cut. Opinions that were answered for stand in it alone.",
        "Nothing was changed. Put the file back. If it is lost: kiosk-server restore with the newest "
        "backup; what was stored after that backup is then missing.",
        wal.string(), {{"file", name}});
  }
  const WalSalts salts = salts_of(head.data());
  if (salts == mark->current || (mark->state == State::beginning && salts == mark->previous)) return {};
  return fault("store-wal-foreign", "The file {file} belongs to another database, or to another time.",
               "Nothing was changed. Put the file back that lay here when the server stopped. If it is lost: "
               "kiosk-server restore with the newest backup.",
               wal.string(), {{"file", name}});
}

}  // namespace kiosk::server::store
