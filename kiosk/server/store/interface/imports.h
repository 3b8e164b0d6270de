// Imported files of sealed opinions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/time.h"

namespace kiosk::server::store {

struct SealedImport {
  std::string kiosk;
  std::uint64_t counter = 0;  ///< the kiosk's sequence number of the file
  Hash digest{};              ///< SHA-256 of the file
  UtcTime made;               ///< by the kiosk's clock
  int part = 1, parts = 1;
  std::int64_t stored = 0, duplicate = 0, refused = 0;
  std::string by;
  UtcTime at;
};

class Imports {
 public:
  virtual ~Imports() = default;
  /// Newest first.
  virtual std::vector<SealedImport> imports(std::size_t limit) = 0;
};

/// Part of a transaction (write.h).
class ImportWriter {
 public:
  virtual ~ImportWriter() = default;
  /// Another file with a known sequence number is recorded as a security event: the key was copied.
  virtual void add_import(const SealedImport& import) = 0;
};

}  // namespace kiosk::server::store
