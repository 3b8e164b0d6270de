// The interface's words in the languages of a pack: the program's own, and what the pack brings in
// locales/LANG.po.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

using Catalogues = std::map<std::string, Catalogue>;

/// For every language of the program or the pack: the pack's words over the program's. Where the program does
/// not speak a language, its Vietnamese stands for each word that the pack leaves out.
Catalogues interface_words(const Catalogues& program, const Pack& pack);

/// What a catalogue of the pack gets wrong: words under a key that the program does not know, no words at
/// all, a blank ({days}) that nothing fills. `where` is the file.
std::vector<Fault> check_interface_words(const Catalogues& program, const Pack& pack);

/// Keys of words that residents meet, that the program has not in that language and the pack does not bring
/// either.
std::vector<std::string> missing_words(const Catalogues& program, const Pack& pack,
                                       const std::string& language);

}  // namespace kiosk::consultation
