// Published packs on disk: one folder and one archive per digest, never modified.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/thread_annotations.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/packs/publication.h"

namespace kiosk::server::packs {

using PackPointer = std::shared_ptr<const consultation::Pack>;

/// The folder of published packs. Holds for each publication a folder `<digest>`, an archive
/// `<digest>.tar.zst` and a pointer file `<id>.<revision>` that contains the digest. Thread-safe; several
/// processes may use the same folder. Caches the packs it has loaded.
class PublishedPacks {
 public:
  /// Creates the folder. Removes what interrupted publications left, unless a publication is running.
  PublishedPacks(std::filesystem::path folder, std::filesystem::path schema);

  /// The newest publication of that id and revision; null if there is none.
  PackPointer find(std::string_view id, int revision);

  /// The archive file of a digest in lower-case hex; nothing if there is none.
  std::optional<std::filesystem::path> archive(std::string_view digest) const;

  /// Waits until no other thread or process publishes. Take it before reading state that decides whether a
  /// publication is allowed. One thread must not lock twice. Throws std::system_error if the lock file cannot
  /// be opened.
  PublicationLock lock_publication() const;

  /// Checks a pack, adds its seal key, and stores folder and archive durably; the pointer is left to the
  /// caller (Publication::set_pointer). The same content gives the same digest. `allow` may refuse the digest
  /// before anything is written. A crash at any moment leaves the old or the new publication, never a
  /// mixture. REQUIRES: `lock` is from this object and outlives the result, as this object does. Faults:
  /// pack-faulty (what = all faults, as printed by `kiosk check`), pack-unwritable, those of `allow`.
  Result<Publication> prepare(const PublicationLock& lock, const std::filesystem::path& pack,
                              const Hash& seal_key,
                              const std::function<Result<void>(const Hash&)>& allow = {});
  /// Like prepare(), and sets the pointer: for callers that do not record the publication elsewhere.
  Result<PublishedPack> add(const PublicationLock& lock, const std::filesystem::path& pack,
                            const Hash& seal_key, const std::function<Result<void>(const Hash&)>& allow = {});

  /// The published pack according to the store.
  struct Current {
    std::string id;
    int revision = 0;
    Hash digest{};
  };
  /// Makes the pointers refer to these packs. They may differ after a crash between pointer and commit, or
  /// after a restored backup. Returns those that cannot be found or written; their pointers are not changed.
  /// Waits for the lock.
  std::vector<Current> correct_pointers(const std::vector<Current>& current);

  /// Loads and checks a pack that is not published yet. Faults: pack-faulty.
  Result<consultation::Pack> load(const std::filesystem::path& pack) const;

 private:
  void remove_leftovers() const;
  std::filesystem::path lock_file() const { return folder_ / "publication.lock"; }
  void forget(const std::string& id, int revision);

  const std::filesystem::path folder_, schema_;
  Mutex mutex_;
  std::map<std::pair<std::string, int>, PackPointer> loaded_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::server::packs
