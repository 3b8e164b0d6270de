#include "kiosk/consultation/make_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace kiosk::consultation {
namespace {

using Writer = std::unique_ptr<struct archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

constexpr time_t first_zip_time = 315'532'800;  // 1980: zip has no earlier time

la_ssize_t append(struct archive*, void* data, const void* bytes, std::size_t size) {
  const auto* first = static_cast<const std::uint8_t*>(bytes);
  static_cast<Bytes*>(data)->insert(static_cast<Bytes*>(data)->end(), first, first + size);
  return static_cast<la_ssize_t>(size);
}

void require_ok(int status, struct archive* out) {
  if (status == ARCHIVE_OK) return;
  const char* const words = archive_error_string(out);
  throw std::runtime_error(std::string("libarchive: ") + (words ? words : "unknown"));
}

void set_format(struct archive* out, ArchiveFormat format) {
  if (format == ArchiveFormat::zip_stored) {
    require_ok(archive_write_set_format_zip(out), out);
    require_ok(archive_write_zip_set_compression_store(out), out);
  } else {
    require_ok(archive_write_set_format_ustar(out), out);
    require_ok(archive_write_add_filter_zstd(out), out);
  }
  require_ok(archive_write_set_bytes_in_last_block(out, 1), out);
}

void add(struct archive* out, const ArchiveEntry& file, time_t time) {
  const Entry entry(archive_entry_new(), archive_entry_free);
  if (!entry) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), std::string(file.path).c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
  archive_entry_set_mtime(entry.get(), time, 0);
  require_ok(archive_write_header(out, entry.get()), out);
  const la_ssize_t written = archive_write_data(out, file.content.data(), file.content.size());
  if (written != static_cast<la_ssize_t>(file.content.size())) require_ok(ARCHIVE_FATAL, out);
}

}  // namespace

Bytes make_archive(ArchiveFormat format, const std::vector<ArchiveEntry>& entries) {
  Bytes bytes;
  const Writer out(archive_write_new(), archive_write_free);
  if (!out) throw std::bad_alloc();
  set_format(out.get(), format);
  require_ok(archive_write_open2(out.get(), &bytes, nullptr, append, nullptr, nullptr), out.get());
  for (const ArchiveEntry& entry : entries)
    add(out.get(), entry, format == ArchiveFormat::zip_stored ? first_zip_time : 0);
  require_ok(archive_write_close(out.get()), out.get());
  return bytes;
}

}  // namespace kiosk::consultation
