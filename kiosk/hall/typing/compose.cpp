#include "kiosk/hall/typing/compose.h"

#include <algorithm>
#include <string_view>

#include "kiosk/hall/typing/raw_word.h"

namespace kiosk::hall::typing {
namespace {

/// A letter of the word, and the strokes that produced it and its mark.
struct Placed {
  char32_t letter = 0;  ///< lower case with mark, without tone
  bool capital = false;
  std::size_t stroke = 0;
  std::optional<std::size_t> mark_stroke{};  ///< nullopt: no mark, or the letter was typed with it
  bool standalone = false;                   ///< ư or ơ typed by w or a bracket
};

char32_t lower(char32_t c) {
  return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}
bool is_capital(char32_t c) {
  return c >= 'A' && c <= 'Z';
}

Tone tone_of_key(char32_t key, Method method) {
  static constexpr std::u32string_view telex = U"zsfrxj", vni = U"012345";
  const std::size_t at = (method == Method::telex ? telex : vni).find(key);
  return at == std::u32string_view::npos ? Tone::none : static_cast<Tone>(at);
}
bool removes_tone(char32_t key, Method method) {
  return key == (method == Method::telex ? U'z' : U'0');
}

char32_t hat(char32_t base) {
  return base == 'a' ? U'â' : base == 'e' ? U'ê' : base == 'o' ? U'ô' : 0;
}
char32_t horn(char32_t base) {
  return base == 'o' ? U'ơ' : base == 'u' ? U'ư' : 0;
}
char32_t breve(char32_t base) {
  return base == 'a' ? U'ă' : 0;
}

/// The letter that a mark key produces from a letter; 0 = none.
char32_t marked(char32_t letter, char32_t key, Method method) {
  const char32_t base = base_of(letter);
  if (method == Method::vni) {
    if (key == '6') return hat(base);
    if (key == '7') return horn(base);
    if (key == '8') return breve(base);
    return key == '9' && base == 'd' ? U'đ' : 0;
  }
  if (key == 'w') return base == 'a' ? breve(base) : horn(base);
  if (key == 'd') return base == 'd' ? U'đ' : 0;
  return key == base ? hat(base) : 0;
}

class Word {
 public:
  explicit Word(const std::vector<Stroke>& strokes, const ComposeOptions& options)
      : strokes_(strokes), options_(options), uses_(strokes.size(), Use::typed) {
    for (std::size_t i = 0; i < strokes.size(); ++i) take(i);
  }

  Composed result(std::size_t before_caret) const {
    if (!shows())
      return raw_word(strokes_, uses_, tone_key_ ? std::optional(tone_) : std::nullopt, before_caret,
                      options_);
    Composed composed{{}, 0, true};
    const std::u32string word = letters();
    const std::size_t bearer = tone_position(word, options_.placement);
    for (std::size_t i = 0; i < word.size(); ++i) {
      append_utf8(composed.text,
                  character_of({word[i], i == bearer ? tone_ : Tone::none, placed_[i].capital}));
      if (placed_[i].stroke < before_caret) composed.caret = composed.text.size();
    }
    return composed;
  }
  bool possible() const { return !impossible_; }

 private:
  void take(std::size_t i) {
    const Stroke& stroke = strokes_[i];
    if (stroke.kind == StrokeKind::tone) return take_tone_key(stroke.tone);
    if (impossible_) return;
    if (stroke.kind == StrokeKind::letter || !options_.method) return append(i);
    const char32_t key = lower(stroke.character);
    if (take_tone(i, key) || take_mark(i, key) || take_standalone(i, key)) return;
    append(i);
  }

  std::u32string letters() const {
    std::u32string word;
    for (const Placed& each : placed_) word += each.letter;
    return complete_uo(word);
  }
  bool has_vowel() const {
    return std::any_of(placed_.begin(), placed_.end(),
                       [](const Placed& each) { return is_vowel(each.letter); });
  }

  /// Whether the composed word is shown instead of the typed keys.
  bool shows() const {
    if (impossible_) return false;
    if (tone_key_) return true;  // a tone key is always applied
    const std::u32string word = letters();
    if (!begins_syllable(word) || ends_in_capital_w()) return false;
    if (tone_ == Tone::none) return true;
    const std::size_t bearer = tone_position(word, options_.placement);
    if (bearer == std::u32string::npos || word == U"qu") return false;
    return !tone_stroke_ || !tone_only_at_end(word) || *tone_stroke_ > placed_.back().stroke;
  }
  /// TW, BTW: a W after capital consonants is a letter as long as nothing follows it.
  bool ends_in_capital_w() const {
    if (placed_.empty() || tone_ != Tone::none) return false;
    const Placed& last = placed_.back();
    return last.standalone && strokes_[last.stroke].character == 'W' &&
           std::all_of(placed_.begin(), placed_.end(), [](const Placed& each) { return each.capital; });
  }

