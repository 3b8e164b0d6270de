#include "kiosk/base/languages.h"

#include <unicode/ucasemap.h>
#include <unicode/ucol.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <boost/locale/encoding_utf.hpp>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <memory>

#include "kiosk/base/text.h"

namespace kiosk {
namespace {

struct CaseMapCloser {
  void operator()(UCaseMap* map) const { ucasemap_close(map); }
};

struct PatternCloser {
  void operator()(UDateTimePatternGenerator* generator) const { udatpg_close(generator); }
};
struct CollatorCloser {
  void operator()(UCollator* collator) const { ucol_close(collator); }
};

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// CLDR's order and marks for the fields of the skeleton (u"yMMdd").
std::string format_by_skeleton(Day day, std::u16string_view skeleton, std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UDateTimePatternGenerator, PatternCloser> generator(
      udatpg_open(std::string(language).c_str(), &error));
  std::array<char16_t, 64> pattern{};
  const std::int32_t size =
      U_FAILURE(error) ? 0
                       : udatpg_getBestPattern(generator.get(), skeleton.data(),
                                               static_cast<std::int32_t>(skeleton.size()), pattern.data(),
                                               static_cast<std::int32_t>(pattern.size()), &error);
  if (U_FAILURE(error)) return to_iso(day);
  return format_by_pattern(day, {pattern.data(), static_cast<std::size_t>(size)}, language);
}

/// A date by the words of that key, or by the skeleton where the catalogue has none.
std::string short_date(Day day, std::string_view key, std::u16string_view skeleton, const Catalogue& words,
                       std::string_view language) {
  if (!words.has(key)) return format_by_skeleton(day, skeleton, language);
  const unsigned number = static_cast<unsigned>(day.day()), month = static_cast<unsigned>(day.month());
  return words.text(key, {{"day", std::to_string(number)},
                          {"month", std::to_string(month)},
                          {"year", std::to_string(static_cast<int>(day.year()))},
                          {"dd", two_digits(number)},
                          {"mm", two_digits(month)}});
}

int order_of(const Catalogue& catalogue) {
  int order = std::numeric_limits<int>::max();
  const std::string text = catalogue.text("language.order");
  std::from_chars(text.data(), text.data() + text.size(), order);
  return order;
}

/// Part number `index` of "a|b|c"; empty if there are fewer parts.
std::string part_of(const std::string& list, std::size_t index) {
  std::size_t from = 0;
  for (; index > 0; --index) {
    from = list.find('|', from);
    if (from == std::string::npos) return {};
    ++from;
  }
  return list.substr(from, list.find('|', from) - from);
}

}  // namespace

std::map<std::string, std::filesystem::path> find_catalogues(const std::filesystem::path& folder) {
  std::map<std::string, std::filesystem::path> found;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".po") found[at->path().stem().string()] = at->path();
  }
  return found;
}

Result<Catalogues> load_catalogue_folder(const std::filesystem::path& folder) {
  Catalogues catalogues;
  for (const auto& [language, file] : find_catalogues(folder)) {
    auto catalogue = Catalogue::load(file);
    if (!catalogue) return tl::unexpected(catalogue.error());
    catalogues[language] = std::move(*catalogue);
  }
  if (catalogues.empty()) {
    return fault("catalogue-missing", "There is no text catalogue in {folder}.", "Install the program again.",
                 folder.string(), {{"folder", folder.string()}});
  }
  return catalogues;
}

std::vector<std::string> languages_in_order(const Catalogues& catalogues) {
  std::vector<std::string> languages;
  for (const auto& [language, catalogue] : catalogues) languages.push_back(language);
  std::ranges::stable_sort(languages, {},
                           [&](const std::string& language) { return order_of(catalogues.at(language)); });
  return languages;
}

std::string first_language(const Catalogues& catalogues) {
  const auto languages = languages_in_order(catalogues);
  return languages.empty() ? std::string() : languages.front();
}

const Catalogue& catalogue_for(const Catalogues& catalogues, std::string_view language) {
  static const Catalogue none;
  if (const auto found = catalogues.find(std::string(language)); found != catalogues.end())
    return found->second;
  return catalogues.empty() ? none : catalogues.at(first_language(catalogues));
}

