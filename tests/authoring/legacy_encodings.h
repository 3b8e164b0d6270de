// Vietnamese in the encodings from before Unicode, written for tests with tables of their own.
#pragma once

#include <iconv.h>

#include <map>
#include <string>

#include "kiosk/base/text.h"
#include "kiosk/base/vietnamese_letter.h"

namespace legacy {

/// By iconv; characters that the encoding lacks are decomposed first.
inline std::string by_iconv(const std::string& text, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string in = text, out(text.size() * 4 + 16, '\0');
  char *from = in.data(), *to = out.data();
  std::size_t left = in.size(), room = out.size();
  const std::size_t done = iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  if (done == static_cast<std::size_t>(-1)) throw std::runtime_error("iconv");
  out.resize(out.size() - room);
  return out;
}

inline std::string tcvn3(const std::string& text) {
  return by_iconv(text, "TCVN");
}
inline std::string windows_1258(const std::string& text) {
  return by_iconv(text, "CP1258");
}

/// VNI Windows: a vowel is followed by a byte for its mark and tone.
inline std::string vni(const std::string& text) {
  using namespace kiosk::vietnamese;
  static const std::map<char32_t, std::map<Tone, char>> marked{{U'a',
                                                                {{Tone::acute, '\xF9'},
                                                                 {Tone::grave, '\xF8'},
                                                                 {Tone::hook, '\xFB'},
                                                                 {Tone::tilde, '\xF5'},
                                                                 {Tone::dot, '\xEF'}}},
                                                               {U'â',
                                                                {{Tone::none, '\xE2'},
                                                                 {Tone::acute, '\xE1'},
                                                                 {Tone::grave, '\xE0'},
                                                                 {Tone::hook, '\xE5'},
                                                                 {Tone::tilde, '\xE3'},
                                                                 {Tone::dot, '\xE4'}}},
                                                               {U'ă',
                                                                {{Tone::none, '\xEA'},
                                                                 {Tone::acute, '\xE9'},
                                                                 {Tone::grave, '\xE8'},
                                                                 {Tone::hook, '\xFA'},
                                                                 {Tone::tilde, '\xFC'},
                                                                 {Tone::dot, '\xEB'}}}};
  static const std::map<char32_t, char> whole{{U'í', '\xED'}, {U'ì', '\xEC'}, {U'ỉ', '\xE6'},
                                              {U'ĩ', '\xF3'}, {U'ị', '\xF2'}, {U'ỵ', '\xEE'},
                                              {U'đ', '\xF1'}, {U'ơ', '\xF4'}, {U'ư', '\xF6'}};
  std::string out;
  for (const char32_t c : code_points(text)) {
    const auto letter = letter_of(c);
    if (!letter || c < 0x80) {
      out += static_cast<char>(c);
      continue;
    }
    const auto write = [&](char byte) { out += letter->capital ? static_cast<char>(byte - 0x20) : byte; };
    Letter small = *letter;
    small.capital = false;
    if (const auto one = whole.find(character_of(small)); one != whole.end()) {
      write(one->second);
      continue;
    }
    const bool horn = letter->letter == U'ơ' || letter->letter == U'ư';
    const char base = static_cast<char>(base_of(letter->letter));
    if (horn) {
      write(whole.at(letter->letter));
    } else {
      out += letter->capital ? static_cast<char>(base - 0x20) : base;
    }
    const char32_t kind =
        letter->letter == U'ă' ? U'ă' : (!horn && letter->letter != base_of(letter->letter) ? U'â' : U'a');
    if (const auto mark = marked.at(kind).find(letter->tone); mark != marked.at(kind).end())
      write(mark->second);
  }
  return out;
}

/// The bytes as characters of Latin-1, in UTF-8: what a workbook holds that was typed in an old font.
inline std::string as_latin1(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) kiosk::vietnamese::append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

}  // namespace legacy
