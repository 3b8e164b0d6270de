// Words of tables in the forms in which they are compared. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/time.h"

namespace kiosk::authoring {

/// Every kind of white space and line break as one space; none at the ends.
std::string one_line(std::string_view text);
/// Like one_line, but runs of spaces stay.
std::string with_plain_spaces(std::string_view text);
/// Lower case without tones and marks, words separated by one space: "Thôn/xóm (ấp)" → "thon xom ap".
/// Question marks stay: they stand for letters that were lost.
std::string folded(std::string_view text);
/// Lower case with tones, one space between words: for comparing names.
std::string name_form(std::string_view text);
/// Whether a folded text is the phrase; a question mark in the text stands for any letter.
bool is_phrase(std::string_view folded_text, std::string_view phrase);
/// Whether the phrase occurs as whole words.
bool has_phrase(std::string_view folded_text, std::string_view phrase);
/// Whether the text begins with the phrase as whole words.
bool begins_with_phrase(std::string_view folded_text, std::string_view phrase);

/// Whether a name begins with a word for a part of a commune: thôn, xóm, ấp, bản, tổ dân phố, …
bool begins_like_hamlet(std::string_view text);
/// Whether a name begins with a word for a commune: xã, phường, thị trấn, đặc khu.
bool begins_like_unit(std::string_view text);
/// The name without that word: "xã Đồng Sậy" → "Đồng Sậy".
std::string without_unit_word(std::string_view text);
/// The name without a number before it: "I. Xã Đồng Sậy" → "Xã Đồng Sậy".
std::string without_numbering(std::string_view text);

/// A day in a text: "31/10/2026", "ngày 31 tháng 10 năm 2026".
std::optional<Day> find_day(std::string_view text);

}  // namespace kiosk::authoring
