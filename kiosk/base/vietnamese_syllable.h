// Vietnamese syllables: initials, rimes, their possible tones, and the position of the tone mark. Pure.
//
// Words are in lower case with marks and without tone: U"nguơi". "gi" and "qu" are initials if a vowel
// follows. Also includes highland names as officials write them (Đắk, Krông, Păh, Nuôl, Jơ).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/base/vietnamese_letter.h"

namespace kiosk::vietnamese {

/// Position of the tone of oa, oe and uy in an open syllable: on the first vowel (hòa, thủy) or on the second
/// (hoà, thuỷ).
enum class TonePlacement { old_style, new_style };

/// Whether the word can become a syllable by appending letters and adding marks.
bool can_become_syllable(std::u32string_view word);
/// Whether the word is a syllable, or becomes one by appending letters.
bool begins_syllable(std::u32string_view word);
/// Whether the rime occurs only in highland names and looks like English (-ak, -ek, -ok: desk, ask). It
/// accepts a tone only from a key after the final k.
bool tone_only_at_end(std::u32string_view word);
/// Whether the word's ending allows the tone: after p, t, c, ch and k only acute and dot.
bool allows_tone(std::u32string_view word, Tone tone);
/// Completes ươ: "ưo" → "ươ" and, if a letter follows, "uơ" → "ươ".
std::u32string complete_uo(std::u32string_view word);
/// Index of the letter that carries the tone; npos if there is no vowel. Also for words that are not
/// syllables.
std::size_t tone_position(std::u32string_view word, TonePlacement placement);

}  // namespace kiosk::vietnamese
