// A fault's words in a language, and on the command line.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/languages.h"

namespace kiosk {

struct FaultWords {
  std::string what;
  std::string remedy;  ///< empty where nothing can be done
};

/// The words of `fault.CODE.what` and `fault.CODE.remedy` with the fault's values filled in. Two placeholders
/// are filled for every fault: {what} by its English words, and {NAME_word} by the catalogue's
/// `fault.word.VALUE` of the value NAME_word. A code that the catalogue has not got keeps its English words.
/// Causes are left to the caller.
FaultWords describe(const Fault& fault, const Catalogue& catalogue);

/// Both sentences as one text, for a place with room for one.
std::string describe_in_one(const Fault& fault, const Catalogue& catalogue);

/// The program's words in a language: assets/locales/PROGRAM/LANGUAGE.po ("hall" or "server") with those of
/// faults from assets/locales/faults, which a language may lack. Faults: those of `Catalogue::load`.
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
