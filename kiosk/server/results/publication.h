// Published results for the kiosks, signed by the server.
#pragma once

#include "kiosk/base/time.h"
#include "kiosk/server/http/http.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/server/store/interface/result_versions.h"
#include "kiosk/server/store/interface/trail.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::results {

using PublicationStore =
    store::Parts<store::Consultations, store::Reports, store::ResultVersions, store::Trail>;

/// Adds GET /v1/consultations/{id}/published: public, with ETag: the newest published version, 404 if there is
/// none. The answer is kept until something changes. The arguments must outlive the router.
void add_publication_routes(http::Router& router, PublicationStore store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key, const Clock& clock);

/// A text that changes whenever something published about the consultation may have changed: an official did
/// something that is in the trail. Opinions that arrive change nothing published. Costs one small read.
std::string public_stamp(store::Trail& trail, const store::Consultation& consultation);

}  // namespace kiosk::server::results
