#include "kiosk/server/results/zip_file.h"

#include <stdexcept>

#include "kiosk/base/files.h"
#include "kiosk/consultation/make_archive.h"

namespace kiosk::server::results {

void write_zip(const std::filesystem::path& file, const ZipEntries& entries) {
  std::vector<consultation::ArchiveEntry> views;
  for (const auto& [path, content] : entries) views.push_back({path, content});
  const Bytes bytes = consultation::make_archive(consultation::ArchiveFormat::zip_stored, views);
  if (const auto written = write_file_durably(file, text_of(bytes)); !written)
    throw std::runtime_error(written.error().what);
}

}  // namespace kiosk::server::results
