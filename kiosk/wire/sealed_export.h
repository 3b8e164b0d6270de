// The export file: opinions that a kiosk could not deliver, signed, on a USB stick (PROTOCOL.md section 6).
// The signature is checked before the contents are parsed, so that only an enrolled kiosk's file reaches the
// parser.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/opinion/seal.h"
#include "kiosk/wire/signature.h"

namespace kiosk::wire {

inline constexpr std::size_t max_export_items = 10'000;
inline constexpr std::size_t max_export_bytes = 16 * 1024 * 1024;
/// The extension of the file's name.
inline constexpr std::string_view export_extension = ".sealed";

struct SealedExport {
  std::string kiosk;          ///< UUID of the kiosk that made and signed it
  std::uint64_t counter = 0;  ///< the device's counter, a new one for each file
  UtcTime made;               ///< by the kiosk's clock, whole seconds
  int part = 1, parts = 1;    ///< a large queue makes several files
  std::vector<opinion::Envelope> opinions;
};

/// The file. At most `max_export_items` opinions and `max_export_bytes` are written by callers.
std::string encode(const SealedExport& sealed, const SigningKey& key);
/// About how many bytes an envelope takes in the file; never less than it really takes.
std::size_t export_bytes(const opinion::Envelope& envelope);

/// A file's parts before its signature is checked.
struct SealedClaim {
  std::string kiosk;
  Bytes signature;
  std::string_view head, contents;  ///< parts of the file
};
/// Codes: too-large, export-foreign (no such file), export-newer (made by a newer program), export-cut.
Result<SealedClaim> read_export(std::string_view file);
/// Checks the signature, then reads. Codes: export-signature, too-large, and those of parse_strict and
/// Members with a JSON Pointer into the contents.
Result<SealedExport> decode_export(const SealedClaim& claim, const Hash& public_key);

}  // namespace kiosk::wire
