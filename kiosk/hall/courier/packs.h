// The folder of packs: one folder per digest, and a symbolic link `current` to the pack in use.
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/assignment.h"

namespace kiosk::hall::courier {

class Packs {
 public:
  /// `outbox` stores, for each consultation, the highest revision that was ever in use.
  Packs(std::filesystem::path folder, std::filesystem::path schema, outbox::Outbox& outbox);

  /// Whether this pack is the one in use.
  bool in_use(const Hash& digest) const;
  /// The revision of the pack in use; 0 if there is none.
  int revision() const { return revision_; }

  /// Checks, before anything is fetched, whether the assigned pack may replace the one in use. Faults:
  /// "pack-signature", "pack-older".
  Result<void> acceptable(const wire::Assignment& assignment, const Hash& server_key);
  /// Whether the pack is already stored here and undamaged.
  bool held(const Hash& digest) const;
  /// Unpacks the archive, checks digest and content, and stores the pack. The pack in use does not
  /// change. Faults: "pack-digest", "pack-refused", "pack-other", those of unpacking.
  Result<void> keep(const wire::Assignment& assignment, ByteView archive);
  /// Keeps the server's signature of a pack, for verify_in_use.
  Result<void> keep_signature(const wire::Assignment& assignment);
  /// Puts a stored pack in use by replacing the link atomically. Faults: those of `keep` and of
  /// Outbox::set_setting.
  Result<void> use(const wire::Assignment& assignment);

 private:
  std::filesystem::path folder_of(const Hash& digest) const;
  Result<void> check(const std::filesystem::path& folder, const wire::Assignment& assignment) const;
  void read_current();
  int highest_revision(const std::string& consultation);
  Result<void> remember(const std::string& consultation, int revision);
  void remove_others(const std::string& kept, const std::string& kept_too) const;

  std::filesystem::path folder_, schema_;
  outbox::Outbox& outbox_;
  std::string consultation_;
  int revision_ = 0;
};

/// Whether that folder of packs still holds exactly what the server signed. Faults: "pack-changed".
Result<void> verify_in_use(const std::filesystem::path& folder, const Hash& server_key, outbox::Outbox& outbox);

}  // namespace kiosk::hall::courier
