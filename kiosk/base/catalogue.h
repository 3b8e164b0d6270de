// Interface texts from a gettext .po file, one file a language. Keys are short dotted names, e.g.
// "home.give_opinion".
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/base/plural_forms.h"

namespace kiosk {

/// A placeholder and what stands for it: {"days", "11"} fills "{days}".
using Blank = std::pair<std::string_view, std::string>;

/// Copies share their texts: a catalogue is handed on with every view.
class Catalogue {
 public:
  Catalogue() = default;
  /// Reads a .po file (libgettextpo). Fault: `catalogue-unreadable` with the file and gettext's own words.
  static Result<Catalogue> load(const std::filesystem::path& file);

  /// The text of a key with its blanks filled; the key itself where it is missing (a test finds those).
  std::string text(std::string_view key, std::initializer_list<Blank> blanks = {}) const;
  /// The text in the plural form that the catalogue's Plural-Forms header picks for `count`; the caller fills
  /// {n}.
  std::string plural(std::string_view key, std::int64_t count,
                     std::initializer_list<Blank> blanks = {}) const;
  bool has(std::string_view key) const;
  std::vector<std::string> keys() const;
  /// Texts of `other` win over those here: a pack's own words over the program's.
  void overlay(const Catalogue& other);
  /// A copy without the keys for which `unwanted` holds.
  Catalogue without(bool (*unwanted)(std::string_view key)) const;

 private:
  /// The plural forms of one text, one where it has no plural, and the rule that picks one.
  struct Text {
    std::vector<std::string> forms;
    std::shared_ptr<const PluralRule> rule;
  };
  using Texts = std::map<std::string, Text, std::less<>>;
  const Text* find(std::string_view key) const;  ///< null where there is none
  std::shared_ptr<const Texts> texts_ = std::make_shared<const Texts>();
};

/// Fills "{name}" in a text.
std::string fill_blanks(std::string text, std::initializer_list<Blank> blanks);

}  // namespace kiosk
