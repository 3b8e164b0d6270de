// The interface languages of a program: each catalogue (LANG.po) in one folder is a language; adding a file
// adds a language. Facts about a language are catalogue entries under "language."; missing ones come from
// Unicode's locale data (CLDR, through ICU).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"

namespace kiosk {

/// Language code → its catalogue.
using Catalogues = std::map<std::string, Catalogue>;

/// Language code → path, for every LANG.po in the folder. Empty if the folder cannot be read.
std::map<std::string, std::filesystem::path> find_catalogues(const std::filesystem::path& folder);

/// Reads every catalogue of the folder. Faults: `catalogue-unreadable`; `catalogue-missing` if there is none.
Result<Catalogues> load_catalogue_folder(const std::filesystem::path& folder);

/// The codes in the order in which languages are offered: by the number in `language.order` (languages
/// without one last), then by code.
std::vector<std::string> languages_in_order(const Catalogues& catalogues);

/// The first of `languages_in_order`. Its texts are used if another language lacks one. Empty without
/// catalogues.
std::string first_language(const Catalogues& catalogues);

/// The catalogue of that language, else of the first language; empty without catalogues.
const Catalogue& catalogue_for(const Catalogues& catalogues, std::string_view language);

/// The language's name in itself: `language.name` of its catalogue, else CLDR's name ("français"), else the
/// code.
std::string language_name(const Catalogues& catalogues, const std::string& language);

/// Whether the key is a fact about its own language, which another language's catalogue cannot replace:
/// "language.…" and "spoken.…".
bool belongs_to_language(std::string_view key);

/// A date with its weekday, in the format of the catalogue's `language.date`, `language.weekdays` (from
/// Sunday) and `language.months` (names separated by |); CLDR's format if the catalogue has none of these.
/// "thứ Sáu 26/4/2019", "Friday 26 April 2019".
std::string format_day_long(Day day, const Catalogue& words, std::string_view language);

/// The month's name, 1 to 12, by `language.months` or CLDR.
std::string month_name(unsigned month, const Catalogue& words, std::string_view language);

/// The text with its first letter in upper case, by the language's rules.
std::string capitalise(std::string text, std::string_view language);

}  // namespace kiosk
