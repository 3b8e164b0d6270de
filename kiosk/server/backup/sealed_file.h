// A sealed file: the head, then libsodium's secretstream in chunks of 64 KiB. Each chunk is authenticated, and
// so are their order, the head and the end of the file.
#pragma once

#include <filesystem>

#include "kiosk/base/file_calls.h"
#include "kiosk/base/files.h"
#include "kiosk/server/backup/sealed_head.h"

namespace kiosk::server::backup {

class SealedWriter {
 public:
  /// Writes the head. `out` must outlive this object. Faults: those of DurableFile::write.
  static Result<SealedWriter> start(DurableFile& out, SealedHead head);
  /// Appends. Faults: those of DurableFile::write.
  Result<void> write(std::string_view plain);
  /// Writes the end. Nothing may be written after it. Faults: those of DurableFile::write.
  Result<void> finish();

 private:
  SealedWriter(DurableFile& out, SealedHead head);
  Result<void> push(std::string_view plain, unsigned char tag);

  DurableFile* out_;
  std::string head_;
  crypto_secretstream_xchacha20poly1305_state state_{};
  std::string start_;  ///< secretstream's own header
  std::string buffer_;
};

class SealedReader {
 public:
  /// Opens a regular file, which must not be a link, and reads its head. Drops the file from the page cache
  /// first, so that the disk is read. Faults: those of read_head, file-link, file-kind, and of `file_fault`.
  static Result<SealedReader> open(const std::filesystem::path& file, const Unlock& unlock);
  /// The same with the key that the writer had.
  static Result<SealedReader> open(const std::filesystem::path& file, const SealedHead& head);

  /// Returns exactly `size` bytes. Faults: backup-truncated, backup-changed, and those of `file_fault`.
  Result<std::string> read(std::size_t size);
  /// Succeeds only after everything was read. Faults: as for read().
  Result<void> finish();

 private:
  SealedReader(file_calls::OpenFile file, std::string where) : file_(std::move(file)), where_(std::move(where)) {}
  static Result<SealedReader> open_file(const std::filesystem::path& file);
  Result<std::string> read_raw(std::size_t size) const;
  Result<void> begin(const SealedHead& head);
  Result<void> pull();

  file_calls::OpenFile file_;
  std::string where_, head_;
  crypto_secretstream_xchacha20poly1305_state state_{};
  std::string plain_;
  std::size_t used_ = 0;
  bool first_ = true, ended_ = false;
};

}  // namespace kiosk::server::backup
