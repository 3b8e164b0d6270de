// Addresses of the downloads, for pages and /openapi.json.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/server/office/page_data.h"

namespace kiosk::server::office {

/// "/v1/consultations/ID/summary.csv". Without an extension, the address whose format follows the Accept
/// header.
std::string download_path(std::string_view consultation, std::string_view document,
                          std::string_view extension);
/// {href, label} for every format of a document. `query` is appended to each address.
PageData download_links(const std::string& consultation, std::string_view document, const std::string& query,
                        const Catalogue& words);
/// Fault for an address that looks like a download but names an unknown document or format; else nullopt.
std::optional<Fault> unknown_download(std::string_view path);

}  // namespace kiosk::server::office
