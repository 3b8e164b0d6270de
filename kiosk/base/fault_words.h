// A fault's words in a language, and on the command line.
#pragma once

#include <string>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"

namespace kiosk {

struct FaultWords {
  std::string what;
  std::string remedy;  ///< empty where nothing can be done
};

/// The words of `fault.CODE.what` and `fault.CODE.remedy` with the fault's values filled in; the words of the
/// fault's causes follow. A code that the catalogue has not got keeps its English words.
FaultWords describe(const Fault& fault, const Catalogue& catalogue);

/// Both sentences as one text, for a place with room for one.
std::string describe_in_one(const Fault& fault, const Catalogue& catalogue);

/// For command lines: the fault in English on stderr. Returns 1, the exit code of a command that failed.
int print_fault(const Fault& fault);

}  // namespace kiosk
