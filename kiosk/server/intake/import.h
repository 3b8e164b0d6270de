// Files of sealed opinions that staff carried from a kiosk on a USB stick: the same way in as uploads, so
// that what arrives by both is stored once. A revoked kiosk's file is taken as well: what it held was given
// before.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/imports.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/trail.h"
#include "kiosk/server/store/interface/transactions.h"
#include "kiosk/wire/sealed_export.h"

namespace kiosk::server::intake {

/// A file whose signature was checked.
struct SealedFile {
  store::Kiosk kiosk;
  wire::SealedExport sealed;
  Hash digest{};  ///< of the file
};
/// Codes: unknown-kiosk, and those of wire::read_export and decode_export. A foreign or changed file is a
/// security event under `peer`.
Result<SealedFile> read_sealed_file(store::Parts<store::Fleet, store::SecurityEvents> store,
                                    std::string_view file, const std::string& peer, UtcTime now);

struct ImportReport {
  store::SealedImport counts;
  std::map<std::string, std::int64_t> refused;  ///< by reason, as intake::Opener names them
};
using ImportStore = store::Parts<store::Consultations, store::OpinionIntake, store::Transactions>;

/// Stores what is new, in several transactions where it is much: cut short, it may be done again. Leaves a
/// line in the trail.
ImportReport import_sealed(ImportStore store, packs::PublishedPacks& packs, const SealedFile& file,
                           const std::string& by, const Clock& clock);

}  // namespace kiosk::server::intake
