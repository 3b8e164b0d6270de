// Imports sealed opinions that staff carried from a kiosk on a USB stick. Uses the same path as uploads, so
// an opinion that arrives both ways is stored once. Files of revoked kiosks are accepted, because their
// opinions were given before the revocation.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/intake/opener.h"
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

/// A file whose signature is valid.
struct SealedFile {
  store::Kiosk kiosk;
  wire::SealedExport sealed;
  Hash digest{};  ///< of the file
};
/// Codes: unknown-kiosk, and those of wire::read_export and decode_export. A file with a wrong signature is
/// recorded as a security event under `peer`.
Result<SealedFile> read_sealed_file(store::Parts<store::Fleet, store::SecurityEvents> store,
                                    std::string_view file, const std::string& peer, UtcTime now);

struct ImportReport {
  store::SealedImport counts;
  std::map<std::string, std::int64_t> refused;  ///< counts by reason, as named by intake::Opener
};
using ImportStore =
    store::Parts<store::Consultations, store::Fleet, store::OpinionIntake, store::Transactions>;

/// Stores the new opinions, in several transactions for large files. May be repeated after an interruption.
/// Adds a trail entry. Opinions of consultations for which `may_bring` grants no rights are refused with
/// importer-rights; an empty function grants all rights.
ImportReport import_sealed(ImportStore store, packs::PublishedPacks& packs, const SealedFile& file,
                           const std::string& by, const Clock& clock, MayBring may_bring = {});

}  // namespace kiosk::server::intake
