// The container of .xls and .doc (OLE2 compound file, [MS-CFB]): streams in chains of sectors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"

namespace kiosk::authoring {

bool is_compound_file(std::string_view file);
/// The names of all streams. Fault: "input-damaged".
Result<std::vector<std::string>> compound_file_names(std::string_view file);
/// The content of the first stream with that name. Faults: "input-damaged"; "input-missing-part" if there is
/// none.
Result<std::string> read_compound_stream(std::string_view file, std::string_view name);

/// Little-endian numbers in a byte string; 0 beyond its end.
unsigned little_u16(std::string_view bytes, std::size_t at);
unsigned little_u32(std::string_view bytes, std::size_t at);
double little_double(std::string_view bytes, std::size_t at);

}  // namespace kiosk::authoring
