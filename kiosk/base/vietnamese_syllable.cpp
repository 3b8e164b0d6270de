#include "kiosk/base/vietnamese_syllable.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace kiosk::vietnamese {
namespace {

using View = std::u32string_view;

constexpr View initials[] = {U"b",  U"c", U"ch", U"d",  U"đ",  U"g",   U"gh", U"gi", U"h",  U"k",
                             U"kh", U"l", U"m",  U"n",  U"ng", U"ngh", U"nh", U"p",  U"ph", U"qu",
                             U"r",  U"s", U"t",  U"th", U"tr", U"v",   U"x",  U""};

constexpr View rimes[] = {
    U"a", U"ac", U"ach", U"ai", U"am", U"an", U"ang", U"anh", U"ao", U"ap", U"at", U"au", U"ay", U"ăc", U"ăm",
    U"ăn", U"ăng", U"ăp", U"ăt", U"âc", U"âm", U"ân", U"âng", U"âp", U"ât", U"âu", U"ây", U"e", U"ec", U"em",
    U"en", U"eng", U"eo", U"ep", U"et", U"ê", U"êc", U"êch", U"êm", U"ên", U"êng", U"ênh", U"êp", U"êt",
    U"êu", U"i", U"ia", U"ich", U"iêc", U"iêm", U"iên", U"iêng", U"iêp", U"iêt", U"iêu", U"im", U"in", U"ing",
    U"inh", U"ip", U"it", U"iu", U"o", U"oa", U"oac", U"oach", U"oai", U"oam", U"oan", U"oang", U"oanh",
    U"oao", U"oap", U"oat", U"oay", U"oăc", U"oăm", U"oăn", U"oăng", U"oăp", U"oăt", U"oc", U"oe", U"oem",
    U"oen", U"oeng", U"oeo", U"oep", U"oet", U"oi", U"om", U"on", U"ong", U"ooc", U"oong", U"op", U"ot", U"ô",
    U"ôc", U"ôi", U"ôm", U"ôn", U"ông", U"ôp", U"ôt", U"ơ", U"ơi", U"ơm", U"ơn", U"ơng", U"ơp", U"ơt", U"u",
    U"ua", U"uâng", U"uân", U"uât", U"uây", U"uc", U"uê", U"uêch", U"uên", U"uênh", U"uêt", U"uêu", U"ui",
    U"um", U"un", U"ung", U"uôc", U"uôi", U"uôm", U"uôn", U"uông", U"uôp", U"uôt", U"uơ", U"up", U"ut", U"uy",
    U"uya", U"uych", U"uyên", U"uyêt", U"uyn", U"uynh", U"uyp", U"uyt", U"uyu", U"ư", U"ưa", U"ưc", U"ưi",
    U"ưm", U"ưn", U"ưng", U"ươc", U"ươi", U"ươm", U"ươn", U"ương", U"ươp", U"ươt", U"ươu", U"ưp", U"ưt",
    U"ưu", U"y",
    // Highland names: Đắk, Păh, Nuôl, Xiêr.
    U"ăk", U"âk", U"ơk", U"ưk", U"ăh", U"uôl", U"uôr", U"iêl", U"iêr", U"ươl", U"ươr"};

/// Rimes that begin with y, besides y itself: on their own (yêu), and after qu (quyền, quýnh).
constexpr View y_alone[] = {U"yêm", U"yên", U"yêng", U"yêt", U"yêu"};
constexpr View y_after_qu[] = {U"ych", U"yên", U"yêt", U"yn", U"ynh", U"yp", U"yt", U"yu"};
/// Highland rimes that also end English words.
constexpr View end_tone_rimes[] = {U"ak", U"ek", U"ik", U"ok", U"uk"};

/// Initials of highland names (Jơ Ngây, Krông, Kơi, Hlăng). Only whole words with these rimes are composed,
/// so that English words stay as they are.
constexpr View name_initials[] = {U"j", U"k", U"kr", U"hl", U"hr", U"đr", U"dj", U"đj"};
constexpr View name_rimes[] = {U"ơ",   U"ơi",  U"ơn",  U"ơng",  U"ô",    U"ôn",
                               U"ông", U"ăng", U"âng", U"iêng", U"uông", U"ăk"};
/// Clusters that begin many English words allow fewer rimes: Prông, Drắk, but draw, grow, proof.
constexpr View cluster_initials[] = {U"bl", U"br", U"cr", U"djr", U"dr", U"gl", U"gr", U"kl", U"pl", U"pr"};
constexpr View cluster_rimes[] = {U"ông", U"ơng", U"ăng", U"âng", U"ưng", U"iêng", U"ăk"};

enum class Match { weak, exact };  ///< weak: a letter without mark also matches those with one

bool same(char32_t written, char32_t wanted, Match match) {
  return written == wanted || (match == Match::weak && written == base_of(wanted));
}

bool is_beginning(View written, View whole, Match match) {
  return written.size() <= whole.size() &&
         std::equal(written.begin(), written.end(), whole.begin(),
                    [&](char32_t a, char32_t b) { return same(a, b, match); });
}

bool is_whole(View written, View whole, Match match) {
  return written.size() == whole.size() && is_beginning(written, whole, match);
}

template <class List>
bool begins_any(View written, const List& list, Match match) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](View each) { return is_beginning(written, each, match); });
}

template <class List>
bool is_any(View written, const List& list, Match match) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](View each) { return is_whole(written, each, match); });
}

