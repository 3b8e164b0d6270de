// Any file of an official: finds by its content what it is, and says as JSON what would be taken from it,
// what has to be asked, and what has to be said. Pure.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"

namespace kiosk::authoring {

enum class FileKind { table, text, map };

/// By the content, never by the name. What is none of the others may be a table of text.
FileKind file_kind(std::string_view file);

struct ExamineContext {
  std::vector<std::string> units;  ///< full names of the communes; may be empty
  int zone = 0;                    ///< EPSG number of the map's zone of VN-2000; 0: not known
};

/// "kind" is "hamlet-list", "form", "map" or "scheme"; the other members are those of list_json, form_json,
/// and of maps and texts here. Questions, warnings and refusals are in the words of `words`. Faults: those of
/// the readers.
Result<boost::json::object> examine(std::string_view file, const ExamineContext& context,
                                    const Catalogue& words);

}  // namespace kiosk::authoring
