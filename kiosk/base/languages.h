// The languages of a program's interface: every catalogue (LANG.po) in one folder is a language. Adding a
// file adds a language. Facts about a language stand in its catalogue under "language."; Unicode's locale
// data (CLDR, through ICU) answers for what a catalogue leaves out.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"

namespace kiosk {

/// Language code → its catalogue.
using Catalogues = std::map<std::string, Catalogue>;

/// Language code → path, for every LANG.po in the folder. Empty where the folder cannot be read.
std::map<std::string, std::filesystem::path> find_catalogues(const std::filesystem::path& folder);

/// Reads every catalogue of the folder. Faults: `catalogue-unreadable`; `catalogue-missing` where there is
/// none.
Result<Catalogues> load_catalogue_folder(const std::filesystem::path& folder);

/// The codes in the order in which languages are offered: by the number in `language.order` (those without
/// one come last), then by code.
std::vector<std::string> languages_in_order(const Catalogues& catalogues);

/// The first of `languages_in_order`. Its words are shown where another language has none. Empty where there
/// is no catalogue.
std::string first_language(const Catalogues& catalogues);

/// The catalogue of that language, or the first language's; an empty catalogue where there is none.
const Catalogue& catalogue_for(const Catalogues& catalogues, std::string_view language);

/// The language's name in itself: `language.name` of its catalogue, else CLDR's ("français"), else the code.
std::string language_name(const Catalogues& catalogues, const std::string& language);

}  // namespace kiosk
