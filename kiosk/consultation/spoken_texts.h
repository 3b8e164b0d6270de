// The texts of a pack by the names that recordings of them carry. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// Name → text in that language, as it is drawn: "headline", "card.land.question",
/// "question.stance.agree.label", "step.1.title"; of Markdown each paragraph or item by itself, from 1:
/// "card.land.answer.2". Texts that the pack does not have are left out.
std::map<std::string, std::string> spoken_texts(const Pack& pack, std::string_view language);

/// A text without marks for bold and without spaces that hold words together, to be compared with another.
std::string plain_words(std::string_view text);

}  // namespace kiosk::consultation
