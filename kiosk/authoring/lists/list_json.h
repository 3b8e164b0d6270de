// A list that was read, as JSON: for scripts and tests, in the words of one language. Pure.
#pragma once

#include <boost/json/object.hpp>

#include "kiosk/authoring/lists/hamlet_list.h"
#include "kiosk/base/catalogue.h"

namespace kiosk::authoring {

/// "rows" with unit, hamlet and counts by name (null: not known), "total", "as_of", "made_on", "hidden", and
/// "ask", "warn", "refuse": the findings as objects with code, text, where and choices.
boost::json::object list_json(const HamletList& list, const Catalogue& words);

/// The findings of one kind.
boost::json::array findings_json(const Findings& findings, FindingKind kind, const Catalogue& words);

}  // namespace kiosk::authoring
