#include "kiosk/hall/typing/composer.h"

#include <sodium.h>

#include <algorithm>

#include "kiosk/base/text.h"

namespace kiosk::hall::typing {
namespace {

bool is_letter(std::string_view character) {
  return character.size() == 1 &&
         ((character[0] >= 'a' && character[0] <= 'z') || (character[0] >= 'A' && character[0] <= 'Z'));
}

bool starts_character(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

void wipe_string(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace

Composer::Composer(InputMethod* telex, std::size_t max_code_points)
    : telex_(telex), max_code_points_(max_code_points) {
  text_.reserve(max_code_points * 4);  // never grows, so no copy of a draft is left behind in freed memory
  keys_.reserve(64);
}

Composer::~Composer() {
  wipe();
}

void Composer::set_text(std::string_view text) {
  end_word();
  text_.assign(text);
  caret_ = text_.size();
}

void Composer::set_telex(bool on) {
  telex_on_ = on;
  end_word();
}

bool Composer::type(std::string_view character) {
  if (!telex() || !is_letter(character)) {
    end_word();
    return replace_word(caret_, character);
  }
  if (!composing_) {
    start_ = word_start(text_, caret_);
    keys_ = keys_before_caret(start_);
    composing_ = true;
  }
  if (keys_.size() >= 32) end_word();  // no Vietnamese word is that long
  if (!composing_) return replace_word(caret_, character);
  keys_ += character;
  std::string word = telex_->compose(keys_);
  const bool fits = replace_word(start_, word);
  wipe_string(word);
  if (!fits) keys_.pop_back();
  return fits;
}

bool Composer::set_tone(Tone tone) {
  const std::size_t from = composing_ ? start_ : word_start(text_, caret_);
  const auto keys = telex_keys(std::string_view(text_).substr(from, caret_ - from));
  end_word();
  if (!telex_ || !keys || keys->letters.empty()) return false;
  const Tone wanted = keys->tone == tone ? Tone::none : tone;
  TelexKeys changed{keys->letters, wanted};
  const std::string word = telex_->compose(changed.all());
  const auto check = telex_keys(word);
  if (!check || check->tone != wanted) return false;
  return replace_word(from, word);
}

void Composer::backspace() {
  end_word();
  if (caret_ == 0) return;
  std::size_t from = caret_ - 1;
  while (!starts_character(text_, from)) --from;
  text_.erase(from, caret_ - from);
  caret_ = from;
}

void Composer::move(int characters) {
  end_word();
  for (; characters < 0 && caret_ > 0; ++characters) {
    do --caret_;
    while (!starts_character(text_, caret_));
  }
  for (; characters > 0 && caret_ < text_.size(); --characters) {
    do ++caret_;
    while (!starts_character(text_, caret_));
  }
}

void Composer::place_caret(std::size_t byte) {
  end_word();
  caret_ = std::min(byte, text_.size());
  while (!starts_character(text_, caret_)) --caret_;
}

std::size_t Composer::count() const {
  return count_code_points(text_);
}

void Composer::wipe() {
  wipe_string(text_);
  wipe_string(keys_);
  caret_ = start_ = 0;
  composing_ = false;
  if (telex_) telex_->wipe();
}

/// Replaces [from, caret) by the word and puts the caret behind it; refused where the text would be too long.
bool Composer::replace_word(std::size_t from, std::string_view word) {
  const std::size_t now = count();
  const std::size_t old = count_code_points(std::string_view(text_).substr(from, caret_ - from));
  if (now - old + count_code_points(word) > max_code_points_) return false;
  text_.replace(from, caret_ - from, word);
  caret_ = from + word.size();
  return true;
}

/// Keys that write the word before the caret; empty where composing them would not give that word again.
std::string Composer::keys_before_caret(std::size_t from) const {
  const auto word = std::string_view(text_).substr(from, caret_ - from);
  const auto keys = telex_keys(word);
  return keys && telex_->compose(keys->all()) == word ? keys->all() : std::string{};
}

void Composer::end_word() {
  wipe_string(keys_);
  composing_ = false;
}

}  // namespace kiosk::hall::typing
