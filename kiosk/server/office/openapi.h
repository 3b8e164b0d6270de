// The OpenAPI 3.1 document of this server: the API as assets/web/api.json describes it, and every page as it
// is registered. What is registered but not described, or described but not registered, is marked, and a test
// refuses it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/server/http/http.h"
#include "kiosk/server/office/sign_in.h"

namespace kiosk::server::office {

/// A page as it was added.
struct PageRoute {
  std::string method, path;
  std::optional<Right> right;  ///< nothing: open to everybody
};

/// `api` is the text of api.json. Throws where it is broken.
std::string openapi_document(const std::string& api, const http::Router& router,
                             const std::vector<PageRoute>& pages);

}  // namespace kiosk::server::office
