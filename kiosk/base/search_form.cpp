#include "kiosk/base/search_form.h"

#include <boost/locale/utf.hpp>
#include <iterator>

#include "kiosk/base/text.h"

namespace kiosk {
namespace {

namespace utf = boost::locale::utf;

constexpr bool is_vowel(utf::code_point c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
constexpr bool is_tone(utf::code_point c) {
  return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}
constexpr bool is_combining(utf::code_point c) {
  return c >= 0x300 && c <= 0x36F;
}
/// ' ` ´ ‘ ’ ʼ /
constexpr bool is_left_out(utf::code_point c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BC || c == '/';
}

/// Writes lower-case NFD text in the form. The tone stands before the vowels of its syllable.
class Writer {
 public:
  explicit Writer(Diacritics diacritics) : keep_(diacritics == Diacritics::keep) {}

  void take(utf::code_point c) {
    if (is_left_out(c)) return;
    if (is_combining(c)) return take_combining(c);
    if (is_vowel(c)) {
      if (vowels_ == 0) begin_ = form_.size();
      ++vowels_;
      only_y_ = vowels_ == 1 ? c == 'y' : vowels_ == 2 && after_q_ && c == 'y';
      last_ = form_.size();
    } else {
      end_vowels();
      after_q_ = c == 'q';
    }
    append(!keep_ && c == 0x111 ? 'd' : c);
  }
  std::string finish() {
    end_vowels();
    return std::move(form_);
  }

 private:
  void append(utf::code_point c) { utf::utf_traits<char>::encode(c, std::back_inserter(form_)); }
  void take_combining(utf::code_point c) {
    if (!keep_) return;
    if (!is_tone(c) || vowels_ == 0) return append(c);
    std::string tone;
    utf::utf_traits<char>::encode(c, std::back_inserter(tone));
    form_.insert(begin_, tone);
    last_ += tone.size();
  }
  /// A y that is the only vowel, or the only one behind qu, is an i.
  void end_vowels() {
    if (vowels_ > 0 && only_y_) form_[last_] = 'i';
    vowels_ = 0;
    only_y_ = false;
  }

  bool keep_;
  std::string form_;
  std::size_t begin_ = 0;  ///< of the vowels under way
  std::size_t last_ = 0;   ///< of the last of them
  int vowels_ = 0;
  bool only_y_ = false, after_q_ = false;
};

}  // namespace

std::string search_form(std::string_view text, Diacritics diacritics) {
  const std::string parts = to_nfd(to_lower_vietnamese(text));
  Writer writer(diacritics);
  const char* at = parts.data();
  const char* const end = at + parts.size();
  while (at != end) {
    const utf::code_point c = utf::utf_traits<char>::decode(at, end);
    if (c == utf::illegal || c == utf::incomplete) break;
    writer.take(c);
  }
  return writer.finish();
}

}  // namespace kiosk
