// What a column of a table holds, by its heading: Vietnamese with and without tones, over one or more rows.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kiosk::authoring {

enum class ColumnRole {
  none,
  index,  ///< STT
  unit,
  hamlet,
  households,
  households_permanent,  ///< hộ thường trú
  households_temporary,  ///< hộ tạm trú
  people,
  voters,
  area,
  note,
  personal,    ///< names, birth dates, numbers of papers, telephones of persons
  other_count  ///< numbers that are none of ours: men, women, poor households, shares
};

/// "households", … as in the output of import-table; "" for roles that hold no count.
std::string_view count_name(ColumnRole role);

/// The role by the headings from top to bottom. The lowest decides; where it says nothing by itself ("Tổng
/// số", "Hiện có"), those above it do.
ColumnRole role_of(const std::vector<std::string>& headings);

/// Whether a column of that role, with that heading, names a person or a paper of one.
bool is_identity(std::string_view heading);

}  // namespace kiosk::authoring
