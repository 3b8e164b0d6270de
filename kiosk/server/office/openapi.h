// The OpenAPI 3.1 document: the API as described in assets/web/api.json, the registered downloads, and every
// registered page. Routes without a description get "x-undescribed", descriptions without a route
// "x-unregistered"; a test rejects both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/server/http/http.h"
#include "kiosk/server/office/sign_in.h"

namespace kiosk::server::office {

/// A registered page.
struct PageRoute {
  std::string method, path;
  std::optional<Access> access;  ///< nullopt: public
};

/// `api`: content of api.json. Throws if it is not JSON.
std::string openapi_document(const std::string& api, const http::Router& router,
                             const std::vector<PageRoute>& pages);

}  // namespace kiosk::server::office
