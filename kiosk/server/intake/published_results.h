// Published results for the kiosks, signed by the server.
#pragma once

#include "kiosk/server/http/http.h"
#include "kiosk/server/intake/published_packs.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::intake {

/// GET /v1/consultations/{id}/published: open to everybody, since all of it is public; 404 until an official
/// publishes. With an ETag. What it refers to must outlive the router.
void add_published_results(http::Router& router, store::Store& store, PublishedPacks& packs,
                           const wire::SigningKey& server_key);

}  // namespace kiosk::server::intake
