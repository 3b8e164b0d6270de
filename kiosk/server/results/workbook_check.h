// Reads a workbook again after it was written.
#pragma once

#include <filesystem>

namespace kiosk::server::results {

/// libxlsxwriter says nothing where one of its temporary files could not be written, as on a full disk: parts
/// of the workbook then end in the middle. Reads every part; throws std::runtime_error where the archive is
/// damaged, or a part of XML does not end with its root element.
void check_workbook(const std::filesystem::path& file);

}  // namespace kiosk::server::results
