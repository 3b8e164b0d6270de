// Packs that were uploaded and checked but not published, so that an official can view every screen first.
// One folder per draft with pack/, pictures/ and pictures.outcome.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/thread_annotations.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/packs/screen_painter.h"

namespace kiosk::server::packs {

struct PackDraft {
  std::string id;  ///< digest of the pack's files, hex
  std::shared_ptr<const consultation::Pack> pack;
  UtcTime uploaded;
  std::filesystem::path pack_folder;
  std::vector<std::string> pictures;  ///< file names, in order of languages and screens
  bool painting = false;              ///< the pictures are still being drawn
  std::string painting_fault;         ///< error text for an administrator; "" if none
  std::vector<Fault> warnings = {};   ///< what the author should look at
};

/// The drafts of one server. Thread-safe. Holds at most 20 drafts, so that uploads cannot fill the disk.
/// REQUIRES: only one process uses the folder.
class PackDrafts {
 public:
  PackDrafts(std::filesystem::path folder, std::filesystem::path schema, PaintingOptions painting);

  /// Unpacks, checks and stores an uploaded archive and queues it for drawing. Returns the draft's id; the
  /// same pack uploaded twice is one draft. Faults: those of unpack_upload, pack-faulty (what = all faults),
  /// too-many-drafts.
  Result<std::string> add(std::string_view archive);
  std::vector<PackDraft> all();  ///< newest first
  /// With `now`, a period that is over is among the warnings.
  std::optional<PackDraft> find(const std::string& id, std::optional<UtcTime> now = std::nullopt);
  /// The file of a picture; nothing if the draft has no picture of that name.
  std::optional<std::filesystem::path> picture(const std::string& id, const std::string& name);
  bool remove(const std::string& id);

 private:
  std::filesystem::path folder_of(const std::string& id) const { return folder_ / id; }
  std::filesystem::path folder_, schema_;
  Mutex mutex_;  ///< held while the folder changes
  ScreenPainter painter_;
};

}  // namespace kiosk::server::packs
