// Files of sealed opinions that staff carried from a kiosk on a USB stick: the same way in as uploads, so
// that what arrives by both is stored once. A revoked kiosk's file is taken as well: what it held was given
// before.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/intake/opener.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"
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
Result<SealedFile> read_sealed_file(store::Store& store, std::string_view file, const std::string& peer,
                                    UtcTime now);

struct ImportReport {
  store::SealedImport counts;
  std::map<std::string, std::int64_t> refused;  ///< by reason, as intake::Opener names them
};
/// Stores what is new, in several transactions where it is much: cut short, it may be done again. Leaves a
/// line in the trail. What belongs to a consultation over which `may_bring` gives no rights is refused with
/// importer-rights; an empty function gives all rights.
ImportReport import_sealed(store::Store& store, packs::PublishedPacks& packs, const SealedFile& file,
                           const std::string& by, const Clock& clock, MayBring may_bring = {});

}  // namespace kiosk::server::intake
