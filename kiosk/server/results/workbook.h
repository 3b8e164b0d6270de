// Downloads as XLSX through libxlsxwriter: typed cells, frozen heads, a sheet for each question with its
// chart.
#pragma once

#include <filesystem>

#include "kiosk/server/results/summary.h"

namespace kiosk::server::results {

/// The result table, the days, and each question on a sheet of its own. Throws where it cannot be written.
void write_summary_workbook(const std::filesystem::path& file, const Summary& summary,
                            std::string_view language);
/// One opinion a row, at constant memory; a new sheet after a million rows. No cell is a formula.
void write_opinions_workbook(const std::filesystem::path& file, store::Store& store,
                             const consultation::Pack& pack, std::string_view language,
                             const std::string& since = {});

}  // namespace kiosk::server::results
