// The folder of packs: one folder per digest, and the link `current` to the one in use.
#pragma once

#include <filesystem>
#include <optional>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall::courier {

class Packs {
 public:
  /// `outbox` keeps the highest revision that was ever in use of each consultation.
  Packs(std::filesystem::path folder, std::filesystem::path schema, outbox::Outbox& outbox);

  /// Whether this pack is the one in use.
  bool in_use(const Hash& digest) const;
  /// Of the pack in use; 0 where there is none.
  int revision() const { return revision_; }

  /// Whether the assignment may replace what is in use, before anything is fetched. Codes: pack-signature,
  /// pack-older.
  Result<void> acceptable(const wire::Assignment& assignment, const Hash& server_key);
  /// Whether the pack lies here already, whole.
  bool held(const Hash& digest) const;
  /// Unpacks, checks digest and contents, keeps. The pack in use stays as it is. Codes: pack-digest,
  /// pack-unreadable, those of unpacking.
  Result<void> keep(const wire::Assignment& assignment, ByteView archive);
  /// Puts a pack that is held in use, in one step that a power cut cannot halve. Codes: as keep, and those of
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

}  // namespace kiosk::hall::courier
