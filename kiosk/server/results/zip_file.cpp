#include "kiosk/server/results/zip_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <stdexcept>

#include "kiosk/base/files.h"

namespace kiosk::server::results {
namespace {

using Writer = std::unique_ptr<struct archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

la_ssize_t append(struct archive*, void* data, const void* bytes, std::size_t size) {
  static_cast<std::string*>(data)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void require(int status, struct archive* out) {
  if (status == ARCHIVE_OK) return;
  const char* const words = archive_error_string(out);
  throw std::runtime_error(std::string("the zip archive cannot be written: ") + (words ? words : ""));
}

void add(struct archive* out, const std::string& path, const std::string& content) {
  const Entry entry(archive_entry_new(), archive_entry_free);
  if (!entry) throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), path.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
  archive_entry_set_mtime(entry.get(), 315'532'800, 0);  // 1980: the format knows no earlier time
  require(archive_write_header(out, entry.get()), out);
  if (archive_write_data(out, content.data(), content.size()) != static_cast<la_ssize_t>(content.size()))
    require(ARCHIVE_FATAL, out);
}

}  // namespace

void write_zip(const std::filesystem::path& file, const ZipEntries& entries) {
  std::string bytes;
  const Writer out(archive_write_new(), archive_write_free);
  if (!out) throw std::bad_alloc();
  require(archive_write_set_format_zip(out.get()), out.get());
  require(archive_write_zip_set_compression_store(out.get()), out.get());
  require(archive_write_set_bytes_in_last_block(out.get(), 1), out.get());
  require(archive_write_open2(out.get(), &bytes, nullptr, append, nullptr, nullptr), out.get());
  for (const auto& [path, content] : entries) add(out.get(), path, content);
  require(archive_write_close(out.get()), out.get());
  if (const auto written = write_file_durably(file, bytes); !written)
    throw std::runtime_error(written.error().what);
}

}  // namespace kiosk::server::results
