// Packs that were uploaded and checked but not published: kept so that an official can look at every screen
// first. One folder per draft: pack/, pictures/, and how far the pictures are.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/time.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/packs/screen_painter.h"

namespace kiosk::server::packs {

struct PackDraft {
  std::string id;  ///< digest of the pack's files, hex
  std::shared_ptr<const consultation::Pack> pack;
  UtcTime uploaded;
  std::filesystem::path pack_folder;
  std::vector<std::string> pictures;  ///< file names, in order of languages and screens
  bool painting = false;              ///< more pictures will come
  std::string painting_fault;         ///< why there are none, for an administrator
};

/// Thread-safe. At most 20 drafts, so that uploads cannot fill the disk.
class PackDrafts {
 public:
  PackDrafts(std::filesystem::path folder, std::filesystem::path schema, Painting painting);

  /// Unpacks, checks, keeps, and lets the pictures be drawn. Gives the draft's id; the same pack twice is one
  /// draft. Faults: those of unpack_upload, pack-faulty (what = all faults), too-many-drafts.
  Result<std::string> add(std::string_view archive);
  std::vector<PackDraft> all();  ///< newest first
  std::optional<PackDraft> find(const std::string& id);
  /// A picture's file; nothing where the draft has none of that name.
  std::optional<std::filesystem::path> picture(const std::string& id, const std::string& name);
  void remove(const std::string& id);

 private:
  std::filesystem::path place(const std::string& id) const { return folder_ / id; }
  std::filesystem::path folder_, schema_;
  std::mutex mutex_;
  ScreenPainter painter_;
};

}  // namespace kiosk::server::packs
