#include "kiosk/authoring/input/encoding.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/base/vietnamese_syllable.h"

namespace kiosk::authoring {
namespace {

using vietnamese::Letter;
using vietnamese::letter_of;
using vietnamese::Tone;

/// Letters of TCVN 5712 from 0x80 on; below 0xA0 capitals with tones, which the ABC fonts lack.
constexpr std::u32string_view tcvn3_letters =
    U"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩ"
    U"ẫấậèỂẻẽéẹềểễếệìỉỄẾ"
    U"ỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";
static_assert(tcvn3_letters.size() == 128);

/// VNI: the mark of a vowel is a byte of its own behind it.
struct VniMark {
  char32_t byte;  ///< of the mark behind a small letter
  char32_t mark;  ///< U+0302 or U+0306; 0 for none
  char32_t tone;  ///< 0 for none
};
constexpr std::array<VniMark, 17> vni_marks{{{0xF9, 0, 0x301},
                                             {0xF8, 0, 0x300},
                                             {0xFB, 0, 0x309},
                                             {0xF5, 0, 0x303},
                                             {0xEF, 0, 0x323},
                                             {0xE2, 0x302, 0},
                                             {0xE1, 0x302, 0x301},
                                             {0xE0, 0x302, 0x300},
                                             {0xE5, 0x302, 0x309},
                                             {0xE3, 0x302, 0x303},
                                             {0xE4, 0x302, 0x323},
                                             {0xEA, 0x306, 0},
                                             {0xE9, 0x306, 0x301},
                                             {0xE8, 0x306, 0x300},
                                             {0xFA, 0x306, 0x309},
                                             {0xFC, 0x306, 0x303},
                                             {0xEB, 0x306, 0x323}}};
/// VNI: letters that are one byte.
struct VniLetter {
  char32_t byte, letter;
};
constexpr std::array<VniLetter, 9> vni_letters{{{0xF4, U'ơ'},
                                                {0xF6, U'ư'},
                                                {0xF1, U'đ'},
                                                {0xED, U'í'},
                                                {0xEC, U'ì'},
                                                {0xE6, U'ỉ'},
                                                {0xF3, U'ĩ'},
                                                {0xF2, U'ị'},
                                                {0xEE, U'ỵ'}}};

char32_t capital_of(char32_t letter) {
  auto parts = letter_of(letter);
  if (!parts) return letter;
  parts->capital = true;
  return vietnamese::character_of(*parts);
}

bool takes_vni_mark(char32_t before) {
  const auto parts = letter_of(before);
  return parts && vietnamese::is_vowel(parts->letter) && parts->tone == Tone::none;
}

std::u32string from_tcvn3(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) out += c >= 0x80 && c <= 0xFF ? tcvn3_letters[c - 0x80] : c;
  return out;
}

std::u32string from_vni(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    const char32_t small = c >= 0xC0 && c <= 0xDE ? c + 0x20 : c;
    const auto mark = std::ranges::find(vni_marks, small, &VniMark::byte);
    const auto letter = std::ranges::find(vni_letters, small, &VniLetter::byte);
    if (mark != vni_marks.end() && !out.empty() && takes_vni_mark(out.back())) {
      if (mark->mark != 0) out += mark->mark;
      if (mark->tone != 0) out += mark->tone;
    } else if (letter != vni_letters.end()) {
      out += small == c ? letter->letter : capital_of(letter->letter);
    } else {
      out += c;
    }
  }
  return out;
}

std::string utf8_of(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) vietnamese::append_utf8(out, c);
  return to_nfc(out);
}

bool is_letter(char32_t c) {
  return letter_of(c).has_value() || c >= 0x80;
}

/// Syllables with a letter beyond ASCII, less twice the words that have one and are no syllables.
long score_of(const std::string& utf8) {
  long score = 0;
  std::u32string word;
  const auto end_word = [&] {
    if (std::ranges::any_of(word, [](char32_t c) { return c >= 0x80; }))
      score += is_vietnamese_word(word) ? 1 : -2;
    word.clear();
  };
  for (const char32_t c : vietnamese::code_points(utf8)) {
    if (is_letter(c))
      word += c;
    else
      end_word();
  }
  end_word();
  return score;
}

std::string by_icu(std::string_view bytes, const char* converter) {
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter);
  std::string out;
  text.toUTF8String(out);
  return to_nfc(out);
}

/// Every byte as the code point of the same number.
std::u32string latin1(std::string_view bytes) {
  std::u32string out;
  for (const char c : bytes) out += static_cast<unsigned char>(c);
  return out;
}

