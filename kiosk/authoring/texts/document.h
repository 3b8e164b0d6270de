// Texts of Word as Markdown: paragraphs, headings, lists, bold and italics. Tables become sheets, as if they
// were read from a workbook. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/authoring/tables/workbook.h"

namespace kiosk::authoring {

struct TextBlock {
  enum class Kind { paragraph, heading, bullet, number };
  Kind kind = Kind::paragraph;
  int level = 1;         ///< of a heading
  std::string markdown;  ///< one block, without the sign of a heading or list
};

struct TextDocument {
  std::vector<TextBlock> blocks;
  std::vector<std::string> footnotes;
  std::vector<std::string> inserted, deleted;  ///< tracked changes: the text is as if all were accepted
  Workbook tables;                             ///< each table as a sheet
  Findings findings;

  /// All blocks as one Markdown text.
  std::string markdown() const;
};

/// Reads .docx. Tracked changes are accepted and asked about; comments and hidden text are left out and told.
/// Faults: "input-…", "text-unknown" (no Word file), "text-old-word" (.doc).
Result<TextDocument> read_document(std::string_view file);

}  // namespace kiosk::authoring