/// Spelling: c, g, ng before a, o, u; k and gh before e, i. "ng" and "ngh" are accepted before all vowels,
/// because residents confuse them and English has no such words.
bool goes_together(View initial, View rime) {
  if (rime.empty()) return true;
  const char32_t first = base_of(rime[0]);
  const bool front = first == 'e' || first == 'i' || first == 'y';
  if (initial == U"c") return !front;
  if (initial == U"k") return front;
  if (initial == U"gh") return front && first != 'y';
  if (initial == U"g") return first != 'e' && first != 'y';
  if (initial == U"qu") return first != 'u';
  return true;
}

bool rime_begins(View initial, View rime, Match match) {
  if (rime.empty()) return true;
  if (initial.empty() && rime == U"ưi") return false;  // "wi-fi": gửi and cưới have an initial
  if (begins_any(rime, rimes, match) || is_any(rime, end_tone_rimes, match)) return true;
  if (rime[0] != 'y') return false;
  if (initial.empty()) return begins_any(rime, y_alone, match);
  return initial == U"qu" && begins_any(rime, y_after_qu, match);
}

std::size_t first_vowel(View word) {
  const auto at = std::find_if(word.begin(), word.end(), is_vowel);
  return static_cast<std::size_t>(at - word.begin());
}

/// Possible ends of the initial: before the first vowel, and after "qu" or "gi".
std::array<std::size_t, 2> initial_ends(View word) {
  const std::size_t vowel = first_vowel(word);
  const bool qu = word.substr(0, 2) == U"qu", gi = word.substr(0, 2) == U"gi" && word.size() > 2;
  if (qu) return {2, 2};
  return {vowel, gi && is_vowel(word[2]) ? 2 : vowel};
}

bool begins(View word, Match match) {
  if (first_vowel(word) == word.size()) {
    return begins_any(word, initials, match);
  }
  for (const std::size_t end : initial_ends(word)) {
    const View initial = word.substr(0, end), rime = word.substr(end);
    if (is_any(initial, initials, match) && goes_together(initial, rime) && rime_begins(initial, rime, match))
      return true;
  }
  return false;
}

/// Highland names: while typing, any prefix; when composed, only complete ones.
bool names_begin(View word, Match match) {
  const std::size_t vowel = first_vowel(word);
  const View initial = word.substr(0, vowel), rime = word.substr(vowel);
  const bool whole = match == Match::exact;
  if (rime.empty()) {
    return !whole &&
           (begins_any(initial, name_initials, match) || begins_any(initial, cluster_initials, match));
  }
  const auto rime_fits = [&](const auto& list) {
    return whole ? is_any(rime, list, match) : begins_any(rime, list, match);
  };
  return (is_any(initial, name_initials, match) && rime_fits(name_rimes)) ||
         (is_any(initial, cluster_initials, match) && rime_fits(cluster_rimes));
}

/// The vowels of the rime: [from, to).
struct Nucleus {
  std::size_t from = 0, to = 0;
};

/// The last group of vowels, without the u of "qu" and the i of "gi" if a vowel follows them.
Nucleus nucleus_of(View word) {
  std::size_t to = word.size();
  while (to > 0 && !is_vowel(word[to - 1])) --to;
  std::size_t from = to;
  while (from > 0 && is_vowel(word[from - 1])) --from;
  const View start = word.substr(0, 2);
  if (from == 1 && to > 2 && (start == U"qu" || start == U"gi")) ++from;
  return {from, to};
}

}  // namespace

bool can_become_syllable(View word) {
  return begins(word, Match::weak) || names_begin(word, Match::weak);
}

bool begins_syllable(View word) {
  return begins(word, Match::exact) || names_begin(word, Match::exact);
}

bool tone_only_at_end(View word) {
  return is_any(word.substr(first_vowel(word)), end_tone_rimes, Match::exact);
}

bool allows_tone(View word, Tone tone) {
  if (tone == Tone::none || tone == Tone::acute || tone == Tone::dot || word.empty()) return true;
  const Nucleus nucleus = nucleus_of(word);
  const View final = word.substr(nucleus.to);
  return final != U"p" && final != U"t" && final != U"c" && final != U"ch" && final != U"k";
}

std::u32string complete_uo(View word) {
  std::u32string whole(word);
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    if (i > 0 && whole[i - 1] == 'q') continue;
    if (whole[i] == U'ư' && whole[i + 1] == 'o') whole[i + 1] = U'ơ';
    if (whole[i] == 'u' && whole[i + 1] == U'ơ' && i + 2 < whole.size()) whole[i] = U'ư';
  }
  return whole;
}

std::size_t tone_position(View word, TonePlacement placement) {
  const Nucleus nucleus = nucleus_of(word);
  const View vowels = word.substr(nucleus.from, nucleus.to - nucleus.from);
  if (vowels.empty()) return View::npos;
  for (std::size_t i = vowels.size(); i > 0; --i) {
    if (vowels[i - 1] != base_of(vowels[i - 1])) return nucleus.from + i - 1;
  }
  if (vowels.size() == 1) return nucleus.from;
  if (vowels.size() >= 3 || nucleus.to < word.size()) return nucleus.from + 1;
  static constexpr View open_pairs[] = {U"oa", U"oe", U"uy"};
  static constexpr View unfinished[] = {U"ie", U"ue", U"uo", U"ye"};  // incomplete iê, uê, uô, yê
  const bool second = is_any(vowels, unfinished, Match::exact) ||
                      (placement == TonePlacement::new_style && is_any(vowels, open_pairs, Match::exact));
  return nucleus.from + (second ? 1 : 0);
}

}  // namespace kiosk::vietnamese
