// Files inside a zip file: .xlsx, .ods, .docx, .kmz, zipped shapefiles.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::authoring {

struct ZipEntries {
  std::map<std::string, std::string> files;  ///< content by path, of the entries that were wanted
  std::vector<std::string> paths;            ///< of all entries, as the zip file names them
};

/// Whether an entry's path stays inside the zip file: not absolute, and without "..".
bool stays_inside(std::string_view path);

/// Unpacks the entries for which `wanted` is true, in memory. Entries that do not stay inside are never
/// wanted, only named in `paths`. Faults: "input-damaged", "input-encrypted", "input-too-large",
/// "input-too-many-entries".
Result<ZipEntries> read_zip(std::string_view zip, const std::function<bool(const std::string&)>& wanted);

/// The paths of all entries, without unpacking. Faults: as above.
Result<std::vector<std::string>> list_zip(std::string_view zip);

}  // namespace kiosk::authoring
