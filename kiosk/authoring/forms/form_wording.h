// What the wording of a form tells: questions that may not be asked, the question on the proposal and its
// answers, words that judge. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/authoring/forms/xlsform.h"

namespace kiosk::authoring {

/// What nobody may be asked here (Law 91/2025/QH15: only what the purpose needs; Decree 321/2025): "name",
/// "id-number", "birth-date", "religion", "contact". nullopt if the question is none of these.
std::optional<std::string> forbidden_topic(const FormQuestion& question);
/// The same by a name and a label.
std::optional<std::string> forbidden_topic(std::string_view name, std::string_view label);

enum class StanceAnswer { agree, disagree, other, unknown };
StanceAnswer stance_answer(std::string_view label);

/// A word of the title that judges the proposal: "đúng đắn". nullopt if there is none.
std::optional<std::string> judging_word(std::string_view title);

/// The title in Vietnamese; else in any language.
std::string shown_title(const FormQuestion& question);

}  // namespace kiosk::authoring
