// Text files whose encoding is not told: UTF-8 and UTF-16, Windows-1258, and the two encodings of Vietnamese
// fonts from before Unicode, TCVN3 (ABC) and VNI. No detector knows the last two; they are found by counting
// Vietnamese syllables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::authoring {

enum class Encoding { utf8, utf16, windows_1258, tcvn3, vni, windows_1252 };

/// "UTF-8", "UTF-16", "Windows-1258", "TCVN3 (ABC)", "VNI", "Windows-1252".
std::string_view name_of(Encoding encoding);

struct DecodedText {
  std::string text;  ///< well-formed UTF-8 in normal form C, without a byte order mark
  Encoding encoding = Encoding::utf8;
  /// Vietnamese letters became question marks when the file was saved; they cannot be recovered.
  bool letters_lost = false;
};

/// Decodes any bytes.
DecodedText decode_text(std::string_view bytes);

/// The encoding of old fonts (TCVN3 or VNI) in which a text was typed that is stored as Unicode by now: a
/// workbook in the font .VnTime has "§ång SËy" for "Đồng Sậy". nullopt if the text is fine as it is.
std::optional<Encoding> legacy_font_of(std::string_view text);
/// The text as it was meant; other text stays. `encoding`: TCVN3 or VNI.
std::string from_legacy_font(std::string_view text, Encoding encoding);

/// Whether a word is a Vietnamese syllable with its tone; upper case too.
bool is_vietnamese_word(std::u32string_view word);

}  // namespace kiosk::authoring
