// The interface languages of a program: each catalogue (LANG.po) in one folder is a language; adding a file
// adds a language. Facts about a language are catalogue entries under "language."; missing ones come from
// Unicode's locale data (CLDR, through ICU).
#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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

/// The language of the sources' own words, such as those of a fault: what command lines speak where the
/// environment asks for no language of the program.
inline constexpr std::string_view source_language = "en";

/// The language of the first of LC_ALL, LC_MESSAGES and LANG that is set ("pt_BR.UTF-8": pt_BR, pt-BR, pt),
/// if there is a catalogue of it; else the sources' language, and where that has no catalogue the first one.
std::string language_of_environment(const Catalogues& catalogues);

/// A short date by the catalogue's `language.short_date`, CLDR's way without it. Placeholders: {day},
/// {month}, {year}, and with two digits {dd}, {mm}. "26/04/2019".
std::string format_day(Day day, const Catalogue& words, std::string_view language);

/// A short date without its year, by `language.day_month` or CLDR: "26/04".
std::string format_day_month(Day day, const Catalogue& words, std::string_view language);

/// The date and the clock of Vietnam, by `language.moment` with {date} and {time}: "26/04/2019 17:05".
std::string format_moment(UtcTime time, const Catalogue& words, std::string_view language);

/// A date with its weekday, in the format of the catalogue's `language.date`, `language.weekdays` (from
/// Sunday) and `language.months` (names separated by |); CLDR's format if the catalogue has none of these.
/// "thứ Sáu 26/4/2019", "Friday 26 April 2019".
std::string format_day_long(Day day, const Catalogue& words, std::string_view language);

/// A text that sorts, compared byte by byte, as the language sorts: by ICU, so that "đ" follows "d".
std::string sort_key(std::string_view text, std::string_view language);

/// Sorts a list by its items' names as the language sorts. `name_of(item)` gives a text.
template <class List, class NameOf>
void sort_by_name(List& list, std::string_view language, NameOf name_of) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (const auto& item : list) keys.emplace_back(sort_key(name_of(item), language), keys.size());
  std::ranges::sort(keys);
  List sorted;
  for (const auto& [key, at] : keys) sorted.push_back(std::move(list[at]));
  list = std::move(sorted);
}

/// The month's name, 1 to 12, by `language.months` or CLDR.
std::string month_name(unsigned month, const Catalogue& words, std::string_view language);

/// The text with its first letter in upper case, by the language's rules.
std::string capitalise(std::string text, std::string_view language);

}  // namespace kiosk
