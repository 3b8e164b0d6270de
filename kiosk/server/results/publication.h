// Published results for the kiosks, signed by the server.
#pragma once

#include "kiosk/server/http/http.h"
#include "kiosk/server/packs/published_packs.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/wire/signature.h"

namespace kiosk::server::results {

/// Adds GET /v1/consultations/{id}/published: open to everybody, 404 until an official publishes the results,
/// with an ETag. The answer is kept until something changes. The arguments must outlive the router.
void add_publication_routes(http::Router& router, store::Store& store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key, const Clock& clock);

/// A text that changes whenever anything may have changed that is published about the consultation: an
/// opinion came in, or somebody did something that is in the trail. Costs one small read.
std::string public_stamp(store::Store& store, const store::Consultation& consultation);

}  // namespace kiosk::server::results
