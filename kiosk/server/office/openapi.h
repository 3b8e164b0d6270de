// The OpenAPI 3.1 document of this server: the API as assets/web/api.json describes it, the downloads of the
// registry, and every page as it is registered. Routes without a description get "x-undescribed",
// descriptions without a route "x-unregistered"; a test refuses both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/server/http/http.h"
#include "kiosk/server/office/sign_in.h"

namespace kiosk::server::office {

/// A page as it was registered.
struct PageRoute {
  std::string method, path;
  std::optional<Access> access;  ///< empty: open to everybody
};

/// `api` is the text of api.json. Throws where it is no JSON.
std::string openapi_document(const std::string& api, const http::Router& router,
                             const std::vector<PageRoute>& pages);

}  // namespace kiosk::server::office
