// Published results for the kiosks, signed by the server.
#pragma once

#include "kiosk/server/http/http.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::results {

using PublicationStore = store::Parts<store::Consultations, store::Opinions, store::Papers, store::Reports>;

/// Adds GET /v1/consultations/{id}/published: public, 404 until an official publishes the results, with ETag.
/// The arguments must outlive the router.
void add_publication_routes(http::Router& router, PublicationStore store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key);

}  // namespace kiosk::server::results
