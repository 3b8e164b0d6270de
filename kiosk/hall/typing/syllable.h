// What a Vietnamese syllable is: initials, rimes, the tones they take, and where the tone is written. Pure.
//
// Words are given in lower case with marks and without tone: U"nguơi". "gi" and "qu" are initials where a
// vowel follows. Also known: names of the highlands as officials write them (Đắk, Krông, Păh, Nuôl, Jơ).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/hall/typing/letter.h"

namespace kiosk::hall::typing {

/// Where the tone of oa, oe and uy stands in an open syllable: on the first vowel (hòa, thủy) or on the
/// second (hoà, thuỷ).
enum class TonePlacement { old_style, new_style };

/// Whether the word, with further letters behind it and marks on its letters, can become a syllable.
bool can_become_syllable(std::u32string_view word);
/// Whether the word is a syllable, or becomes one by further letters alone.
bool begins_syllable(std::u32string_view word);
/// Whether the rime is known from highland names alone and looks like English (-ak, -ek, -ok: desk, ask). It
/// takes a tone only from a key behind the final k.
bool tone_only_at_end(std::u32string_view word);
/// Whether the word's end allows the tone: after p, t, c, ch and k only acute and dot.
bool allows_tone(std::u32string_view word, Tone tone);
/// ươ is written as a whole: "ưo" → "ươ" and, with a letter behind it, "uơ" → "ươ".
std::u32string complete_uo(std::u32string_view word);
/// Index of the letter that bears the tone; npos if there is no vowel. Also for words that are no syllable.
std::size_t tone_position(std::u32string_view word, TonePlacement placement);

}  // namespace kiosk::hall::typing
