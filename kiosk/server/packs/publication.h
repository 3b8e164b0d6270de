// One publication of a pack: lock, prepared files, and the pointer, which is set last.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"

namespace kiosk::server::packs {

/// Exclusive right to publish in one folder, among all threads and processes. Held until destroyed.
class PublicationLock {
 public:
  ~PublicationLock();
  PublicationLock(PublicationLock&& other) noexcept;
  PublicationLock(const PublicationLock&) = delete;
  PublicationLock& operator=(const PublicationLock&) = delete;

  /// Waits until the lock of that file is free. Throws std::system_error if the file cannot be opened.
  static PublicationLock wait(const std::filesystem::path& file);
  /// Returns null if the lock is taken. Throws like wait().
  static std::unique_ptr<PublicationLock> try_now(const std::filesystem::path& file);

 private:
  explicit PublicationLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;  ///< open lock file; -1 when moved from
};

/// Names of temporary folders begin with this.
inline constexpr std::string_view temporary_prefix = "publication-";

/// A folder that only one publication uses; removed with everything in it when it goes out of scope.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(const std::filesystem::path& parent);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }  ///< empty if it could not be created

 private:
  std::filesystem::path path_;
};

/// A pack that is published or about to be published.
struct PublishedPack {
  Hash digest{};
  std::string title;
  int revision = 0;
  std::string id;
};

tl::unexpected<Fault> unwritable(const std::filesystem::path& file);

/// A pack whose folder and archive are on disk, with a prepared pointer file. REQUIRES: the PublicationLock
/// is held for its lifetime. Not thread-safe.
class Publication {
 public:
  /// `pointer` becomes a file with the digest of `pack`. `changed` is called whenever it was replaced.
  /// Faults: pack-unwritable.
  static Result<Publication> prepare(std::unique_ptr<TemporaryFolder> temporary,
                                     std::filesystem::path pointer, PublishedPack pack,
                                     std::function<void()> changed);
  /// Restores the previous pointer if set_pointer() succeeded and keep() was not called. After a crash in
  /// between, PublishedPacks::correct_pointers does this.
  ~Publication();
  Publication(Publication&& other) noexcept;
  Publication& operator=(Publication&&) = delete;

  const PublishedPack& pack() const { return pack_; }
  /// Makes the pointer refer to this pack, durably. Faults: pack-unwritable; the previous pointer is then in
  /// place.
  Result<void> set_pointer();
  /// Makes the new pointer permanent.
  void keep() { kept_ = true; }

 private:
  Publication(std::unique_ptr<TemporaryFolder> temporary, std::filesystem::path pointer, PublishedPack pack,
              std::function<void()> changed);
  void put_back();

  std::unique_ptr<TemporaryFolder> temporary_;  ///< null when moved from
  std::filesystem::path pointer_;
  PublishedPack pack_;
  std::function<void()> changed_;
  bool set_ = false, kept_ = false;
};

}  // namespace kiosk::server::packs
