// Answers with a file's content without loading it into memory.
#pragma once

#include <filesystem>

#include "kiosk/server/http/http.h"

namespace kiosk::server::http {

/// Sends the whole file, or from byte N on for "Range: bytes=N-" (status 206). Other ranges are ignored.
/// Reads one piece after the other and keeps no descriptor open in between, so a slow reader costs one piece
/// of memory. REQUIRES: the file does not change. Throws std::filesystem::filesystem_error if it cannot be
/// read.
Response file_response(const std::filesystem::path& file, const Request& request);

}  // namespace kiosk::server::http
