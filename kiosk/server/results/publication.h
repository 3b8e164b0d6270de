// Published results for the kiosks, signed by the server.
#pragma once

#include "kiosk/server/http/http.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::results {

/// GET /v1/consultations/{id}/published: open to everybody, since all of it is public; 404 until an official
/// publishes. With an ETag. What it refers to must outlive the router.
void add_publication_routes(http::Router& router, store::Store& store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key);

}  // namespace kiosk::server::results
