// The texts of a pack that can be read aloud, by the names that recordings use. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::consultation {

/// Name → text in that language, as it is drawn: "headline", "card.land.question",
/// "question.stance.agree.label", "step.1.title". Each paragraph or list item of Markdown has its own name,
/// counted from 1: "card.land.answer.2". Missing texts are left out.
std::map<std::string, std::string> spoken_texts(const Pack& pack, std::string_view language);

/// The text without "**" and with ordinary single spaces, for comparing texts.
std::string plain_words(std::string_view text);

}  // namespace kiosk::consultation
