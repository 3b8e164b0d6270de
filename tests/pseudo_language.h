// A pseudo-language: English with every letter replaced by a Cyrillic one, which reveals any text that is not
// from its catalogue. Placeholders such as {days} stay.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace kiosk::test {

/// Its code. ISO 639 reserves qaa-qtz for local use.
inline constexpr const char* pseudo_language = "qps";

/// The English text in pseudo-language.
std::string pseudo(const std::string& english);

/// Copies the catalogues of `from` to `to` and adds the pseudo-language's, made from en.po.
void add_pseudo_language(const std::filesystem::path& from, const std::filesystem::path& to);

/// The words (runs of letters) of a text that are not in the pseudo-language. Ignores markup and digits.
std::set<std::string> foreign_words(const std::string& text);

}  // namespace kiosk::test
