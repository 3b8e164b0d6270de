#include "kiosk/hall/typing/composer.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/base/wipe.h"

namespace kiosk::hall::typing {
namespace {

constexpr std::size_t longest_word_keys = 32;  // no Vietnamese word has as many

bool is_letter(std::string_view character) {
  return character.size() == 1 &&
         ((character[0] >= 'a' && character[0] <= 'z') || (character[0] >= 'A' && character[0] <= 'Z'));
}

bool is_digit(std::string_view character) {
  return character.size() == 1 && character[0] >= '0' && character[0] <= '9';
}

}  // namespace

Composer::Composer(InputMethod* tones, std::size_t max_code_points)
    : tones_(tones), method_(tones), max_code_points_(max_code_points) {
  text_.reserve(max_code_points * 4);  // never grows, so no copy of a draft is left behind in freed memory
  keys_.reserve(2 * longest_word_keys);
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

void Composer::use(InputMethod* method) {
  method_ = method;
  end_word();
}

bool Composer::type(std::string_view character) {
  if (composes(character)) return compose(character);
  end_word();
  const bool space = character == " " || character == "\n";
  return replace(selection(), character, space ? Change::space : Change::letter);
}

/// A digit composes in VNI, and only behind a letter: "3" alone is a number.
bool Composer::composes(std::string_view character) const {
  if (!method_) return false;
  if (is_letter(character)) return true;
  return method_->method() == Method::vni && is_digit(character) && selection().empty() &&
         word_start(text_, caret_) < caret_;
}

bool Composer::compose(std::string_view character) {
  if (!selection().empty() && !replace(selection(), {}, Change::replace)) return false;
  if (!composing_ || keys_.size() >= longest_word_keys) begin_word();
  keys_ += character;
  std::string word = method_->compose(keys_);
  const bool fits = replace({start_, caret_}, word, Change::letter);
  kiosk::wipe(word);
  if (!fits) keys_.pop_back();
  return fits;
}

/// Goes on with the word before the caret; where it cannot be composed on, what follows stands on its own.
void Composer::begin_word() {
  end_word();
  start_ = word_start(text_, caret_);
  keys_ = keys_before_caret(start_);
  if (keys_.size() >= longest_word_keys) kiosk::wipe(keys_);
  if (keys_.empty()) start_ = caret_;
  composing_ = true;
}

bool Composer::set_tone(Tone tone) {
  const Range word{composing_ ? start_ : word_start(text_, caret_), caret_};
  const Method method = tones_ ? tones_->method() : Method::telex;
  const auto keys = word_keys(std::string_view(text_).substr(word.from, word.to - word.from), method);
  end_word();
  if (!tones_ || !keys || keys->letters.empty()) return false;
  const Tone wanted = keys->tone == tone ? Tone::none : tone;
  const std::string changed = tones_->compose(WordKeys{keys->letters, wanted}.all(method));
  const auto check = word_keys(changed, method);
  if (!check || check->tone != wanted) return false;
  return replace(word, changed, Change::replace);
}

void Composer::backspace() {
  end_word();
  const Range chosen = selection();
  erase(chosen.empty() ? Range{previous_code_point(text_, caret_), caret_} : chosen);
}

void Composer::erase_forward() {
  end_word();
  const Range chosen = selection();
  erase(chosen.empty() ? Range{caret_, next_code_point(text_, caret_)} : chosen);
}

/// Without `select` a selection is left at the side to which the caret goes.
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
  kiosk::wipe(keys_);
  history_.wipe();
  caret_ = anchor_ = start_ = 0;
  composing_ = false;
  if (tones_) tones_->wipe();
  if (method_ && method_ != tones_) method_->wipe();
}

/// Puts the caret behind the new text; refused where the text would be too long.
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

/// Keys that write the word before the caret; empty where composing them would not give that word again.
std::string Composer::keys_before_caret(std::size_t from) const {
  const auto word = std::string_view(text_).substr(from, caret_ - from);
  const auto keys = word_keys(word, method_->method());
  if (!keys) return {};
  std::string all = keys->all(method_->method());
  return method_->compose(all) == word ? all : std::string{};
}

void Composer::go(std::size_t byte, bool select) {
  end_word();
  history_.break_off();
  caret_ = byte;
  if (!select) anchor_ = byte;
}

void Composer::end_word() {
  kiosk::wipe(keys_);
  composing_ = false;
}

}  // namespace kiosk::hall::typing
