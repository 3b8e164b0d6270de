// The export file for a USB stick: signed opinions that a kiosk could not deliver (PROTOCOL.md section 6).
// The signature is verified before the contents are parsed, so that only files of enrolled kiosks reach the
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
/// File name extension.
inline constexpr std::string_view export_extension = ".sealed";

struct SealedExport {
  std::string kiosk;          ///< UUID of the kiosk that wrote and signed it
  std::uint64_t counter = 0;  ///< the device's counter, unique per file
  UtcTime made;               ///< by the kiosk's clock, whole seconds
  int part = 1, parts = 1;    ///< a large queue is split into several files
  std::vector<opinion::Envelope> opinions;
};

/// Encodes the file. Callers write at most `max_export_items` opinions and `max_export_bytes`.
std::string encode(const SealedExport& sealed, const SigningKey& key);
/// Upper estimate of an envelope's size in the file, in bytes.
std::size_t export_bytes(const opinion::Envelope& envelope);

/// The parts of a file before its signature is verified.
struct SealedClaim {
  std::string kiosk;
  Bytes signature;
  std::string_view head, contents;  ///< parts of the file
};
/// Codes: too-large, export-foreign (not an export file), export-newer (written by a newer program),
/// export-cut.
Result<SealedClaim> read_export(std::string_view file);
/// Verifies the signature, then parses the contents. Codes: export-signature, too-large, and those of
/// parse_strict and Members with a JSON Pointer into the contents.
Result<SealedExport> decode_export(const SealedClaim& claim, const Hash& public_key);

}  // namespace kiosk::wire
