// Lists of words by which names of people are told from other words. Pure.
//
// Words are in lower case, with their tones as written, if nothing else is said.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::server::remarks {

bool is_title(std::string_view word);              ///< ông, bà, anh, … also without tones
bool is_short_title(std::string_view word);        ///< a, c, e, b: only before a given name
bool is_family(std::string_view word);             ///< a family name that few other words look like
bool is_rare_family(std::string_view word);        ///< needs a third word; also names of minorities
bool is_plain_family(std::string_view word);       ///< without tones
bool is_sure_plain_family(std::string_view word);  ///< without tones, and no other word
bool is_highland_name(std::string_view word);      ///< Niê, Êban, Ksor, …
bool is_saint(std::string_view word);              ///< Maria, Giuse, …: before the names of Catholics
bool is_middle(std::string_view word);             ///< văn, thị, van, thi
/// A given or middle name, in any placement of the tone; without tones also.
bool is_given(std::string_view word);
/// One that is hardly another word behind a title in lower case: "anh tuấn".
bool is_sure_given(std::string_view word);
/// Makes what follows it the name of a place, a school or an institution.
bool is_place_word(std::string_view word);
/// Behind a title or "tôi là" it is no name: an office, kinship, another word.
bool is_no_name(std::string_view word);
/// Before văn or thị it is no family name: nhà văn, đô thị.
bool is_no_family(std::string_view word);
/// Streets, schools and places that are called like people: whether the words begin with one.
bool begins_with_known_name(std::string_view words);
/// "bà rịa", "cô tô": title and word are a place.
bool is_titled_place(std::string_view two_words);

}  // namespace kiosk::server::remarks
