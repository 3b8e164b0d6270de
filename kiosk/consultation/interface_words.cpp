#include "kiosk/consultation/interface_words.h"

#include "kiosk/consultation/pack.h"

#include <algorithm>
#include <set>

namespace kiosk::consultation {
namespace {

/// The placeholders of a text: "{hour} giờ {minute}" → hour, minute.
std::set<std::string> placeholders_of(const std::string& text) {
  std::set<std::string> blanks;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string::npos) break;
    blanks.insert(text.substr(at + 1, end - at - 1));
  }
  return blanks;
}

/// The singular and the plural text.
std::set<std::string> forms_of(const Catalogue& catalogue, const std::string& key) {
  if (!catalogue.has(key)) return {};
  return {catalogue.plural(key, 1), catalogue.plural(key, 2)};
}

/// The placeholders that the program fills for a key, taken from all its languages.
std::set<std::string> filled_placeholders(const Catalogues& program, const std::string& key) {
  std::set<std::string> filled;
  for (const auto& [language, catalogue] : program) {
    for (const std::string& text : forms_of(catalogue, key)) filled.merge(placeholders_of(text));
  }
  return filled;
}

void check_word(const Catalogues& program, const Catalogue& own, const std::string& key,
                const std::string& file, std::vector<Fault>& faults) {
  if (!catalogue_for(program, {}).has(key)) {
    faults.push_back(make_fault("unknown-word", "The interface has no text with the key '{key}'.",
                                "Remove the entry, or correct its msgid.", file, {{"key", key}}));
    return;
  }
  const std::set<std::string> filled = filled_placeholders(program, key);
  for (const std::string& text : forms_of(own, key)) {
    if (text.empty())
      faults.push_back(make_fault("empty-word", "'{key}' has no text.", "Write a text, or remove the entry.",
                                  file, {{"key", key}}));
    for (const std::string& blank : placeholders_of(text)) {
      if (filled.contains(blank)) continue;
      faults.push_back(make_fault("unknown-blank", "The program does not fill '{placeholder}' in '{key}'.",
                                  "Use the placeholders of the program's own text.", file,
                                  {{"placeholder", "{" + blank + "}"}, {"key", key}}));
    }
  }
}

}  // namespace

Catalogues interface_words(const Catalogues& program, const Pack& pack) {
  Catalogues words = program;
  const Catalogue stand_in = catalogue_for(program, {}).without(belongs_to_language);
  for (const std::string& language : pack.languages) words.try_emplace(language, stand_in);
  for (const auto& [language, own] : pack.catalogues) words[language].overlay(own);
  return words;
}

std::vector<Fault> check_interface_words(const Catalogues& program, const Pack& pack) {
  std::vector<Fault> faults;
  for (const auto& [language, own] : pack.catalogues) {
    for (const std::string& key : own.keys())
      check_word(program, own, key, "locales/" + language + ".po", faults);
  }
  return faults;
}

std::vector<std::string> missing_words(const Catalogues& program, const Pack& pack,
                                       const std::string& language) {
  if (program.contains(language)) return {};
  const auto own = pack.catalogues.find(language);
  std::vector<std::string> missing = catalogue_for(program, {}).keys();
  std::erase_if(missing, [&](const std::string& key) {
    const bool optional = key.starts_with("staff.") || key.starts_with("fault.") ||
                          key.starts_with("command.") || key.starts_with("usage.") ||
                          belongs_to_language(key);
    return optional || (own != pack.catalogues.end() && own->second.has(key));
  });
  return missing;
}

}  // namespace kiosk::consultation
