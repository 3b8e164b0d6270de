// Interface texts from gettext .po files, one file per language. Keys are short dotted names, e.g.
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

/// A placeholder and its value: {"days", "11"} fills "{days}".
using Blank = std::pair<std::string_view, std::string>;

/// Copies share their texts and are cheap.
class Catalogue {
 public:
  Catalogue() = default;
  /// Reads a .po file with libgettextpo. Fault: "catalogue-unreadable" with gettext's message.
  static Result<Catalogue> load(const std::filesystem::path& file);
  /// The same of a file's content. `name` replaces the file name in gettext's messages.
  static Result<Catalogue> from_text(std::string_view text, const std::string& name);

  /// The text of a key with placeholders filled; the key itself if it is missing (a test finds those).
  std::string text(std::string_view key, std::initializer_list<Blank> blanks = {}) const;
  /// The plural form for `count` by the catalogue's Plural-Forms header; the caller fills {n}.
  std::string plural(std::string_view key, std::int64_t count,
                     std::initializer_list<Blank> blanks = {}) const;
  bool has(std::string_view key) const;
  std::vector<std::string> keys() const;
  /// The first key with a text, or plural form, for which `unfit` returns true; "" if there is none.
  std::string first_key_with(bool (*unfit)(std::string_view text)) const;
  /// Adds the texts of `other`; they replace texts with the same key.
  void overlay(const Catalogue& other);
  /// A copy without the keys for which `unwanted` returns true.
  Catalogue without(bool (*unwanted)(std::string_view key)) const;

 private:
  static Result<Catalogue> read(const std::filesystem::path& file, const std::string& name);
  /// The plural forms of one text (one if it has no plural), and the rule that selects one.
  struct Text {
    std::vector<std::string> forms;
    std::shared_ptr<const PluralRule> rule;
  };
  using Texts = std::map<std::string, Text, std::less<>>;
  const Text* find(std::string_view key) const;  ///< null if missing
  std::shared_ptr<const Texts> texts_ = std::make_shared<const Texts>();
};

/// Fills "{name}" in a text.
std::string fill_blanks(std::string text, std::initializer_list<Blank> blanks);

}  // namespace kiosk
