// Rows shared by the remarks' CSV and XLSX.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kiosk/server/results/formats.h"

namespace kiosk::server::results {

std::vector<std::string> remark_columns(const Language& language);
/// Calls `visit` with the cells of each remark that matches the source's filter. Hidden places are masked.
void each_remark_row(const DocumentSource& source,
                     const std::function<void(const std::vector<std::string>& cells)>& visit);

}  // namespace kiosk::server::results
