// Interface texts in the languages of a pack: the program's own, overridden by the pack's locales/LANG.po.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/languages.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::consultation {

using kiosk::Catalogues;

/// The texts for every language of the program or the pack. The pack's texts override the program's. In a
/// language that the program does not have, missing texts are in the program's first language, except for
/// facts about a language (base/languages.h: belongs_to_language).
Catalogues interface_words(const Catalogues& program, const Pack& pack);

/// Faults of the pack's catalogues: keys that the program does not have, empty texts, placeholders ({days})
/// that the program does not fill. `where` is the file.
std::vector<Fault> check_interface_words(const Catalogues& program, const Pack& pack);

/// Keys of texts shown to residents that neither the program nor the pack has in that language.
std::vector<std::string> missing_words(const Catalogues& program, const Pack& pack,
                                       const std::string& language);

}  // namespace kiosk::consultation