DecodedText decode_eight_bits(std::string_view bytes) {
  DecodedText best{by_icu(bytes, "windows-1252"), Encoding::windows_1252};
  long best_score = 0;
  const auto consider = [&](std::string text, Encoding encoding) {
    const long score = score_of(text);
    if (score <= best_score) return;
    best = {std::move(text), encoding};
    best_score = score;
  };
  consider(by_icu(bytes, "windows-1258"), Encoding::windows_1258);
  consider(utf8_of(from_tcvn3(latin1(bytes))), Encoding::tcvn3);
  consider(utf8_of(from_vni(latin1(bytes))), Encoding::vni);
  return best;
}

/// "UTF-16LE" or "UTF-16BE" by the byte order mark, or because nearly every second byte is zero; else null.
const char* utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 400) / 2;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    if (bytes[2 * i] == '\0') ++even;
    if (bytes[2 * i + 1] == '\0') ++odd;
  }
  if (looked_at == 0) return nullptr;
  if (odd * 2 > looked_at && even == 0) return "UTF-16LE";
  if (even * 2 > looked_at && odd == 0) return "UTF-16BE";
  return nullptr;
}

/// Words with a question mark in front of or between letters ("Th?n", "??t"), against words with a letter
/// beyond ASCII.
bool lost_letters(std::string_view utf8) {
  long lost = 0, whole = 0;
  bool beyond_ascii = false, question = false, damaged = false;
  const auto end_word = [&] {
    if (damaged) ++lost;
    if (beyond_ascii && !damaged) ++whole;
    beyond_ascii = question = damaged = false;
  };
  for (const char32_t c : vietnamese::code_points(utf8)) {
    if (c == U'?' || c == 0xFFFD) {
      damaged = damaged || c == 0xFFFD;
      question = true;
    } else if (is_letter(c)) {
      damaged = damaged || question;
      beyond_ascii = beyond_ascii || c >= 0x80;
    } else {
      end_word();
    }
  }
  end_word();
  return lost >= 3 && lost > whole;
}

DecodedText decode(std::string_view bytes) {
  if (const char* const utf16 = utf16_of(bytes)) return {by_icu(bytes, utf16), Encoding::utf16};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (is_utf8(bytes)) return {to_nfc(bytes), Encoding::utf8};
  return decode_eight_bits(bytes);
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  static constexpr std::array<std::string_view, 6> names{"UTF-8",       "UTF-16", "Windows-1258",
                                                         "TCVN3 (ABC)", "VNI",    "Windows-1252"};
  return names[static_cast<std::size_t>(encoding)];
}

DecodedText decode_text(std::string_view bytes) {
  DecodedText decoded = decode(bytes);
  decoded.text = readable_text(decoded.text, Lines::several);
  if (decoded.text.starts_with("\uFEFF")) decoded.text.erase(0, 3);
  decoded.letters_lost = lost_letters(decoded.text);
  return decoded;
}

std::optional<Encoding> legacy_font_of(std::string_view text) {
  const long as_it_is = score_of(std::string(text));
  const long tcvn3 = score_of(from_legacy_font(text, Encoding::tcvn3));
  const long vni = score_of(from_legacy_font(text, Encoding::vni));
  const long best = std::max(tcvn3, vni);
  // Two syllables more than without: a single foreign name does not turn a whole file around.
  if (best < 2 || best < as_it_is + 2) return std::nullopt;
  return tcvn3 >= vni ? Encoding::tcvn3 : Encoding::vni;
}

std::string from_legacy_font(std::string_view text, Encoding encoding) {
  const std::u32string points = vietnamese::code_points(text);
  // Words that hold anything beyond one byte were typed in Unicode.
  if (std::ranges::any_of(points, [](char32_t c) { return c > 0xFF; })) return std::string(text);
  return utf8_of(encoding == Encoding::tcvn3 ? from_tcvn3(points) : from_vni(points));
}

bool is_vietnamese_word(std::u32string_view word) {
  std::u32string plain;
  Tone tone = Tone::none;
  int tones = 0;
  for (const char32_t c : word) {
    const auto letter = letter_of(c);
    if (!letter) return false;
    plain += letter->letter;
    if (letter->tone == Tone::none) continue;
    tone = letter->tone;
    ++tones;
  }
  return tones <= 1 && !plain.empty() && vietnamese::begins_syllable(plain) &&
         vietnamese::allows_tone(plain, tone);
}

}  // namespace kiosk::authoring
