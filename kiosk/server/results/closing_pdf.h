// A kept closing record on A4, for signature.
#pragma once

#include <filesystem>

#include "kiosk/server/results/language.h"
#include "kiosk/server/store/interface/papers.h"

namespace kiosk::server::results {

/// Draws only what the record holds, so that it can be printed again later with the same numbers. Throws if
/// the file cannot be written or the record cannot be read.
void write_closing_pdf(const std::filesystem::path& file, const store::ClosingRecord& record,
                       const Language& language);

}  // namespace kiosk::server::results
