// A receipt as one page of PDF: laid out with Pango, drawn with Cairo, in memory only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/hall/visit/receipt_words.h"

namespace kiosk::hall::paper {

/// The paper: a roll of 58 or 80 mm, or A6 sheets.
enum class Width { roll_58, roll_80, a6 };

/// "58", "80", "a6", as stored in the settings.
std::string_view name_of(Width width);
std::optional<Width> width_named(std::string_view name);

/// The page and its size. The length on a roll depends on the text.
struct Page {
  std::string pdf;
  int width_mm = 0, height_mm = 0;
  ~Page();  ///< overwrites the PDF
  Page() = default;
  Page(Page&&) = default;
  Page& operator=(Page&&) = default;
};

/// Throws std::runtime_error if Cairo fails.
Page receipt_page(const visit::ReceiptWords& words, Width width);

}  // namespace kiosk::hall::paper
