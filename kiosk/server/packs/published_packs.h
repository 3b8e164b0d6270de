// Packs as they were published: one folder and one archive per digest, never changed.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::packs {

using PackPointer = std::shared_ptr<const consultation::Pack>;

/// Thread-safe; keeps what it has loaded.
class PublishedPacks {
 public:
  PublishedPacks(std::filesystem::path folder, std::filesystem::path schema);
  /// The pack of that id and revision; null where it was never published here.
  PackPointer find(std::string_view id, int revision);
  /// The archive's file for a digest in hex; nothing where there is none.
  std::optional<std::filesystem::path> archive(std::string_view digest) const;

  struct Published {
    Hash digest{};
    std::string title;
    consultation::Period period;
    int revision = 0;
    std::string id;
  };
  /// Checks a pack, writes it with its seal key into a folder of its own and makes the archive. Same content,
  /// same digest. `may` can refuse a digest before anything is published. Faults: pack-faulty (what = all
  /// faults, as for `kiosk check`), pack-unwritable, those of `may`.
  Result<Published> add(const std::filesystem::path& pack, const Hash& seal_key,
                        const std::function<Result<void>(const Hash&)>& may = {});
  /// Loads a pack that is not published yet. Faults as add().
  Result<consultation::Pack> look(const std::filesystem::path& pack) const;

 private:
  std::filesystem::path folder_, schema_;
  std::mutex mutex_;
  std::map<std::pair<std::string, int>, PackPointer> loaded_;
};

}  // namespace kiosk::server::packs
