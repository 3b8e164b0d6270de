// How much a file of an official may hold. Every reader checks these before it stores anything: a list of a
// district's hamlets has a few hundred rows, a scheme a few hundred pages.
#pragma once

#include <cstddef>

namespace kiosk::authoring {

inline constexpr std::size_t max_file_bytes = 32U << 20U;      ///< of the file as it is uploaded
inline constexpr std::size_t max_unpacked_bytes = 32U << 20U;  ///< of the parts that are read, together
inline constexpr std::size_t max_zip_entries = 2000;
inline constexpr std::size_t max_xml_parts = 1'200'000;  ///< elements and attributes of one part
inline constexpr int max_xml_depth = 200;
inline constexpr std::size_t max_rows = 20'000;    ///< of one sheet, with anything in them
inline constexpr std::size_t max_cells = 400'000;  ///< of one sheet
inline constexpr std::size_t max_sheets = 60;
inline constexpr int max_columns = 16'384;                 ///< as in Excel
inline constexpr int max_row_number = 1'048'576;           ///< as in Excel
inline constexpr std::size_t max_cell_bytes = 32'767 * 4;  ///< Excel: 32,767 characters

}  // namespace kiosk::authoring
