// A file that lives as long as its download: without a name once it is open.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/server/results/exports.h"

namespace kiosk::server::results {

class TemporaryFile {
 public:
  /// Makes an empty file only its owner can read. Throws where the folder is full or missing.
  explicit TemporaryFile(const std::filesystem::path& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path& path() const { return path_; }
  /// Its bytes, piece by piece; the file goes when the last piece does.
  static Pieces pieces(std::shared_ptr<TemporaryFile> file);

 private:
  std::filesystem::path path_;
};

}  // namespace kiosk::server::results
