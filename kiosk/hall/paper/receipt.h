// A receipt as one page of PDF: text set with Pango, drawn with Cairo. It is made in memory and stays there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/hall/visit/receipt_words.h"

namespace kiosk::hall::paper {

/// What is in the printer: a roll of that many millimetres, or sheets.
enum class Width { roll_58, roll_80, a6 };

/// "58", "80", "a6": as it is kept.
std::string_view name_of(Width width);
std::optional<Width> width_named(std::string_view name);

/// The page and how large it is; the roll's length follows from the words.
struct Page {
  std::string pdf;
  int width_mm = 0, height_mm = 0;
  ~Page();  ///< overwritten
  Page() = default;
  Page(Page&&) = default;
  Page& operator=(Page&&) = default;
};

/// Throws where Cairo cannot draw.
Page receipt_page(const visit::ReceiptWords& words, Width width);

}  // namespace kiosk::hall::paper
