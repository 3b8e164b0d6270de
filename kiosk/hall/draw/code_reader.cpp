#include "kiosk/hall/draw/code_reader.h"

#include <utility>

#include "kiosk/base/wipe.h"

namespace kiosk::hall::draw {
namespace {

/// Between two keys of a scanner: the slowest send a key every 50 ms, people need more than 100.
constexpr CodeReader::Moment between_keys{80};
/// A code has ended if nothing follows for this long: some scanners send no Enter.
constexpr CodeReader::Moment end_of_code{400};

char capital(char32_t character) {
  if (character >= U'a' && character <= U'z') return static_cast<char>(character - U'a' + U'A');
  return character < 0x80 ? static_cast<char>(character) : '?';
}

}  // namespace

std::u32string CodeReader::take(char32_t character, Moment now) {
  std::u32string people = typed_.empty() ? U"" : wait_over(now);
  last_ = now;
  const char typed = capital(character);
  if (reading()) {
    if (typed_.size() <= most_) typed_ += typed;
    return people;
  }
  if (typed == prefix_[typed_.size()]) {
    typed_ += typed;
    kept_ += character;
    return people;
  }
  people += give_back();
  if (typed == prefix_.front()) {
    typed_ = typed;
    kept_ = character;
  } else {
    people += character;
  }
  return people;
}

bool CodeReader::end() {
  if (!reading()) return false;
  finish();
  return true;
}

std::u32string CodeReader::give_back() {
  if (reading()) return {};
  typed_.clear();
  return std::exchange(kept_, {});
}

std::u32string CodeReader::wait_over(Moment now) {
  const auto end = due();
  if (!end || now < *end) return {};
  if (!reading()) return give_back();
  finish();
  return {};
}

std::optional<CodeReader::Moment> CodeReader::due() const {
  if (typed_.empty()) return std::nullopt;
  return last_ + (reading() ? end_of_code : between_keys);
}

std::string CodeReader::take_code() {
  return std::exchange(code_, {});
}

void CodeReader::finish() {
  kiosk::wipe(code_);
  code_ = typed_;
  kiosk::wipe(typed_);
  kept_.clear();
}

void CodeReader::wipe() {
  kiosk::wipe(typed_);
  kiosk::wipe(code_);
  kept_.clear();
}

}  // namespace kiosk::hall::draw
