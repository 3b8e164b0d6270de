// The parts of a backup inside its sealed file: named contents, each with its SHA-256. Integers are
// little-endian.
//
//   part:  'P'  length of the name u16  name  pieces  SHA-256 of the content
//   piece: length u32 (1 to 64 KiB)  bytes; a length of 0 ends the content
//   end:   'E'  number of parts u64
#pragma once

#include <optional>

#include "kiosk/base/sha256.h"
#include "kiosk/server/backup/sealed_file.h"

namespace kiosk::server::backup {

/// Most parts of a backup, and most bytes of a part's name.
inline constexpr std::uint64_t most_parts = 10'000'000;
inline constexpr std::size_t most_name_bytes = 1024;

/// Whether a name may be written below a folder: relative, components that are neither empty nor "." or "..",
/// no control characters.
bool is_safe_name(std::string_view name);

class PartsWriter {
 public:
  explicit PartsWriter(SealedWriter& out) : out_(out) {}
  /// Faults of all: those of SealedWriter::write. REQUIRES: is_safe_name(name).
  Result<void> begin(std::string_view name);
  Result<void> write(std::string_view piece);
  /// Returns the content's digest.
  Result<Hash> end();
  /// Ends the file.
  Result<void> finish();
  std::uint64_t parts() const { return parts_; }

 private:
  SealedWriter& out_;
  std::optional<Sha256> digest_;
  std::uint64_t parts_ = 0;
};

class PartsReader {
 public:
  /// `where` is the file in faults.
  PartsReader(SealedReader& in, std::string where) : in_(in), where_(std::move(where)) {}
  /// The next part's name; nullopt at the end, when the whole file was read. Faults of all: backup-changed,
  /// and those of SealedReader::read. REQUIRES: the content of the part before was read.
  Result<std::optional<std::string>> next();
  /// The next piece of the content; empty at its end, when its digest was compared.
  Result<std::string> piece();
  /// The digest of the content that was read last.
  const Hash& digest() const { return digest_; }

 private:
  SealedReader& in_;
  std::string where_;
  std::optional<Sha256> running_;
  Hash digest_{};
  std::uint64_t parts_ = 0;
};

}  // namespace kiosk::server::backup
