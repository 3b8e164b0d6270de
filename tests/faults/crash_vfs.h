// Simulates power cuts for SQLite: a VFS that tracks which writes were synced and which were only passed to
// the operating system. After a cut it produces the files that a disk could contain: everything synced; of
// the rest nothing, or any part in any order, with a torn last sector.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace kiosk::faults {

/// What happens to unsynced writes.
enum class Unsynced { dropped, kept_at_random, torn_512, torn_4096, reordered };

/// SQLite's default VFS while this object exists; one at a time.
class CrashVfs {
 public:
  /// SQLite's random numbers come from the seed too, so that a run is reproducible.
  explicit CrashVfs(std::uint64_t seed);
  ~CrashVfs();
  CrashVfs(const CrashVfs&) = delete;
  CrashVfs& operator=(const CrashVfs&) = delete;

  /// Number of writes, truncations, syncs, creations and deletions so far.
  std::int64_t steps() const;
  /// From this step on nothing reaches the disk and every call fails: the power is off.
  void cut_at(std::int64_t step);
  bool is_cut() const;
  /// Number of syncs so far.
  std::int64_t syncs() const;
  /// Makes the sync with this number (from 1) fail like on Linux: the data stays readable but is not on disk.
  /// The power goes off `cut_after` steps later (-1: never).
  void fail_sync(std::int64_t number, std::int64_t cut_after = -1);
  /// Power is on again and all failures are cancelled, for inspecting what survived.
  void repair();
  /// Writes into a folder what the disk contains after the cut, for all files that were in `from`.
  void survivors(const std::filesystem::path& from, const std::filesystem::path& to, Unsynced how,
                 std::uint64_t seed) const;

  /// For controls that must fail: runs a pragma on each new connection and ignores later ones of that name.
  /// "" = none.
  void spoil(std::string_view pragma, std::string_view value);

 private:
  friend struct CrashCalls;
  struct Disk;
  std::unique_ptr<Disk> disk_;
};

}  // namespace kiosk::faults
