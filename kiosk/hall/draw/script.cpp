#include "kiosk/hall/draw/script.h"

#include <glib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

#include <memory>
#include <string>

#include "kiosk/hall/draw/fonts.h"

namespace kiosk::hall::draw {
namespace {

/// Whether the letter's script has no spaces between words.
bool is_unspaced(gunichar letter) {
  return u_getIntPropertyValue(static_cast<UChar32>(letter), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

struct Closer {
  void operator()(UText* text) const { utext_close(text); }
  void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};

bool holds_unspaced(std::string_view text) {
  for (const char *at = text.data(), *end = at + text.size(); at < end; at = g_utf8_next_char(at)) {
    if (static_cast<unsigned char>(*at) >= 0xE0 && is_unspaced(g_utf8_get_char(at))) return true;
  }
  return false;
}

}  // namespace

bool needs_shaping(std::string_view text) {
  const auto size = static_cast<gssize>(text.size());
  bool plain = true;
  for (const char byte : text) plain = plain && static_cast<unsigned char>(byte) < 0x80;
  if (plain || !g_utf8_validate_len(text.data(), text.size(), nullptr)) return false;
  for (const char *at = text.data(), *end = at + size; at < end; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (letter >= 0x20 && (!is_baked(letter) || g_unichar_ismark(letter))) return true;
  }
  return false;
}

bool signs_change_places(std::string_view text) {
  if (!g_utf8_validate_len(text.data(), text.size(), nullptr)) return false;
  constexpr std::string_view keep = " .,:/%";
  bool found = false;
  for (const char *at = text.data(), *end = at + text.size(); at < end; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalpha(letter)) return false;
    found = found || (!g_unichar_isdigit(letter) && keep.find(*at) == std::string_view::npos);
  }
  return found;
}

bool right_to_left(std::string_view language) {
  return uloc_isRightToLeft(std::string(language).c_str());
}

std::vector<std::size_t> word_breaks(std::string_view text) {
  std::vector<std::size_t> found;
  if (!g_utf8_validate_len(text.data(), text.size(), nullptr) || !holds_unspaced(text)) return found;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UText, Closer> bytes(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error));
  const std::unique_ptr<UBreakIterator, Closer> breaks(ubrk_open(UBRK_LINE, "", nullptr, 0, &error));
  ubrk_setUText(breaks.get(), bytes.get(), &error);
  if (U_FAILURE(error)) return found;
  const auto end = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = ubrk_next(breaks.get()); at != UBRK_DONE && at < end; at = ubrk_next(breaks.get())) {
    const char* const here = text.data() + at;
    if (is_unspaced(g_utf8_get_char(g_utf8_prev_char(here))) && is_unspaced(g_utf8_get_char(here)))
      found.push_back(static_cast<std::size_t>(at));
  }
  return found;
}

}  // namespace kiosk::hall::draw
