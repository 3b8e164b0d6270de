// The interface's words in the languages of a pack: the program's own, and what the pack brings in
// locales/LANG.po.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/languages.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

using kiosk::Catalogues;

/// For every language of the program or the pack: the pack's words over the program's. Where the program has
/// no catalogue of a language, the program's first language stands in for each word that the pack leaves out,
/// except for facts about a language (base/languages.h: belongs_to_language).
Catalogues interface_words(const Catalogues& program, const Pack& pack);

/// What a catalogue of the pack gets wrong: words under a key that the program does not know, no words at
/// all, a blank ({days}) that nothing fills. `where` is the file.
std::vector<Fault> check_interface_words(const Catalogues& program, const Pack& pack);

/// Keys of words shown to residents that neither the program nor the pack has in that language.
std::vector<std::string> missing_words(const Catalogues& program, const Pack& pack,
                                       const std::string& language);

}  // namespace kiosk::consultation
