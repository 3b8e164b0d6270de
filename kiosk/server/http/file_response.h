// Answers with a file's contents without holding them in memory.
#pragma once

#include <filesystem>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// The whole file, or what follows N where the request has "Range: bytes=N-" (206). Other ranges are ignored.
/// Reads one piece at a time, each after the one before was sent, and keeps no descriptor open in between: a
/// slow reader costs one piece of memory. The file must not change. Throws std::filesystem::filesystem_error
/// where it cannot be read.
Response file_response(const std::filesystem::path& file, const Request& request);

}  // namespace kiosk::server::http
