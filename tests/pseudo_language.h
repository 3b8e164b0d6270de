// A pseudo-language: English with every letter replaced by a Cyrillic one, so that any text that does not
// come from its catalogue is seen at once. Placeholders such as {days} stay.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace kiosk::test {

/// Its code. ISO 639 reserves qaa-qtz for local use.
inline constexpr const char* pseudo_language = "qps";

/// The English text in pseudo-language.
std::string pseudo(const std::string& english);

/// Copies the catalogues of `from` into `to` and adds the pseudo-language's, made from en.po: a program with
/// one language more, by one file more.
void add_pseudo_language(const std::filesystem::path& from, const std::filesystem::path& to);

/// The words of a text, each a run of letters, without those of the pseudo-language. Markup and digits are no
/// words.
std::set<std::string> foreign_words(const std::string& text);

}  // namespace kiosk::test
