#include "kiosk/hall/typing/composer.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/base/wipe.h"
#include "kiosk/hall/typing/surroundings.h"
#include "kiosk/hall/typing/word_keys.h"

namespace kiosk::hall::typing {
namespace {

constexpr std::size_t longest_word_keys = 32;  // longer than any Vietnamese word

char32_t toneless(char32_t character) {
  const auto letter = letter_of(character);
  return letter ? character_of({letter->letter, Tone::none, letter->capital}) : character;
}

bool is_bracket(char32_t c) {
  return c == '[' || c == ']' || c == '{' || c == '}';
}

}  // namespace

Composer::Composer(TonePlacement placement, std::size_t max_code_points)
    : options_{Method::telex, placement}, max_code_points_(max_code_points) {
  text_.reserve(max_code_points * 4);  // never grows, so that no copy stays in freed memory
  keys_.reserve(2 * longest_word_keys);
  tail_.reserve(8 * longest_word_keys);
}

Composer::~Composer() {
  wipe();
}

void Composer::set_text(std::string_view text) {
  end_word();
  if (!text_.empty() && text != text_) history_.keep(text_, caret_, Change::replace);
  text_.assign(text);
  caret_ = anchor_ = text_.size();
}

void Composer::use(std::optional<Method> method) {
  options_.method = method;
  end_word();
}

bool Composer::type(std::string_view character) {
  const std::u32string points = code_points(character);
  if (points.size() == 1 && composes(points[0])) {
    if (!selection().empty()) {
      end_word();  // a tone key without a vowel before it may have started one
      if (!replace(selection(), {}, Change::replace)) return false;
    }
    const bool key = points[0] < 0x80;
    return press({key ? StrokeKind::key : StrokeKind::letter, points[0], Tone::none}, Change::letter);
  }
  if (character == "@" && composing_ && selection().empty()) return end_with_at_sign();
  part_from_tail();
  end_word();
  const bool space = character == " " || character == "\n";
  return replace(selection(), character, space ? Change::space : Change::letter);
}

/// Letters compose; digits and brackets only after a letter of the word: "3" alone is a number.
bool Composer::composes(char32_t character) const {
  if (letter_of(character)) return true;
  const bool in_word = composing_ ? !keys_.empty() : word_start(text_, caret_) < caret_;
  if (!selection().empty() || !in_word) return false;
  if (is_method_digit(character, options_.method)) return true;
  if (options_.method != Method::telex || !is_bracket(character) || is_in_brackets(text_, caret_)) return false;
  std::vector<Stroke> keys = composing_ ? keys_ : letters_in(word_start(text_, caret_), caret_);
  keys.push_back({StrokeKind::key, character, Tone::none});
  const Composed word = compose(keys, keys.size(), options_);
  return word.vietnamese || keys[keys.size() - 2].character == character;  // typed twice: a literal bracket
}

std::vector<Stroke> Composer::letters_in(std::size_t from, std::size_t to) const {
  std::vector<Stroke> letters;
  for (const char32_t letter : code_points(std::string_view(text_).substr(from, to - from)))
    letters.push_back({StrokeKind::letter, letter, Tone::none});
  return letters;
}

bool Composer::press(const Stroke& stroke, Change change) {
  if (composing_ && keys_.size() >= longest_word_keys) {
    end_word();
    start_ = end_ = caret_;
    composing_ = true;
  }
  if (!composing_) begin_word();
  keys_.push_back(stroke);
  if (show(change)) return true;
  keys_.pop_back();
  return false;
}

/// Continues the word at the caret, or starts a new one if it is too long to be composed.
void Composer::begin_word() {
  end_word();
  start_ = word_start(text_, caret_);
  end_ = word_end(text_, caret_);
  composing_ = true;
  const std::vector<Stroke> before = letters_in(start_, caret_);
  if (before.size() >= longest_word_keys || end_ - caret_ > longest_word_keys) {
    start_ = end_ = caret_;
    return;
  }
  keys_.assign(before.begin(), before.end());
  tail_.assign(text_, caret_, end_ - caret_);
}

ComposeOptions Composer::options_here() const {
  return {is_in_address(text_, start_) ? std::nullopt : options_.method, options_.placement};
}

/// The whole word if it can be Vietnamese, else only the part before the caret, with the rest unchanged.
Composer::Shown Composer::composed() const {
  const ComposeOptions options = options_here();
  if (!tail_.empty()) {
    std::vector<Stroke> all = keys_;
    for (const char32_t letter : code_points(tail_)) all.push_back({StrokeKind::letter, letter, Tone::none});
    Composed whole = compose(all, keys_.size(), options);
    if (whole.vietnamese) return {std::move(whole.text), whole.caret};
  }
  Composed front = compose(keys_, keys_.size(), options);
  const std::size_t caret = front.text.size();
  return {std::move(front.text) + tail_, caret};
}

/// Inserts the composed word into the text. Returns false if the text would be too long.
bool Composer::show(Change change) {
  Shown shown = composed();
  const bool fits = replace({start_, end_}, shown.text, change);
  if (fits) {
    end_ = start_ + shown.text.size();
    caret_ = anchor_ = start_ + shown.caret;
  }
  kiosk::wipe(shown.text);
  return fits;
}

/// The text before @ is part of an address: restores the typed keys.
bool Composer::end_with_at_sign() {
  std::string typed;
  for (const Stroke& key : keys_) {
    if (key.kind != StrokeKind::tone) append_utf8(typed, key.character);
  }
  const bool fits = replace({start_, caret_}, typed + "@", Change::letter);
  kiosk::wipe(typed);
  end_word();
  return fits;
}

/// A character that ends the word in its middle splits it into two words.
void Composer::part_from_tail() {
  if (!composing_ || tail_.empty() || !selection().empty()) return;
  Composed front = compose(keys_, keys_.size(), options_here());
  const std::string both = front.text + tail_;
  if (both != std::string_view(text_).substr(start_, end_ - start_) &&
      !replace({start_, end_}, both, Change::letter))
    return;
  caret_ = anchor_ = start_ + front.text.size();
  end_ = start_ + both.size();
}

bool Composer::set_tone(Tone tone) {
  if (!composing_) begin_word();
  const auto bears_tone = [](const Stroke& key) {
    const auto letter = letter_of(key.character);
    return key.character == 'w' || key.character == 'W' || (letter && is_vowel(letter->letter));
  };
  const bool possible = std::any_of(keys_.begin(), keys_.end(), bears_tone);
  if (!possible || keys_.size() >= longest_word_keys) return false;
  return press({StrokeKind::tone, 0, tone}, Change::replace);
}

void Composer::backspace() {
  if (const Range chosen = selection(); !chosen.empty()) {
    end_word();
    return erase(chosen);
  }
  if (!composing_ && word_start(text_, caret_) < caret_) begin_word();
  if (!composing_ || keys_.empty()) {
    end_word();
    return erase({previous_code_point(text_, caret_), caret_});
  }
  take_back();
  show(Change::erase);
  if (keys_.empty()) end_word();
}

/// Takes back the last key if it gave a tone, or a mark to an earlier letter; else the last letter with its
/// mark. The keys that stay are those of what stays.
void Composer::take_back() {
  const std::u32string front = code_points(std::string_view(text_).substr(start_, caret_ - start_));
  const auto after = [this] {
    const Shown shown = composed();
    return code_points(std::string_view(shown.text).substr(0, shown.caret));
  };
  std::u32string left = front;
  while (left == front && !keys_.empty()) {
    keys_.pop_back();
    left = after();
  }
  if (left.size() == front.size() && toneless(left.back()) == toneless(front.back())) return;
  while (left.size() >= front.size() && !keys_.empty()) {
    keys_.pop_back();
    left = after();
  }
  const std::u32string_view wanted = std::u32string_view(front).substr(0, front.size() - 1);
  if (std::equal(left.begin(), left.end(), wanted.begin(), wanted.end(),
                 [](char32_t a, char32_t b) { return toneless(a) == toneless(b); }))
    return;
  forget_strokes();
  for (const char32_t letter : wanted) keys_.push_back({StrokeKind::letter, letter, Tone::none});
}

void Composer::erase_forward() {
  end_word();
  const Range chosen = selection();
  erase(chosen.empty() ? Range{caret_, next_code_point(text_, caret_)} : chosen);
}

/// Without `select` the caret moves to the end of the selection in the direction of the move.
void Composer::move(int characters, bool select) {
  const Range chosen = selection();
  if (!select && !chosen.empty()) return go(characters < 0 ? chosen.from : chosen.to, false);
  std::size_t at = caret_;
  for (; characters < 0; ++characters) at = previous_code_point(text_, at);
  for (; characters > 0; --characters) at = next_code_point(text_, at);
  go(at, select);
}

void Composer::place_caret(std::size_t byte, bool select) {
  go(cut_utf8(text_, byte).size(), select);  // never inside a code point
}

void Composer::select_word(std::size_t byte) {
  place_caret(byte);
  const Range word{word_start(text_, caret_), word_end(text_, caret_)};
  go(word.from, false);
  go(word.to, true);
}

void Composer::select_all() {
  go(0, false);
  go(text_.size(), true);
}

void Composer::undo() {
  end_word();
  if (history_.undo(text_, caret_)) anchor_ = caret_;
}

void Composer::redo() {
  end_word();
  if (history_.redo(text_, caret_)) anchor_ = caret_;
}

Range Composer::selection() const {
  return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

std::size_t Composer::count() const {
  return count_code_points(text_);
}

void Composer::wipe() {
  kiosk::wipe(text_);
  forget_keys();
  history_.wipe();
  caret_ = anchor_ = start_ = end_ = 0;
  composing_ = false;
}

/// Puts the caret after the new text. Returns false if the text would be too long.
bool Composer::replace(Range range, std::string_view by, Change change) {
  const std::size_t old =
      count_code_points(std::string_view(text_).substr(range.from, range.to - range.from));
  if (count() - old + count_code_points(by) > max_code_points_) return false;
  history_.keep(text_, caret_, change);
  text_.replace(range.from, range.to - range.from, by);
  caret_ = anchor_ = range.from + by.size();
  return true;
}

void Composer::erase(Range range) {
  if (!range.empty()) replace(range, {}, Change::erase);
}

void Composer::go(std::size_t byte, bool select) {
  end_word();
  history_.break_off();
  caret_ = byte;
  if (!select) anchor_ = byte;
}

void Composer::end_word() {
  forget_keys();
  composing_ = false;
}

void Composer::forget_keys() {
  forget_strokes();
  kiosk::wipe(tail_);
}

void Composer::forget_strokes() {
  std::fill(keys_.begin(), keys_.end(), Stroke{});
  keys_.clear();
}

}  // namespace kiosk::hall::typing