std::string language_name(const Catalogues& catalogues, const std::string& language) {
  const auto own = catalogues.find(language);
  if (own != catalogues.end() && own->second.has("language.name")) return own->second.text("language.name");
  UErrorCode error = U_ZERO_ERROR;
  std::array<char16_t, 128> name{};
  const std::int32_t size =
      uloc_getDisplayName(language.c_str(), language.c_str(), name.data(), name.size(), &error);
  if (U_FAILURE(error) || size == 0) return language;
  return boost::locale::conv::utf_to_utf<char>(name.data(), name.data() + size);
}

std::string language_of_environment(const Catalogues& catalogues) {
  std::string locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (locale.empty() && value) locale = value;
  }
  locale.resize(std::min(locale.size(), locale.find_first_of(".@")));
  std::string hyphened = locale;
  std::ranges::replace(hyphened, '_', '-');
  const std::string plain = locale.substr(0, locale.find('_'));
  for (const std::string& code : {locale, hyphened, plain, std::string(source_language)})
    if (catalogues.contains(code)) return code;
  return first_language(catalogues);
}

bool belongs_to_language(std::string_view key) {
  return key.starts_with("language.") || key.starts_with("spoken.");
}

std::string format_day(Day day, const Catalogue& words, std::string_view language) {
  return short_date(day, "language.short_date", u"yMMdd", words, language);
}

std::string format_day_month(Day day, const Catalogue& words, std::string_view language) {
  return short_date(day, "language.day_month", u"MMdd", words, language);
}

std::string format_moment(UtcTime time, const Catalogue& words, std::string_view language) {
  const Day day = day_in_vietnam(time);
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(time - vietnam_time(day, 0, 0)).count();
  const std::string clock =
      two_digits(static_cast<unsigned>(minutes / 60)) + ":" + two_digits(static_cast<unsigned>(minutes % 60));
  const std::string date = format_day(day, words, language);
  return words.has("language.moment") ? words.text("language.moment", {{"date", date}, {"time", clock}})
                                      : date + " " + clock;
}

std::string sort_key(std::string_view text, std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCollator, CollatorCloser> collator(ucol_open(std::string(language).c_str(), &error));
  if (U_FAILURE(error)) return std::string(text);
  const std::u16string wide = boost::locale::conv::utf_to_utf<char16_t>(text.data(), text.data() + text.size());
  const auto length = static_cast<std::int32_t>(wide.size());
  std::string key(static_cast<std::size_t>(ucol_getSortKey(collator.get(), wide.data(), length, nullptr, 0)), '\0');
  ucol_getSortKey(collator.get(), wide.data(), length, reinterpret_cast<std::uint8_t*>(key.data()),
                  static_cast<std::int32_t>(key.size()));
  return key;
}

std::string format_day_long(Day day, const Catalogue& words, std::string_view language) {
  if (!words.has("language.date") || !words.has("language.weekdays")) return format_day_long(day, language);
  const unsigned month = static_cast<unsigned>(day.month());
  const std::size_t weekday = std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
  return words.text("language.date", {{"weekday", part_of(words.text("language.weekdays"), weekday)},
                                      {"day", std::to_string(static_cast<unsigned>(day.day()))},
                                      {"month", std::to_string(month)},
                                      {"month_name", month_name(month, words, language)},
                                      {"year", std::to_string(static_cast<int>(day.year()))}});
}

std::string month_name(unsigned month, const Catalogue& words, std::string_view language) {
  if (words.has("language.months")) return part_of(words.text("language.months"), month - 1);
  return format_by_pattern(Day{std::chrono::year{2000}, std::chrono::month{month}, std::chrono::day{1}},
                           u"LLLL", language);
}

std::string capitalise(std::string text, std::string_view language) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCaseMap, CaseMapCloser> map(ucasemap_open(std::string(language).c_str(), 0, &error));
  if (U_FAILURE(error)) return text;
  const std::size_t first = next_code_point(text, 0);
  std::array<char, 32> large{};
  const std::int32_t size = ucasemap_utf8ToUpper(map.get(), large.data(), large.size(), text.data(),
                                                 static_cast<std::int32_t>(first), &error);
  if (U_FAILURE(error)) return text;
  return text.replace(0, first, large.data(), static_cast<std::size_t>(size));
}

}  // namespace kiosk
