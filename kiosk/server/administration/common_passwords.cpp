#include "kiosk/server/administration/common_passwords.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/base/text.h"

namespace kiosk::server::administration {
namespace {

// Words from lists of leaked passwords, for the keyboards used in Vietnam, and words about this service.
// Digits and signs around a password are removed before it is looked up.
constexpr auto words = std::to_array<std::string_view>({"",
                                                        "a",
                                                        "aa",
                                                        "abc",
                                                        "abcd",
                                                        "admin",
                                                        "administrator",
                                                        "anhyeuem",
                                                        "baby",
                                                        "baseball",
                                                        "batman",
                                                        "bongda",
                                                        "canbo",
                                                        "changeme",
                                                        "chinhtam",
                                                        "computer",
                                                        "congan",
                                                        "consultation",
                                                        "dangnhap",
                                                        "default",
                                                        "doimatkhau",
                                                        "doraemon",
                                                        "dragon",
                                                        "emyeuanh",
                                                        "facebook",
                                                        "football",
                                                        "freedom",
                                                        "google",
                                                        "guest",
                                                        "hanoi",
                                                        "hello",
                                                        "hochiminh",
                                                        "iloveyou",
                                                        "internet",
                                                        "khongbiet",
                                                        "kimson",
                                                        "kiosk",
                                                        "kioskserver",
                                                        "letmein",
                                                        "login",
                                                        "maichoi",
                                                        "master",
                                                        "matkhau",
                                                        "matkhaumoi",
                                                        "mayman",
                                                        "michael",
                                                        "monkey",
                                                        "mypassword",
                                                        "newpassword",
                                                        "ninhbinh",
                                                        "password",
                                                        "passw",
                                                        "passwd",
                                                        "phatdiem",
                                                        "princess",
                                                        "qazwsx",
                                                        "qazwsxedc",
                                                        "quantri",
                                                        "qwe",
                                                        "qweasd",
                                                        "qweasdzxc",
                                                        "qwer",
                                                        "qwert",
                                                        "qwerty",
                                                        "qwertyuiop",
                                                        "root",
                                                        "saigon",
                                                        "secret",
                                                        "server",
                                                        "shadow",
                                                        "sieunhan",
                                                        "sunshine",
                                                        "superman",
                                                        "temp",
                                                        "test",
                                                        "thaydoi",
                                                        "tinhyeu",
                                                        "toiyeuvietnam",
                                                        "trustno",
                                                        "ubnd",
                                                        "uybannhandan",
                                                        "user",
                                                        "vietnam",
                                                        "vietnamvodich",
                                                        "welcome",
                                                        "xaxuanchinh",
                                                        "xinchao",
                                                        "xuanchinh",
                                                        "xuanthien",
                                                        "yeuem",
                                                        "yeuanh",
                                                        "zaq",
                                                        "zxcvbn",
                                                        "zxcvbnm"});

bool known(std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Letters and digits of the text, without diacritics and capitals.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : fold_vietnamese(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The text without digits at both ends.
std::string_view core(std::string_view text) {
  while (!text.empty() && is_digit(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  return text;
}

/// The shortest part whose repetition gives the text.
std::string_view period(std::string_view text) {
  for (std::size_t size = 1; size <= text.size() / 2; ++size) {
    bool repeats = true;
    for (std::size_t i = size; i < text.size() && repeats; ++i) repeats = text[i] == text[i - size];
    if (repeats) return text.substr(0, size);
  }
  return text;
}

/// Whether each character is next to the one before it: "34567890", "hgfedcba".
bool is_run(std::string_view text) {
  const auto all_steps = [&](int step) {
    return std::adjacent_find(text.begin(), text.end(), [&](char a, char b) {
             return b - a != step && !(a == '9' && b == '0' && step == 1);
           }) == text.end();
  };
  return all_steps(1) || all_steps(-1);
}

}  // namespace

bool is_common_password(const std::string& password, const std::string& user) {
  constexpr std::size_t shortest_period = 5;
  const std::string text = plain(password);
  // Only signs or another script: nothing to look up, so check for repetition only.
  if (text.empty()) return period(password).size() < shortest_period;
  const std::string_view part = period(text), middle = core(text);
  const bool repeats = part.size() < text.size() && (part.size() < shortest_period || known(core(part)));
  const std::string name = plain(user);
  return repeats || is_run(text) || known(middle) || known(core(period(middle))) ||
         (!name.empty() && (middle == core(name) || text == name));
}

}  // namespace kiosk::server::administration
