// A power cut for SQLite: a layer over its own file system that knows which writes were only handed to the
// operating system and which were synced. At a cut it makes the files a disk could hold after it: what was
// synced for sure; of the rest nothing, or any part of it, in any order, the last sector torn.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace kiosk::faults {

/// What becomes of writes that were not synced.
enum class Unsynced { dropped, kept_at_random, torn_512, torn_4096, reordered };

/// The default file system of SQLite while it lives; one at a time.
class CrashVfs {
 public:
  /// SQLite's own random numbers follow from the seed as well, so that a run can be run again.
  explicit CrashVfs(std::uint64_t seed);
  ~CrashVfs();
  CrashVfs(const CrashVfs&) = delete;
  CrashVfs& operator=(const CrashVfs&) = delete;

  /// Writes, truncations, syncs, creations and deletions so far.
  std::int64_t steps() const;
  /// From this step on nothing reaches the disk and every call fails: the machine is off.
  void cut_at(std::int64_t step);
  bool is_cut() const;
  /// Syncs so far.
  std::int64_t syncs() const;
  /// The sync of this number (from 1) fails, as Linux does it: the data stays readable, and is on no disk.
  /// `cut_after` steps later the machine goes off (-1: it does not for that).
  void fail_sync(std::int64_t number, std::int64_t cut_after = -1);
  /// The machine is on again and nothing fails or is spoiled any more: for looking at what survived.
  void repair();
  /// Writes into a folder what the disk holds after the cut, of all files that lay in `from`.
  void survivors(const std::filesystem::path& from, const std::filesystem::path& to, Unsynced how,
                 std::uint64_t seed) const;

  /// For controls that must fail: statements run on each new connection, whose settings no later PRAGMA of
  /// that name changes. "" = none.
  void spoil(std::string_view pragma, std::string_view value);

 private:
  friend struct CrashCalls;
  struct Disk;
  std::unique_ptr<Disk> disk_;
};

}  // namespace kiosk::faults
