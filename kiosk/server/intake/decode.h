// Decodes a body by its Content-Encoding. The size limit is enforced during decoding, so decompression bombs
// use no memory.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/fault.h"

namespace kiosk::server::intake {

/// "" and "identity" return the body unchanged; "gzip" and "zstd" are decoded to at most `limit` bytes.
/// Faults: unknown-encoding (415), too-large (413), broken-encoding (400).
Result<std::string> decode_body(std::string_view encoding, std::string body, std::size_t limit);

}  // namespace kiosk::server::intake
