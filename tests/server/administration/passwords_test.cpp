#include "kiosk/server/administration/passwords.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "kiosk/base/text.h"

using namespace kiosk;
using namespace kiosk::server::administration;

namespace {

std::string refusal(const std::string& password, bool second_factor = true,
                    const std::string& user = "canbo") {
  const auto fits = check_password(password, user, second_factor);
  return fits ? "" : fits.error().code;
}

}  // namespace

TEST_CASE("a password needs 15 characters, or 8 with a second factor, counted as code points") {
  CHECK(refusal("đồng lúa chín ", false) == "password-too-short-alone");
  CHECK(refusal("đồng lúa chín v", false) == "");
  CHECK(refusal("lúa chín") == "");
  CHECK(refusal("lúa chí") == "password-too-short");
  CHECK(refusal("") == "password-too-short");
  CHECK(refusal(to_nfd("lúa chí")) == "password-too-short");
  CHECK(refusal(std::string(257, 'x') + "y") == "password-too-long");
}

TEST_CASE("common passwords are refused in any spelling") {
  for (const char* password :
       {"password",      "Password123",        "P A S S W O R D",  "matkhau2026", "Mật khẩu 1!",
        "12345678",      "123456789012345678", "87654321",         "11111111",    "abcdefghij",
        "abababab",      "abcabcabcabcabcabc", "passwordpassword", "qwertyuiop",  "vietnam2026",
        "2026vietnam",   "Ninh Bình 2025",     "kiosk-server",     "admin12345",  "canbo2026",
        "CanBo----2026", "!!!!!!!!",           "matkhaumatkhau99"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "password-common");
  }
}

TEST_CASE("phrases are accepted, also with a common word, and in other scripts") {
  for (const char* password :
       {"lúa chín vàng đồng", "correct horse battery staple", "Tr0ub4dor&3xyz", "mật khẩu của bà ngoại",
        "ruộng 7 sào 3 thước", "пароль бабушки", "稻田金黄满山村路"}) {
    CAPTURE(password);
    CHECK(refusal(password) == "");
  }
}

TEST_CASE("a password is the same in every Unicode normal form") {
  const std::string hash = hash_password(to_nfd("lúa chín vàng đồng"));
  CHECK(password_fits(hash, to_nfc("lúa chín vàng đồng")));
  CHECK_FALSE(password_fits(hash, "lua chin vang dong"));
  CHECK_FALSE(password_fits("", ""));
}

namespace {

/// Processor time of one check in clock ticks, which other processes do not affect.
double ticks_of_check(const std::string& hash) {
  const std::clock_t began = std::clock();
  CHECK_FALSE(password_fits(hash, "no such password"));
  return static_cast<double>(std::clock() - began);
}

struct Sample {
  double sum = 0, squares = 0, count = 0;
  void add(double value) {
    sum += value;
    squares += value * value;
    ++count;
  }
  double mean() const { return sum / count; }
  double variance() const { return (squares - sum * sum / count) / (count - 1); }
};

}  // namespace

TEST_CASE("an unknown name takes as long to refuse as a wrong password") {
  const std::string known = hash_password("lúa chín vàng đồng");
  (void)ticks_of_check("");
  Sample wrong, unknown;
  const int total = std::getenv("KIOSK_LONG") != nullptr ? 500 : 8;
  for (int i = 0; i < total; ++i) {
    wrong.add(ticks_of_check(known));
    unknown.add(ticks_of_check(""));
  }
  const double apart = std::abs(wrong.mean() - unknown.mean());
  CHECK(apart < 0.5 * wrong.mean());  // without the check the difference would be the whole time
  if (total < 100) return;
  const double t = apart / std::sqrt(wrong.variance() / wrong.count + unknown.variance() / unknown.count);
  MESSAGE("Welch's t of " << total << " checks each: " << t);
  CHECK((t < 3.3 || apart < 0.01 * wrong.mean()));  // p = 0.001, or too small to measure over a network
}
