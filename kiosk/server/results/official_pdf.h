// Lays an official document out on A4 pages.
#pragma once

#include <filesystem>

#include "kiosk/server/results/official_document.h"

namespace kiosk::server::results {

/// Margins and sizes of Decree 30/2020. A long table's head is repeated on each page; the signatures stand on
/// one page with the end of the body. Throws if the file cannot be written.
void write_official_pdf(const std::filesystem::path& file, const OfficialDocument& document);

}  // namespace kiosk::server::results
