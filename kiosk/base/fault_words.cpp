#include "kiosk/base/fault_words.h"

#include <iostream>

namespace kiosk {
namespace {

/// The fault's values in the catalogue's language.
FaultValues values_in(const Catalogue& catalogue, const Fault& fault) {
  FaultValues values = fault.values;
  for (auto& [name, value] : values) {
    const std::string key = "fault.word." + value;
    if (name.ends_with("_word") && catalogue.has(key)) value = catalogue.text(key);
  }
  values.emplace_back("what", fault.what);
  return values;
}

/// Adds the faults' texts in that language if there are any.
Result<void> add_fault_words(Catalogue& words, const std::filesystem::path& assets,
                             const std::string& language) {
  const auto file = assets / "locales/faults" / (language + ".po");
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) return {};
  const auto faults = Catalogue::load(file);
  if (!faults) return failure(faults);
  words.overlay(*faults);
  return {};
}

}  // namespace

FaultWords describe(const Fault& fault, const Catalogue& catalogue) {
  const std::string key = "fault." + fault.code;
  if (!catalogue.has(key + ".what")) return {fault.what, fault.remedy};
  const FaultValues values = values_in(catalogue, fault);
  FaultWords words{fill_placeholders(catalogue.text(key + ".what"), values), {}};
  if (catalogue.has(key + ".remedy"))
    words.remedy = fill_placeholders(catalogue.text(key + ".remedy"), values);
  return words;
}

std::string describe_in_one(const Fault& fault, const Catalogue& catalogue) {
  const FaultWords words = describe(fault, catalogue);
  return words.remedy.empty() ? words.what : words.what + " " + words.remedy;
}

Result<Catalogue> load_words(const std::filesystem::path& assets, const std::string& program,
                             const std::string& language) {
  auto words = Catalogue::load(assets / "locales" / program / (language + ".po"));
  if (!words) return words;
  if (auto added = add_fault_words(*words, assets, language); !added) return failure(added);
  return words;
}

Result<Catalogues> load_words(const std::filesystem::path& assets, const std::string& program) {
  auto catalogues = load_catalogue_folder(assets / "locales" / program);
  if (!catalogues) return catalogues;
  for (auto& [language, words] : *catalogues)
    if (auto added = add_fault_words(words, assets, language); !added) return failure(added);
  return catalogues;
}

int print_fault(const Fault& fault, const Catalogue& words) {
  const FaultWords found = describe(fault, words);
  const bool named = fault.where.empty() || found.what.find(fault.where) != std::string::npos;
  std::cerr << (named ? "" : fault.where + ": ") << found.what << '\n';
  if (!found.remedy.empty())
    std::cerr << words.text("usage.what_to_do", {{"remedy", found.remedy}}) << '\n';
  return 1;
}

int print_fault(const Fault& fault) {
  std::cerr << fault.what << '\n';
  if (!fault.remedy.empty()) std::cerr << "What to do: " << fault.remedy << '\n';
  return 1;
}

}  // namespace kiosk
