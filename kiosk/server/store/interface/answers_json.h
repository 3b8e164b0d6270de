// Answers as one JSON object: the contents of the column `answers`.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/opinion/opinion.h"

namespace kiosk::server::store {

std::string answers_to_json(const opinion::Answers& answers);
/// Throws if the text was not written by answers_to_json.
opinion::Answers answers_from_json(std::string_view text);

}  // namespace kiosk::server::store
