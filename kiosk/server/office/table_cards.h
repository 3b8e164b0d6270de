// Tables as cards on narrow screens. Pure.
#pragma once

#include <string>

namespace kiosk::server::office {

/// Gives each cell of a table body the text of its column's head as `data-label`, and the table the class
/// "cards", so that the style sheet can show a row as a card below 600 px. `html`: of this program's
/// templates. Tables without a head of one row, and tables that have their own narrow form (`differences`,
/// `plain-table`), stay as they are.
std::string label_cells(const std::string& html);

}  // namespace kiosk::server::office
