// A sheet of an XLSForm as rows of named columns. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/authoring/forms/xlsform.h"

namespace kiosk::authoring {

class FormSheet {
 public:
  /// The sheet with that name, in any case; an empty one if there is none.
  FormSheet(const Workbook& book, std::string_view name);

  bool has_column(std::string_view name) const;
  /// Row indexes below the heading.
  const std::vector<int>& rows() const { return rows_; }
  /// The text of a cell; "" if it is blank. Whole numbers are without decimals.
  std::string text(int row, std::string_view column) const;
  /// A text in all languages: the columns NAME and NAME::LANGUAGE.
  Texts texts(int row, std::string_view column, const std::string& default_language) const;
  /// All columns, with their headings as they are in the file.
  const std::map<std::string, int>& columns() const { return columns_; }

 private:
  const Sheet* sheet_ = nullptr;
  std::map<std::string, int> columns_;  ///< heading in lower case → column
  std::vector<int> rows_;
};

/// The language code of a heading's second part: "Tiếng Việt (vi)" → "vi", "English" → "en".
std::string language_code(std::string_view name);

}  // namespace kiosk::authoring
