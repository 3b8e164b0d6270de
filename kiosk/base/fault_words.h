// A fault's text in a language, and its output on the command line.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/languages.h"

namespace kiosk {

struct FaultWords {
  std::string what;
  std::string remedy;  ///< empty if nothing can be done
};

/// The texts `fault.CODE.what` and `fault.CODE.remedy` with the fault's values filled in. Two placeholders
/// exist for every fault: {what} for its English text, and {NAME_word} for the catalogue's `fault.word.VALUE`
/// of the value NAME_word. A code that is not in the catalogue keeps its English text. Causes are not
/// included.
FaultWords describe(const Fault& fault, const Catalogue& catalogue);

/// Both sentences as one text, for places with room for only one.
std::string describe_in_one(const Fault& fault, const Catalogue& catalogue);

/// The program's texts in a language: assets/locales/PROGRAM/LANGUAGE.po ("hall" or "server"), with those of
/// faults from assets/locales/faults if that language has them. Faults: those of `Catalogue::load`.
Result<Catalogue> load_words(const std::filesystem::path& assets, const std::string& program,
                             const std::string& language);
/// The same for every language of the program. Faults: those of `load_catalogue_folder`.
Result<Catalogues> load_words(const std::filesystem::path& assets, const std::string& program);

/// For command lines: the fault on stderr, in the words of `command_words`. Returns 1, the exit code of a
/// command that failed.
int print_fault(const Fault& fault, const Catalogue& words);
/// The same in English, where there is no catalogue (yet).
int print_fault(const Fault& fault);

}  // namespace kiosk
