// Checks of an imported form: questions that may not be asked, the question on the proposal, missing texts.
// Pure.
#pragma once

#include "kiosk/authoring/forms/xlsform.h"

namespace kiosk::authoring {

/// Moves forbidden questions to `left_out`, finds the stance, and adds all findings about the content.
void check_form(ImportedForm& form, const std::vector<std::string>& languages);

}  // namespace kiosk::authoring
