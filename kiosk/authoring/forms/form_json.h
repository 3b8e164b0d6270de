// An imported form as JSON: for scripts and tests. Pure.
#pragma once

#include <boost/json/object.hpp>

#include "kiosk/authoring/forms/xlsform.h"
#include "kiosk/base/catalogue.h"

namespace kiosk::authoring {

/// "title", "questions" with the names of pack.schema.json, "notes", "unsupported" and "refused" rows, "ask",
/// "warn", "refuse".
boost::json::object form_json(const ImportedForm& form, const Catalogue& words);

}  // namespace kiosk::authoring