  void append(std::size_t i) {
    const auto letter = letter_of(strokes_[i].character);
    if (!letter) {
      impossible_ = true;
      return;
    }
    placed_.push_back({letter->letter, letter->capital, i});
    if (letter->tone != Tone::none) tone_ = letter->tone;
    impossible_ = !can_become_syllable(letters()) || (tone_stroke_ && !allows_tone(letters(), tone_));
  }

  /// A tone key of the keyboard works on every word with a vowel, also on words that are not Vietnamese.
  void take_tone_key(Tone tone) {
    forget_tone_stroke();
    tone_ = tone_ == tone ? Tone::none : tone;
    tone_key_ = tone_;
  }
  void forget_tone_stroke() {
    if (tone_stroke_) uses_[*tone_stroke_] = Use::taken_back;
    tone_stroke_.reset();
  }

  /// Also that of a letter that came with it.
  void take_tone_away() {
    if (!tone_stroke_) tone_key_ = Tone::none;
    forget_tone_stroke();
    tone_ = Tone::none;
  }

  bool take_tone(std::size_t i, char32_t key) {
    if (!has_vowel()) return false;
    if (removes_tone(key, *options_.method)) {
      if (tone_ == Tone::none || !shows()) return false;
      take_tone_away();
      uses_[i] = Use::taken_back;
      return true;
    }
    const Tone tone = tone_of_key(key, *options_.method);
    if (tone == Tone::none) return false;
    if (tone == tone_) {
      if (!shows()) return false;
      take_tone_away();
      stay_as_letter(i);
      return true;
    }
    if (!allows_tone(letters(), tone)) return false;
    tone_ = tone;
    tone_stroke_ = i;
    return true;
  }

  bool take_mark(std::size_t i, char32_t key) {
    for (std::size_t at = placed_.size(); at > 0; --at) {
      if (try_mark(i, key, at - 1)) return true;
    }
    return take_marks_back(i, key);
  }
  bool try_mark(std::size_t i, char32_t key, std::size_t at) {
    Placed& target = placed_[at];
    const char32_t changed = marked(target.letter, key, *options_.method);
    if (!changed || changed == target.letter) return false;
    if (changed == U'đ' && at != 0) return false;
    const bool u_of_uo = target.letter == 'u' && at + 1 < placed_.size() && placed_[at + 1].letter == U'ơ';
    if (u_of_uo) return false;  // its horn is set together with that of the o
    const char32_t before = target.letter;
    target.letter = changed;
    if (!can_become_syllable(letters())) {
      target.letter = before;
      return false;
    }
    target.mark_stroke = i;
    return true;
  }
  /// The same mark key again: removes its marks, and the key becomes a letter.
  bool take_marks_back(std::size_t i, char32_t key) {
    bool found = false;
    for (Placed& each : placed_) {
      if (!each.mark_stroke || each.letter != marked(each.letter, key, *options_.method) ||
          lower(strokes_[*each.mark_stroke].character) != key)
        continue;
      uses_[*each.mark_stroke] = Use::taken_back;
      each.letter = base_of(each.letter);
      each.mark_stroke.reset();
      if (each.standalone) impossible_ = true;  // no syllable starts with w
      found = true;
    }
    if (found) stay_as_letter(i);
    return found;
  }
  void stay_as_letter(std::size_t i) {
    uses_[i] = Use::letter;
    if (!impossible_) append(i);
  }

  /// Telex: w after consonants only, or after gi, is ư; brackets are ơ and ư.
  bool take_standalone(std::size_t i, char32_t key) {
    if (options_.method != Method::telex) return false;
    const bool bracket = key == '[' || key == ']' || key == '{' || key == '}';
    if (!bracket && (key != 'w' || (has_vowel() && letters() != U"gi"))) return false;
    const char32_t typed = strokes_[i].character;
    if (bracket && !placed_.empty() && placed_.back().standalone &&
        strokes_[placed_.back().stroke].character == typed) {
      uses_[placed_.back().stroke] = Use::taken_back;
      uses_[i] = Use::letter;
      return impossible_ = true;
    }
    const char32_t letter = key == '[' || key == '{' ? U'ơ' : U'ư';
    const bool capital = is_capital(typed) || key == '{' || key == '}';
    placed_.push_back({letter, capital, i, i, true});
    if (can_become_syllable(letters())) return true;
    placed_.pop_back();
    return false;
  }

  const std::vector<Stroke>& strokes_;
  const ComposeOptions& options_;
  std::vector<Use> uses_;
  std::vector<Placed> placed_;
  Tone tone_ = Tone::none;
  std::optional<std::size_t> tone_stroke_;  ///< the key of the input method that set the tone
  std::optional<Tone> tone_key_;            ///< the last press of a tone key
  bool impossible_ = false;                 ///< cannot become a syllable, whatever follows
};

}  // namespace

Composed compose(const std::vector<Stroke>& strokes, std::size_t before_caret,
                 const ComposeOptions& options) {
  const Word word(strokes, options);
  Composed composed = word.result(before_caret);
  composed.vietnamese = word.possible();
  return composed;
}

bool is_method_digit(char32_t character, const std::optional<Method>& method) {
  return method == Method::vni && character >= '0' && character <= '9';
}

}  // namespace kiosk::hall::typing
