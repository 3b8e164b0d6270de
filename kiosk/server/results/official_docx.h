// Writes an official document as Office Open XML text (.docx), for officials who complete it in a word
// processor.
#pragma once

#include <filesystem>

#include "kiosk/server/results/official_document.h"

namespace kiosk::server::results {

/// Same content and sizes as the PDF, without bars and QR code. Throws if the file cannot be written.
void write_official_docx(const std::filesystem::path& file, const OfficialDocument& document);

}  // namespace kiosk::server::results
