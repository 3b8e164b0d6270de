// Imports sealed opinions that staff carried from a kiosk on a USB stick. Uses the same path as uploads, so
// an opinion that arrives both ways is stored once. Files of revoked kiosks are accepted, because their
// opinions were given before the revocation.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/wire/sealed_export.h"

namespace kiosk::server::intake {

/// A file whose signature is valid.
struct SealedFile {
  store::Kiosk kiosk;
  wire::SealedExport sealed;
  Hash digest{};  ///< of the file
};
/// Codes: unknown-kiosk, and those of wire::read_export and decode_export. A file with a wrong signature is
/// recorded as a security event under `peer`.
Result<SealedFile> read_sealed_file(store::Store& store, std::string_view file, const std::string& peer,
                                    UtcTime now);

struct ImportReport {
  store::SealedImport counts;
  std::map<std::string, std::int64_t> refused;  ///< counts by reason, as named by intake::Opener
};
/// Stores the new opinions, in several transactions for large files. May be repeated after an interruption.
/// Adds a trail entry.
ImportReport import_sealed(store::Store& store, packs::PublishedPacks& packs, const SealedFile& file,
                           const std::string& by, const Clock& clock);

}  // namespace kiosk::server::intake
