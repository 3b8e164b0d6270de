#include "kiosk/base/clean_text.h"

#include <algorithm>
#include <array>
#include <boost/locale/utf.hpp>
#include <iterator>

#include "kiosk/base/text.h"

namespace kiosk {
namespace {

namespace utf = boost::locale::utf;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF", replacement = "\xEF\xBF\xBD";

/// Calls `see(bytes, code point)` for each character; for malformed bytes, one at a time, the code point is
/// `utf::illegal`.
template <class See>
void each_character(std::string_view text, See see) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const char* next = at;
    utf::code_point c = utf::utf_traits<char>::decode(next, end);
    if (c == utf::incomplete || c == utf::illegal) {
      c = utf::illegal;
      next = at + 1;
    }
    see(std::string_view(at, static_cast<std::size_t>(next - at)), c);
    at = next;
  }
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white(text.back())) text.remove_suffix(1);
  return text;
}

/// Line feeds for CR LF and CR; in one line spaces for tabs.
std::string with_line_feeds(std::string_view text, Lines lines) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (pair) continue;
    if (text[at] == '\r') {
      result += '\n';
    } else {
      result += text[at] == '\t' && lines == Lines::one ? ' ' : text[at];
    }
  }
  return result;
}

/// Marks that stand above or below a letter.
bool is_stacking_mark(utf::code_point c) {
  constexpr std::array<std::pair<utf::code_point, utf::code_point>, 6> ranges{
      {{0x300, 0x36F}, {0x483, 0x489}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}}};
  return std::ranges::any_of(ranges, [&](const auto& range) { return c >= range.first && c <= range.second; });
}

/// Whether one letter has more marks than any language needs: they would cover the lines around it.
bool stacks_marks(const std::string& text) {
  constexpr int most_marks = 8;
  int marks = 0;
  bool found = false;
  each_character(text, [&](std::string_view, utf::code_point c) {
    marks = is_stacking_mark(c) ? marks + 1 : 0;
    found = found || marks > most_marks;
  });
  return found;
}

/// In several lines a tab may stand, which `has_control_character` refuses.
bool holds_no_text(const std::string& text) {
  bool found = false;
  each_character(text, [&](std::string_view, utf::code_point c) {
    found = found || (c != '\t' && !is_text_character(c));
  });
  return found;
}

}  // namespace

Result<std::string> clean_text(std::string_view text, const TextRule& rule) {
  if (!is_utf8(text)) {
    return fault("text-not-utf8", "The text is not UTF-8.", "Type it anew instead of pasting it.");
  }
  std::string clean = to_nfc(with_line_feeds(trimmed(text), rule.lines));
  // What is left at an end may be trimmed as well, such as a byte-order mark behind a line break.
  for (std::string_view rest = trimmed(clean); rest.size() < clean.size(); rest = trimmed(clean)) clean = std::string(rest);
  if (holds_no_text(clean) || stacks_marks(clean) || (rule.lines == Lines::one && clean.find('\t') != std::string::npos)) {
    return fault("text-unreadable", "The text holds invisible characters that are no text.",
                 "Type it anew instead of pasting it.");
  }
  if (rule.lines == Lines::one && clean.find('\n') != std::string::npos) {
    return fault("text-line-break", "The text must stand on one line.", "Take the line breaks out.");
  }
  const std::size_t length = count_code_points(clean);
  if (length < rule.least || length > rule.most) {
    return fault("text-length", "The text must have {least} to {most} characters.", "Write more or less.", "",
                 {{"least", std::to_string(rule.least)}, {"most", std::to_string(rule.most)}});
  }
  return clean;
}

bool is_plain_input(std::string_view text) {
  bool plain = true;
  each_character(text, [&](std::string_view, utf::code_point c) {
    plain = plain && (c == '\t' || c == '\r' || is_text_character(c));
  });
  return plain;
}

std::string readable_text(std::string_view text, Lines lines) {
  std::string result;
  result.reserve(text.size());
  bool after_return = false;
  each_character(text, [&](std::string_view bytes, utf::code_point c) {
    const bool line_break = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    if (line_break) {
      if (!(c == '\n' && after_return)) result += lines == Lines::one ? ' ' : '\n';
    } else if (c == '\t') {
      result += lines == Lines::one ? ' ' : '\t';
    } else {
      result += is_text_character(c) ? bytes : replacement;
    }
    after_return = c == '\r';
  });
  return result;
}

std::pair<std::size_t, std::size_t> whole_characters(std::string_view text, std::size_t first,
                                                     std::size_t length) {
  first = std::min(first, text.size());
  std::size_t end = first + std::min(length, text.size() - first);
  while (first > 0 && first < text.size() && is_utf8_continuation(text[first])) --first;
  while (end < text.size() && is_utf8_continuation(text[end])) ++end;
  return {first, end - first};
}

}  // namespace kiosk
