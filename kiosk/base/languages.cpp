#include "kiosk/base/languages.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <boost/locale/encoding_utf.hpp>
#include <charconv>
#include <limits>

namespace kiosk {
namespace {

int order_of(const Catalogue& catalogue) {
  int order = std::numeric_limits<int>::max();
  const std::string text = catalogue.text("language.order");
  std::from_chars(text.data(), text.data() + text.size(), order);
  return order;
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
    return fault("catalogue-missing", "There is no text catalogue in " + folder.string() + ".",
                 "Install the program again.", folder.string());
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

}  // namespace kiosk
