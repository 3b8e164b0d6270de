// A temporary file that is removed when its download ends.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/server/results/pieces.h"

namespace kiosk::server::results {

class TemporaryFile {
 public:
  /// Creates an empty file that only its owner can read. Throws on failure.
  explicit TemporaryFile(const std::filesystem::path& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }
  /// The file's bytes piece by piece. The file is removed with the last copy of the returned function.
  static Pieces pieces(std::shared_ptr<TemporaryFile> file);

 private:
  std::filesystem::path path_;
};

}  // namespace kiosk::server::results
