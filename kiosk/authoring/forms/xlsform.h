// XLSForm, the convention of ODK and Kobo for forms in workbooks: the sheets survey, choices and settings.
// What a kiosk can ask is taken; everything else is named with its row. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/authoring/tables/workbook.h"

namespace kiosk::authoring {

/// A text by language code.
using Texts = std::map<std::string, std::string>;

struct FormOption {
  std::string id;
  Texts label;  ///< empty for "other", whose label is asked for
  bool writes_text = false;
};

struct FormCondition {
  std::string question;
  std::vector<std::string> any_of;
};

struct FormQuestion {
  std::string id;    ///< as in a pack: "y-kien" for "y_kien"
  std::string name;  ///< as in the file
  std::string kind;  ///< "single", "several", "ranked", "text"
  Texts title, hint;
  bool optional = true;
  bool shuffle = false;
  int max_choices = 0;  ///< 0: no limit
  std::vector<FormOption> options;
  std::optional<FormCondition> show_if;
  int row = 0;  ///< on the sheet survey, from 1
};

/// A note is no question; it may become a text of the home page.
struct FormNote {
  std::string id;
  Texts text;
  int row = 0;
};

/// A row that has no place on a kiosk.
struct LeftOutRow {
  int row = 0;  ///< on the sheet survey, from 1
  std::string name, type, label;
  bool refused = false;  ///< it may not be asked at all
};

struct ImportedForm {
  Texts title;
  std::vector<FormQuestion> questions;
  std::vector<FormNote> notes;
  std::vector<LeftOutRow> left_out;
  std::string stance;  ///< the id of the question on the proposal; "" if there is none
  Findings findings;
};

/// Whether a workbook is an XLSForm: it has a sheet survey with the columns type and name.
bool is_xlsform(const Workbook& book);

/// `languages`: of the consultation; texts that are missing in one of them are named. Fault:
/// "form-not-found".
Result<ImportedForm> read_xlsform(const Workbook& book, const std::vector<std::string>& languages);

}  // namespace kiosk::authoring
